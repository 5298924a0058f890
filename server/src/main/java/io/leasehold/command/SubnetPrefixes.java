package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The subnets of a configuration, found by an address. Immutable.
final class SubnetPrefixes {
  static final SubnetPrefixes NONE = new SubnetPrefixes(Optional.empty(), Set.of());

  private final Optional<Config> config;
  private final Set<Prefix> all;

  /// Longest first.
  private final List<Integer> lengths;

  private SubnetPrefixes(Optional<Config> config, Set<Prefix> all) {
    this.config = config;
    this.all = all;
    lengths =
        all.stream()
            .map(Prefix::length)
            .distinct()
            .sorted((one, other) -> Integer.compare(other, one))
            .toList();
  }

  static SubnetPrefixes of(Config config) {
    Set<Prefix> all = new HashSet<>();
    config
        .networks()
        .forEach(network -> network.subnets().forEach(subnet -> all.add(subnet.prefix())));
    return new SubnetPrefixes(Optional.of(config), all);
  }

  /// Whether they are those of this very configuration: to compare two would take long.
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(Config other) {
    return config.isPresent() && config.get() == other;
  }

  /// The smallest that contains the address.
  Optional<Prefix> around(Ipv4 address) {
    for (int length : lengths) {
      Prefix prefix = Prefix.containing(address, length);
      if (all.contains(prefix)) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }
}
