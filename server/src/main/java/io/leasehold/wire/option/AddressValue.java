package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;

/// One IPv4 address.
public record AddressValue(Ipv4 address) implements OptionValue {
  static AddressValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    Ipv4 address = reader.address("address");
    reader.end();
    return new AddressValue(address);
  }

  @Override
  public Octets encode() {
    return new OctetWriter().address(address).done();
  }

  @Override
  public String text() {
    return address.toString();
  }
}
