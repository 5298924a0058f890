package io.leasehold.wire.option;

import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;

/// A prefix of IPv6: its length, then as many octets as hold it.
///
/// @param length in bits, 0 to 128
/// @param address with zeros behind the prefix
public record Prefix6Value(Ipv6 address, int length) implements OptionValue {
  private static final int BITS = 128;

  public Prefix6Value {
    Check.range("prefix length", length, 0, BITS);
    if (!address.equals(masked(address, length))) {
      throw new BadOptionValue(address + "/" + length + ", expected zeros behind the prefix");
    }
  }

  static Prefix6Value decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int length = reader.uint8("prefix length");
    Check.range("prefix length", length, 0, BITS);
    Octets prefix = reader.octets(size(length), "prefix");
    reader.end();
    OctetReader whole =
        new OctetReader(prefix.concat(Octets.copyOf(new byte[BITS / Byte.SIZE - size(length)])));
    return new Prefix6Value(Address6Value.read(whole), length);
  }

  @Override
  public Octets encode() {
    Octets whole = new Address6Value(address).encode();
    return new OctetWriter().uint8(length).octets(whole.slice(0, size(length))).done();
  }

  @Override
  public String text() {
    return address + "/" + length;
  }

  private static int size(int length) {
    return (length + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static Ipv6 masked(Ipv6 address, int length) {
    return new Ipv6(
        address.high() & ones(Math.min(length, Long.SIZE)),
        address.low() & ones(Math.max(0, length - Long.SIZE)));
  }

  private static long ones(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
