package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// What a PXE client's network interface can do: RFC 4578 §2.2.
///
/// @param type 1 is UNDI
public record NetworkInterfaceValue(int type, int major, int minor) implements OptionValue {
  public NetworkInterfaceValue {
    Check.range("type", type, 0, 255);
    Check.range("major", major, 0, 255);
    Check.range("minor", minor, 0, 255);
  }

  static NetworkInterfaceValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int type = reader.uint8("type");
    int major = reader.uint8("major");
    int minor = reader.uint8("minor");
    reader.end();
    return new NetworkInterfaceValue(type, major, minor);
  }

  @Override
  public Octets encode() {
    return Octets.of(type, major, minor);
  }

  @Override
  public String text() {
    return "type " + type + " version " + major + "." + minor;
  }
}
