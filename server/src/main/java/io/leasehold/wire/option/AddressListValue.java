package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// IPv4 addresses in order of preference, one at least.
public record AddressListValue(List<Ipv4> addresses) implements OptionValue {
  public AddressListValue {
    addresses = List.copyOf(addresses);
    Check.notEmpty("addresses", addresses);
  }

  static AddressListValue decode(Octets octets) {
    return new AddressListValue(read(new OctetReader(octets)));
  }

  /// Addresses up to the end.
  static List<Ipv4> read(OctetReader reader) {
    List<Ipv4> addresses = new ArrayList<>(reader.remaining() / Ipv4.OCTETS);
    while (!reader.atEnd()) {
      addresses.add(reader.address("address"));
    }
    return addresses;
  }

  static String text(List<Ipv4> addresses) {
    return addresses.stream().map(Ipv4::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    addresses.forEach(writer::address);
    return writer.done();
  }

  @Override
  public String text() {
    return text(addresses);
  }
}
