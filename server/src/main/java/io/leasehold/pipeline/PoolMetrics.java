package io.leasehold.pipeline;

import io.leasehold.lease.Occupancy;
import io.leasehold.lease.PoolOccupancy;
import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Reading;
import io.leasehold.metrics.Series;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What is told of the pools and the leases, from the latest [Occupancy]. For any thread.
final class PoolMetrics {
  /// Each is five series for whoever keeps them; of more, the first by their addresses are shown.
  static final int POOLS_MAX = 16_384;

  private static final List<String> LABELS = List.of("subnet", "pool");

  private final Supplier<Occupancy> occupancy;
  private final AtomicReference<Names> names = new AtomicReference<>(Names.NONE);

  /// The labels of the pools by their places: kept, for they are asked for with every value.
  ///
  /// @param of whose pools they are of
  private record Names(List<Series> series, Optional<Occupancy> of) {
    static final Names NONE = new Names(List.of(), Optional.empty());

    boolean areFor(Occupancy now) {
      return of.filter(now::hasPoolsOf).isPresent();
    }
  }

  private PoolMetrics(Supplier<Occupancy> occupancy) {
    this.occupancy = occupancy;
  }

  /// @param fullInS in how many seconds each subnet that grows is full
  static void add(
      Metrics metrics, Supplier<Occupancy> occupancy, Supplier<Map<Prefix, Long>> fullInS) {
    new PoolMetrics(occupancy).addTo(metrics);
    metrics.gauges(
        "dhcp_subnet_time_to_full_seconds",
        "When no address of the subnet is free any more, if it goes on as it does; absent if it"
            + " does not grow.",
        List.of("subnet"),
        into ->
            fullInS
                .get()
                .forEach((prefix, inS) -> into.put(Series.of("subnet", prefix.toString()), inS)));
  }

  private void addTo(Metrics metrics) {
    metrics.gauges(
        "dhcp_pool_size_addresses",
        "Addresses of the pool, less those that are excluded, reserved or the server's own.",
        LABELS,
        each(PoolOccupancy::size));
    metrics.gauges(
        "dhcp_pool_used_addresses",
        "Those of them that are bound, offered or in probation.",
        LABELS,
        each(PoolOccupancy::used));
    metrics.gauges(
        "dhcp_pool_free_addresses",
        "Those of them that a client can be given at once.",
        LABELS,
        each(PoolOccupancy::free));
    metrics.gauges(
        "dhcp_pool_declined_addresses",
        "Those of them that are in probation, because a client found them in use.",
        LABELS,
        each(PoolOccupancy::declined));
    metrics.gauges(
        "dhcp_pool_reserved_addresses",
        "Addresses within the range of the pool that are kept for one client each.",
        LABELS,
        each(PoolOccupancy::reserved));
    metrics.gauge(
        "dhcp_pool_unlisted_pools",
        "Pools that are left out above, for there are too many.",
        () -> Math.max(0, occupancy.get().poolCount() - POOLS_MAX));
    metrics.gauges(
        "dhcp_leases_kept_addresses",
        "Addresses of which the server keeps a record, in pools or not, by state.",
        List.of("state"),
        this::states);
    metrics.gauge(
        "dhcp_offers_open_addresses",
        "Addresses that are offered and that no client has taken yet.",
        () -> occupancy.get().totals().offered());
  }

  private void states(Reading.Sink into) {
    Occupancy.Totals totals = occupancy.get().totals();
    into.put(Series.of("state", "bound"), totals.bound());
    into.put(Series.of("state", "idle"), totals.idle());
    into.put(Series.of("state", "declined"), totals.declined());
  }

  private Reading each(ToLongFunction<PoolOccupancy> number) {
    return into -> {
      Occupancy now = occupancy.get();
      List<Series> labels = labelsOf(now);
      for (int place = 0; place < labels.size(); place++) {
        into.put(labels.get(place), number.applyAsLong(now.pool(place)));
      }
    };
  }

  private List<Series> labelsOf(Occupancy now) {
    Names known = names.get();
    if (known.areFor(now)) {
      return known.series();
    }
    Names made = new Names(named(now), Optional.of(now));
    names.set(made);
    return made.series();
  }

  private static List<Series> named(Occupancy now) {
    Map<Range, Prefix> subnets = new HashMap<>();
    now.subnets()
        .forEach(
            each ->
                each.pools().forEach(pool -> subnets.put(pool.range(), each.subnet().prefix())));
    List<Series> series = new ArrayList<>();
    for (int place = 0; place < Math.min(now.poolCount(), POOLS_MAX); place++) {
      Range range = now.pool(place).range();
      String subnet = String.valueOf(subnets.get(range));
      series.add(Series.of("subnet", subnet, "pool", range.toString()));
    }
    return List.copyOf(series);
  }
}
