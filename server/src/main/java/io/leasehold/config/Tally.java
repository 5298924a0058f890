package io.leasehold.config;

import io.leasehold.model.Range;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How large a configuration is.
///
/// @param addresses those of the pools that can be leased: without the exclusions, with those that
///   are reserved
public record Tally(long networks, long subnets, long pools, long addresses, long reservations) {
  public static Tally of(Config config) {
    List<Subnet> subnets =
        config.networks().stream().flatMap(network -> network.subnets().stream()).toList();
    return new Tally(
        config.networks().size(),
        subnets.size(),
        subnets.stream().mapToLong(subnet -> subnet.pools().size()).sum(),
        subnets.stream().mapToLong(Tally::addresses).sum(),
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
        addresses == 1 ? "1 address" : count(addresses, "addresse"),
        count(reservations, "reservation"));
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private static long addresses(Subnet subnet) {
    List<Range> excluded =
        subnet.exclude().stream().sorted(Comparator.comparing(Range::first)).toList();
    return subnet.pools().stream().mapToLong(pool -> leasable(pool.range(), excluded)).sum();
  }

  private static long leasable(Range pool, List<Range> excluded) {
    long count = pool.size();
    long next = pool.first().asLong();
    for (Range range : excluded) {
      long from = Math.max(next, range.first().asLong());
      long to = Math.min(pool.last().asLong(), range.last().asLong());
      if (from <= to) {
        count -= to - from + 1;
        next = to + 1;
      }
    }
    return count;
  }
}
