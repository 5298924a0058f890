package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// Which of several address spaces is meant: RFC 6607 §3.
///
/// @param type 0 a name, 1 a VPN-ID of RFC 2685, 255 the global space; up to 255
public record VirtualSubnetValue(int type, Octets data) implements OptionValue {
  public VirtualSubnetValue {
    Check.range("type", type, 0, 255);
  }

  static VirtualSubnetValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new VirtualSubnetValue(reader.uint8("type"), reader.rest());
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(type).octets(data).done();
  }

  @Override
  public String text() {
    return type == 0 ? Printable.quoted(data) : "type " + type + " " + data.toColonHex();
  }
}
