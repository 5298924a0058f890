package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.lease.Occupancy;
import io.leasehold.lease.Stocktaking;
import java.util.Optional;

/// Lets others see how full the pools are: every second, and at once when the configuration has
/// become another, the deciding thread counts them, a slice in each of its turns, and leaves what
/// it has counted for any thread.
final class Census {
  static final long EVERY_NS = 1_000_000_000L;

  /// Some tenth of a millisecond, less than a batch of messages takes.
  static final int SLICE_POOLS = 512;

  private final Stocktaking stocktaking;
  private final ServerClock clock;
  private long dueNs;
  private volatile Occupancy latest;

  Census(Parts parts) {
    clock = parts.clock();
    stocktaking = parts.leases().stocktaking();
    dueNs = clock.monotonicNs() + EVERY_NS;
    // Nobody waits yet.
    latest = stocktaking.count(Integer.MAX_VALUE, parts.config(), clock.nowS()).orElseThrow();
  }

  /// By the deciding thread, in each turn.
  ///
  /// @param config the one that it answers by
  /// @return true if there is more to count
  boolean doWork(Config config) {
    if (!stocktaking.isUnderWay()) {
      long nowNs = clock.monotonicNs();
      if (nowNs - dueNs < 0 && isOf(config)) {
        return false;
      }
      dueNs = nowNs + EVERY_NS;
    }
    Optional<Occupancy> counted = stocktaking.count(SLICE_POOLS, config, clock.nowS());
    counted.ifPresent(occupancy -> latest = occupancy);
    return counted.isEmpty();
  }

  /// Whoever has changed the pools looks at once; to compare two configurations would take long.
  @SuppressWarnings("ReferenceEquality")
  private boolean isOf(Config config) {
    return latest.config() == config;
  }

  /// For any thread.
  Occupancy latest() {
    return latest;
  }
}
