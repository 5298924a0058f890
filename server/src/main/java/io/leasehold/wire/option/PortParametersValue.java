package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// The ports a client may use of an address it shares: RFC 7618, option 159.
///
/// @param offset 0 to 15 bits
/// @param length of the port set identifier, 0 to 16 bits
/// @param portSet the identifier, in its upper bits
public record PortParametersValue(int offset, int length, int portSet) implements OptionValue {
  public PortParametersValue {
    Check.range("offset", offset, 0, 15);
    Check.range("length", length, 0, 16);
    Check.range("port set", portSet, 0, 0xFFFF);
  }

  static PortParametersValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int offset = reader.uint8("offset");
    int length = reader.uint8("length");
    int portSet = reader.uint16("port set");
    reader.end();
    return new PortParametersValue(offset, length, portSet);
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(offset).uint8(length).uint16(portSet).done();
  }

  @Override
  public String text() {
    return "offset %d length %d port-set %04x".formatted(offset, length, portSet);
  }
}
