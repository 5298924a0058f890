package io.leasehold.config;

import java.util.List;
import java.util.Locale;

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
        count(networks, "network"),
        count(subnets, "subnet"),
        count(pools, "pool"),
        count(addresses, "address"),
        count(reservations, "reservation"));
  }

  /// A number with what there are so many of, for people.
  ///
  /// @param one the name of one of them
  public static String count(long number, String one) {
    String many = one.endsWith("s") ? one + "es" : one + "s";
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
