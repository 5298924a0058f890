package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ballast;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a configuration makes of a range: which of its addresses anybody may get. Two plans that
/// are equal make the same pool.
///
/// @param barred within the range, ascending and apart: excluded, reserved, network and broadcast
///   addresses
/// @param reserved how many of its addresses are reserved
record PoolPlan(Range range, List<Range> barred, int reserved) {
  /// A prefix of this length has addresses of one last octet each.
  private static final int OCTET_BOUNDARY = 24;

  private static final long OCTET = 1 << Byte.SIZE;
  private static final long LAST = 0xFFFF_FFFFL;

  /// About how much a plan takes.
  private static final int OCTETS = 300;

  PoolPlan {
    barred = List.copyOf(barred);
  }

  /// The pools of a configuration, by network.
  static List<List<PoolPlan>> of(Config config) {
    long[] reserved = reserved(config);
    boolean evade = config.behaviour().compatibility().excludeFirstLast24();
    List<List<PoolPlan>> networks = new ArrayList<>();
    Ballast ballast = new Ballast();
    for (Network network : config.networks()) {
      List<PoolPlan> plans = new ArrayList<>();
      network.subnets().forEach(subnet -> plans.addAll(of(subnet, evade, reserved)));
      ballast.after(plans.size() * OCTETS);
      networks.add(List.copyOf(plans));
    }
    requireApart(networks.stream().flatMap(List::stream));
    return List.copyOf(networks);
  }

  private static List<PoolPlan> of(Subnet subnet, boolean evade, long[] reserved) {
    List<PoolPlan> plans = new ArrayList<>();
    for (Pool pool : subnet.pools()) {
      List<Range> barred = new ArrayList<>(subnet.exclude());
      if (evade && subnet.prefix().length() <= OCTET_BOUNDARY) {
        barred.addAll(firstAndLastOctets(pool.range()));
      }
      long[] here = reservedIn(pool.range(), reserved);
      List<Range> all = barred(pool.range(), subnet, barred, here);
      plans.add(new PoolPlan(pool.range(), all, here.length));
    }
    return plans;
  }

  /// The addresses that end in .255 and .0, which some clients take for no hosts in any subnet;
  /// each pair lies side by side.
  private static List<Range> firstAndLastOctets(Range pool) {
    List<Range> ends = new ArrayList<>();
    long first = pool.first().asLong() & -OCTET;
    for (long zero = first; zero <= pool.last().asLong() + 1; zero += OCTET) {
      long before = Math.max(zero - 1, 0);
      ends.add(new Range(new Ipv4((int) before), new Ipv4((int) Math.min(zero, LAST))));
    }
    return ends;
  }

  private static List<Range> barred(
      Range pool, Subnet subnet, List<Range> barred, long[] reserved) {
    if (subnet.prefix().hasBroadcast()) {
      barred.add(only(subnet.prefix().first()));
      barred.add(only(subnet.prefix().last()));
    }
    for (long address : reserved) {
      barred.add(only(new Ipv4((int) address)));
    }
    barred.removeIf(range -> !range.overlaps(pool));
    barred.replaceAll(range -> new Range(max(range.first(), pool), min(range.last(), pool)));
    return joined(barred);
  }

  /// Those of the pool.
  private static long[] reservedIn(Range pool, long[] reserved) {
    return Arrays.copyOfRange(
        reserved,
        firstFrom(pool.first().asLong(), reserved),
        firstFrom(pool.last().asLong() + 1, reserved));
  }

  /// Where those begin that are not below the address.
  private static int firstFrom(long address, long[] reserved) {
    int found = Arrays.binarySearch(reserved, address);
    return found < 0 ? -found - 1 : found;
  }

  /// Every address that is reserved, in whatever subnet; ascending.
  private static long[] reserved(Config config) {
    return config
        .everyReservation()
        .flatMap(reservation -> reservation.address().stream())
        .mapToLong(Ipv4::asLong)
        .sorted()
        .toArray();
  }

  /// Ascending; what overlaps or touches becomes one.
  private static List<Range> joined(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(Range::first));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      if (!joined.isEmpty() && joined.getLast().last().asLong() + 1 >= range.first().asLong()) {
        Range before = joined.removeLast();
        joined.add(new Range(before.first(), later(before.last(), range.last())));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  private static void requireApart(Stream<PoolPlan> all) {
    List<PoolPlan> plans = all.sorted(Comparator.comparing(plan -> plan.range().first())).toList();
    for (int i = 1; i < plans.size(); i++) {
      if (plans.get(i - 1).range().overlaps(plans.get(i).range())) {
        throw new IllegalStateException(
            "a checked configuration has pools that overlap: %s and %s"
                .formatted(plans.get(i - 1).range(), plans.get(i).range()));
      }
    }
  }

  private static Range only(Ipv4 address) {
    return new Range(address, address);
  }

  private static Ipv4 max(Ipv4 address, Range pool) {
    return later(address, pool.first());
  }

  private static Ipv4 min(Ipv4 address, Range pool) {
    return address.compareTo(pool.last()) < 0 ? address : pool.last();
  }

  private static Ipv4 later(Ipv4 one, Ipv4 other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
