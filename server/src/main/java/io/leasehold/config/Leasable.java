package io.leasehold.config;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Which addresses of the pools of a configuration anybody may get: what is meant wherever the size
/// of a pool is told.
public final class Leasable {
  /// A prefix of this length has addresses of one last octet each.
  private static final int OCTET_BOUNDARY = 24;

  private static final long OCTET = 1 << Byte.SIZE;
  private static final long LAST = 0xFFFF_FFFFL;

  /// Every address that is reserved, in whatever subnet; ascending.
  private final long[] reserved;

  private final boolean evadesEnds;

  private Leasable(long[] reserved, boolean evadesEnds) {
    this.reserved = reserved;
    this.evadesEnds = evadesEnds;
  }

  /// One pool.
  ///
  /// @param barred within the range, ascending and apart: excluded, reserved, network and broadcast
  ///   addresses
  /// @param reserved how many of its addresses are reserved
  public record InPool(Range range, List<Range> barred, int reserved) {
    public InPool {
      barred = List.copyOf(barred);
    }

    /// How many addresses anybody may get.
    public long size() {
      return range.size() - barred.stream().mapToLong(Range::size).sum();
    }

    /// How many, of a server that has these addresses itself.
    public long sizeWithout(Set<Ipv4> own) {
      return size() - own.stream().filter(this::admits).count();
    }

    private boolean admits(Ipv4 address) {
      return range.contains(address) && barred.stream().noneMatch(each -> each.contains(address));
    }
  }

  public static Leasable of(Config config) {
    return new Leasable(
        config
            .everyReservation()
            .flatMap(reservation -> reservation.address().stream())
            .mapToLong(Ipv4::asLong)
            .sorted()
            .distinct()
            .toArray(),
        config.behaviour().compatibility().excludeFirstLast24());
  }

  /// The pools of a subnet of the configuration, in their order.
  public List<InPool> in(Subnet subnet) {
    List<InPool> pools = new ArrayList<>();
    for (Pool pool : subnet.pools()) {
      List<Range> barred = new ArrayList<>(subnet.exclude());
      if (evadesEnds && subnet.prefix().length() <= OCTET_BOUNDARY) {
        barred.addAll(firstAndLastOctets(pool.range()));
      }
      long[] here = reservedIn(pool.range());
      pools.add(new InPool(pool.range(), barred(pool.range(), subnet, barred, here), here.length));
    }
    return pools;
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
  private long[] reservedIn(Range pool) {
    return Arrays.copyOfRange(
        reserved, firstFrom(pool.first().asLong()), firstFrom(pool.last().asLong() + 1));
  }

  /// Where those begin that are not below the address.
  private int firstFrom(long address) {
    int found = Arrays.binarySearch(reserved, address);
    return found < 0 ? -found - 1 : found;
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
