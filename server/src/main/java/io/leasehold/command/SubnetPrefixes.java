package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The subnets of a configuration, found by an address of theirs, or by the relay agent or the
/// interface that names them. Immutable.
final class SubnetPrefixes {
  static final SubnetPrefixes NONE = new SubnetPrefixes(Optional.empty());

  private final Optional<Config> config;
  private final Set<Prefix> all = new HashSet<>();

  /// Empty for what several subnets name: none of them is the one.
  private final Map<Ipv4, Optional<Prefix>> byRelay = new HashMap<>();

  private final Map<String, Optional<Prefix>> byInterface = new HashMap<>();

  /// Longest first.
  private final List<Integer> lengths;

  private SubnetPrefixes(Optional<Config> config) {
    this.config = config;
    config.stream().flatMap(each -> each.networks().stream()).forEach(this::add);
    lengths =
        all.stream()
            .map(Prefix::length)
            .distinct()
            .sorted((one, other) -> Integer.compare(other, one))
            .toList();
  }

  static SubnetPrefixes of(Config config) {
    return new SubnetPrefixes(Optional.of(config));
  }

  private void add(Network network) {
    for (Subnet subnet : network.subnets()) {
      all.add(subnet.prefix());
      subnet.relays().forEach(relay -> put(byRelay, relay, subnet));
      subnet.interfaceName().ifPresent(name -> put(byInterface, name, subnet));
    }
    if (network.name().isPresent() && network.subnets().size() == 1) {
      Subnet only = network.subnets().getFirst();
      network.relays().forEach(relay -> put(byRelay, relay, only));
      network.interfaceName().ifPresent(name -> put(byInterface, name, only));
    }
  }

  private static <K> void put(Map<K, Optional<Prefix>> found, K key, Subnet subnet) {
    Optional<Prefix> prefix = Optional.of(subnet.prefix());
    found.merge(key, prefix, (one, other) -> one.equals(other) ? one : Optional.empty());
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

  /// Where the clients of a relay agent belong: the subnet that names it, else the one around it.
  Optional<Prefix> behind(Ipv4 relay) {
    return named(byRelay, relay).or(() -> around(relay));
  }

  /// Where the clients of an interface belong.
  Optional<Prefix> at(Interface4 on) {
    return named(byInterface, on.name())
        .or(
            () ->
                on.addresses().stream()
                    .flatMap(each -> around(each.address()).stream())
                    .findFirst());
  }

  private static <K> Optional<Prefix> named(Map<K, Optional<Prefix>> found, K key) {
    Optional<Prefix> prefix = found.get(key);
    return prefix == null ? Optional.empty() : prefix;
  }
}
