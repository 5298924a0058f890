package io.leasehold.lease;

import io.leasehold.config.Config;
import java.util.List;
import java.util.Optional;

/// Counts how full all pools are, some at a time, so that no client waits while there are
/// thousands. For the writer of the table. Between two slices the table goes on: what comes out is
/// right to within the time that it took.
public final class Stocktaking {
  private final LeaseTable leases;
  private final PoolMap pools;

  private PoolPlans plans = PoolPlans.NONE;
  private long[] numbers = {};
  private int next;
  private boolean underWay;

  Stocktaking(LeaseTable leases, PoolMap pools) {
    this.leases = leases;
    this.pools = pools;
  }

  /// True between the first and the last slice.
  public boolean isUnderWay() {
    return underWay;
  }

  /// Counts the next pools; after the last ones it begins anew. So it does if the pools have become
  /// others.
  ///
  /// @param max how many pools
  /// @param config the one that the table uses
  /// @return all of them, once they are counted
  public Optional<Occupancy> count(int max, Config config, long nowS) {
    if (!underWay || !plans.equals(pools.plans())) {
      plans = pools.plans();
      numbers = new long[plans.size() * Occupancy.NUMBERS];
      next = 0;
      underWay = true;
    }
    List<AddressPool> all = pools.ascending();
    int end = Math.min(all.size(), next + max);
    while (next < end) {
      count(all.get(next));
      next++;
    }
    if (next < all.size()) {
      return Optional.empty();
    }
    underWay = false;
    return Optional.of(new Occupancy(config, Occupancy.Totals.of(leases, nowS), plans, numbers));
  }

  private void count(AddressPool pool) {
    PoolUse use = pool.use();
    int at = next * Occupancy.NUMBERS;
    numbers[at] = use.size();
    numbers[at + 1] = use.free();
    numbers[at + 2] = pool.declined();
  }
}
