package io.leasehold.effect;

import io.leasehold.config.Config;
import io.leasehold.config.Leasable;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a configuration has for clients that hold nothing yet.
///
/// @param before how many addresses of pools anybody may get by what is in use
/// @param after by the other configuration
/// @param subnets those in which it is another number, or that are in one of both only; the first
///   [#LISTED_MAX] of them, in the order of the configuration
/// @param leftOut how many of such are not listed
public record Room(
    long before,
    long after,
    long reservationsBefore,
    long reservationsAfter,
    List<OfSubnet> subnets,
    int leftOut) {
  /// More are not read.
  static final int LISTED_MAX = 100;

  public Room {
    subnets = List.copyOf(subnets);
  }

  /// @param before empty if there is no such subnet in use
  /// @param after empty if there is none by the other configuration
  public record OfSubnet(Prefix subnet, Optional<Long> before, Optional<Long> after) {}

  /// @param own addresses of this machine: they are nobody's
  static Room of(Config present, Config candidate, Set<Ipv4> own) {
    Map<Prefix, Long> before = sizes(present, own);
    Map<Prefix, Long> after = sizes(candidate, own);
    Set<Prefix> all = new LinkedHashSet<>(after.keySet());
    all.addAll(before.keySet());
    List<OfSubnet> changed = new ArrayList<>();
    for (Prefix each : all) {
      OfSubnet of =
          new OfSubnet(
              each, Optional.ofNullable(before.get(each)), Optional.ofNullable(after.get(each)));
      if (!of.before().equals(of.after())) {
        changed.add(of);
      }
    }
    int listed = Math.min(changed.size(), LISTED_MAX);
    return new Room(
        sum(before),
        sum(after),
        present.everyReservation().count(),
        candidate.everyReservation().count(),
        changed.subList(0, listed),
        changed.size() - listed);
  }

  private static Map<Prefix, Long> sizes(Config config, Set<Ipv4> own) {
    Leasable leasable = Leasable.of(config);
    Map<Prefix, Long> sizes = new LinkedHashMap<>();
    config.networks().stream()
        .flatMap(network -> network.subnets().stream())
        .forEach(subnet -> sizes.put(subnet.prefix(), size(subnet, leasable, own)));
    return sizes;
  }

  private static long size(Subnet subnet, Leasable leasable, Set<Ipv4> own) {
    return leasable.in(subnet).stream().mapToLong(pool -> pool.sizeWithout(own)).sum();
  }

  private static long sum(Map<Prefix, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }
}
