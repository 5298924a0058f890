package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.model.AddressRanges;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the configuration makes of the addresses of a part, whoever has them: free, reserved,
/// excluded, or outside of all pools. Kept as ranges, so that it costs what the configuration says
/// of the part and not what the part has of addresses. Immutable, for any thread.
public final class Ground {
  private final AddressRanges free;
  private final AddressRanges reserved;
  private final AddressRanges excluded;

  private Ground(AddressRanges free, AddressRanges reserved, AddressRanges excluded) {
    this.free = free;
    this.reserved = reserved;
    this.excluded = excluded;
  }

  /// @param config by which the pools are
  /// @param own the addresses of the server, which it gives to nobody
  static Ground of(Config config, PoolPlans plans, Set<Ipv4> own, Range part) {
    List<PoolPlan> pools = plans.overlapping(part);
    AddressRanges inPools = in(part, pools.stream().map(PoolPlan::range));
    AddressRanges barred = in(part, pools.stream().flatMap(pool -> pool.barred().stream()));
    AddressRanges kept =
        in(
            part,
            config
                .everyReservation()
                .flatMap(reservation -> reservation.address().stream())
                .map(Ground::only));
    AddressRanges ours = in(part, own.stream().map(Ground::only));
    AddressRanges reserved = kept.without(ours);
    AddressRanges excluded =
        barred
            .and(in(part, excludedBy(config)))
            .and(ours.within(inPools.and(kept)))
            .without(reserved);
    return new Ground(inPools.without(reserved).without(excluded), reserved, excluded);
  }

  public AddressState at(Ipv4 address) {
    if (free.contains(address)) {
      return AddressState.FREE;
    }
    if (reserved.contains(address)) {
      return AddressState.RESERVED;
    }
    return excluded.contains(address) ? AddressState.EXCLUDED : AddressState.OUTSIDE;
  }

  /// How many addresses of the range are of this state; none of those that a lease makes.
  public long count(AddressState state, Range range) {
    return switch (state) {
      case FREE -> free.sizeWithin(range);
      case RESERVED -> reserved.sizeWithin(range);
      case EXCLUDED -> excluded.sizeWithin(range);
      case OUTSIDE ->
          range.size()
              - free.sizeWithin(range)
              - reserved.sizeWithin(range)
              - excluded.sizeWithin(range);
      case LEASED, EXPIRING, OFFERED, DECLINED, IDLE -> 0;
    };
  }

  private static Stream<Range> excludedBy(Config config) {
    return config.networks().stream()
        .flatMap(network -> network.subnets().stream())
        .map(Subnet::exclude)
        .flatMap(List::stream);
  }

  private static AddressRanges in(Range part, Stream<Range> ranges) {
    return AddressRanges.of(
        ranges.filter(part::overlaps).map(range -> common(range, part)).toList());
  }

  private static Range common(Range one, Range other) {
    Ipv4 first = one.first().compareTo(other.first()) > 0 ? one.first() : other.first();
    Ipv4 last = one.last().compareTo(other.last()) < 0 ? one.last() : other.last();
    return new Range(first, last);
  }

  private static Range only(Ipv4 address) {
    return new Range(address, address);
  }
}
