package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// A port set identifier: how many bits it has, then these, left-aligned in two octets.
///
/// @param length 0 to 16 bits
/// @param psid that fits into them
public record PsidValue(int psid, int length) implements OptionValue {
  public PsidValue {
    Check.range("length of the port set identifier", length, 0, Short.SIZE);
    Check.range("port set identifier", psid, 0, (1 << length) - 1);
  }

  static PsidValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int length = reader.uint8("length");
    Check.range("length of the port set identifier", length, 0, Short.SIZE);
    int bits = reader.uint16("port set identifier");
    reader.end();
    return new PsidValue(bits >>> (Short.SIZE - length), length);
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(length).uint16(psid << (Short.SIZE - length)).done();
  }

  @Override
  public String text() {
    return psid + "/" + length;
  }
}
