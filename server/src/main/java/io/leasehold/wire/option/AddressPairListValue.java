package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Pairs of IPv4 addresses, one at least: address and mask of a policy filter (RFC 2132 §4.3),
/// destination and router of a static route (RFC 2132 §5.8).
public record AddressPairListValue(List<Pair> pairs) implements OptionValue {
  /// Two addresses that belong together.
  public record Pair(Ipv4 first, Ipv4 second) {}

  public AddressPairListValue {
    pairs = List.copyOf(pairs);
    Check.notEmpty("pairs of addresses", pairs);
  }

  static AddressPairListValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Pair> pairs = new ArrayList<>();
    while (!reader.atEnd()) {
      pairs.add(new Pair(reader.address("pair"), reader.address("pair")));
    }
    return new AddressPairListValue(pairs);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    pairs.forEach(pair -> writer.address(pair.first).address(pair.second));
    return writer.done();
  }

  @Override
  public String text() {
    return pairs.stream()
        .map(pair -> pair.first + " " + pair.second)
        .collect(Collectors.joining(", "));
  }
}
