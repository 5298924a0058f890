package io.leasehold.wire.option;

import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;

/// One IPv6 address.
public record Address6Value(Ipv6 address) implements OptionValue {
  static Address6Value decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    Ipv6 address = read(reader);
    reader.end();
    return new Address6Value(address);
  }

  static Ipv6 read(OctetReader reader) {
    return new Ipv6(reader.uint64("IPv6 address"), reader.uint64("IPv6 address"));
  }

  static void write(Ipv6 address, OctetWriter writer) {
    writer.uint64(address.high()).uint64(address.low());
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    write(address, writer);
    return writer.done();
  }

  @Override
  public String text() {
    return address.toString();
  }
}
