package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// An option within an option.
///
/// @param code 0 to 255; who holds it says which are allowed
/// @param value up to 255 octets
public record SubOption(int code, Octets value) {
  public SubOption {
    Check.range("sub-option", code, 0, 255);
    Check.length("sub-option " + code, value, 0, 255);
  }

  static SubOption read(OctetReader reader) {
    return new SubOption(reader.uint8("sub-option"), reader.counted("sub-option"));
  }

  void writeTo(OctetWriter writer) {
    writer.uint8(code).counted(value);
  }

  String text() {
    return code + "=" + value.toColonHex();
  }
}
