package io.leasehold.wire.option;

import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// IPv6 addresses, one at least.
public record Address6ListValue(List<Ipv6> addresses) implements OptionValue {
  public Address6ListValue {
    addresses = List.copyOf(addresses);
    Check.notEmpty("addresses", addresses);
  }

  static Address6ListValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Ipv6> addresses = new ArrayList<>();
    while (!reader.atEnd()) {
      addresses.add(Address6Value.read(reader));
    }
    return new Address6ListValue(addresses);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    addresses.forEach(address -> Address6Value.write(address, writer));
    return writer.done();
  }

  @Override
  public String text() {
    return addresses.stream().map(Ipv6::toString).collect(Collectors.joining(", "));
  }
}
