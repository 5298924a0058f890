package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Declared.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the subnet of an address: of several the longest prefix.
final class SubnetFinder {
  private final Map<Prefix, Subnet> byPrefix = new HashMap<>();

  SubnetFinder(List<Subnet> subnets) {
    subnets.forEach(subnet -> byPrefix.putIfAbsent(subnet.prefix(), subnet));
  }

  Optional<Subnet> find(Ipv4 address) {
    for (int length = Prefix.LENGTH_MAX; length >= 0; length--) {
      Subnet subnet = byPrefix.get(Prefix.containing(address, length));
      if (subnet != null) {
        return Optional.of(subnet);
      }
    }
    return Optional.empty();
  }
}
