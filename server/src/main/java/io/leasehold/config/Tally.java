package io.leasehold.config;

import io.leasehold.model.Counted;
import java.util.List;

/// How large a configuration is.
///
/// @param addresses those of the pools that anybody may get, as [Leasable] says
public record Tally(long networks, long subnets, long pools, long addresses, long reservations) {
  public static Tally of(Config config) {
    Leasable leasable = Leasable.of(config);
    return of(
        config,
        config.networks().stream()
            .flatMap(network -> network.subnets().stream())
            .flatMap(subnet -> leasable.in(subnet).stream())
            .mapToLong(Leasable.InPool::size)
            .sum());
  }

  /// @param addresses counted before
  public static Tally of(Config config, long addresses) {
    List<Subnet> subnets =
        config.networks().stream().flatMap(network -> network.subnets().stream()).toList();
    return new Tally(
        config.networks().size(),
        subnets.size(),
        subnets.stream().mapToLong(subnet -> subnet.pools().size()).sum(),
        addresses,
        config.reservations().size()
            + subnets.stream().mapToLong(subnet -> subnet.reservations().size()).sum());
  }

  /// True if there is no subnet that a client could belong to.
  public boolean servesNobody() {
    return subnets == 0;
  }

  /// One line for people.
  @Override
  public String toString() {
    return String.join(
        ", ",
        Counted.of(networks, "network"),
        Counted.of(subnets, "subnet"),
        Counted.of(pools, "pool"),
        Counted.of(addresses, "address"),
        Counted.of(reservations, "reservation"));
  }
}
