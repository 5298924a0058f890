package io.leasehold.pipeline;

import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;

/// Has the store keep how the time of leases relates to the wall clock: at the start and at the end
/// of a run, every hour, and as soon as the clock is found set. The next start goes by it. For the
/// committing thread.
final class TimeKeeper {
  /// How long a step can stay unnoticed; a run that ends within it leaves its leases to a clock
  /// that was set without a trace.
  static final long LOOK_NS = 1_000_000_000L;

  static final long KEEP_NS = 3_600 * LOOK_NS;

  private final ServerClock clock;
  private final LeaseStore store;
  private KeptTime kept;
  private long lookNs;
  private long keepNs;

  TimeKeeper(ServerClock clock, LeaseStore store) {
    this.clock = clock;
    this.store = store;
    kept = clock.kept();
    lookNs = clock.monotonicNs();
    keepNs = lookNs;
  }

  /// Looks at the clock once a second; while the store takes records.
  void doWork() {
    long nowNs = clock.monotonicNs();
    if (nowNs - lookNs < 0) {
      return;
    }
    lookNs = nowNs + LOOK_NS;
    KeptTime next = clock.noted(kept);
    if (nowNs - keepNs >= 0 || !next.settings().equals(kept.settings())) {
      keep(next);
    }
  }

  /// At a clean end.
  void finish() {
    keep(clock.noted(kept));
  }

  private void keep(KeptTime next) {
    if (store.keepTime(next)) {
      kept = next;
      keepNs = clock.monotonicNs() + KEEP_NS;
    }
  }
}
