package io.leasehold.pipeline;

import io.leasehold.transport.Datagram;

/// Which datagrams have waited longer than their client's patience. The kernel stamps them by the
/// wall clock, so right after that was set nothing is said to be stale. For the deciding thread.
final class Staleness {
  /// A client sends again after 4 seconds (RFC 2131 §4.1): an answer later than that answers
  /// nobody.
  static final long STALE_MS = 4_000;

  private static final long NS_PER_MS = 1_000_000;

  static final long STALE_NS = STALE_MS * NS_PER_MS;

  private static final long STEP_NS_MIN = 500 * NS_PER_MS;

  /// What was stamped before the clock was set has been taken by then.
  private static final long PAUSE_NS = 10_000 * NS_PER_MS;

  private final ServerClock clock;
  private long aheadNs;
  private long pausedSinceNs;
  private boolean paused;
  private long wallNs;
  private long nowNs;

  Staleness(ServerClock clock) {
    this.clock = clock;
    aheadNs = clock.ahead().toNanos();
  }

  /// Looks at the clock, once for a batch.
  void look() {
    wallNs = clock.wallNs();
    nowNs = clock.monotonicNs();
    long aheadNowNs = clock.ahead().toNanos();
    if (Math.abs(aheadNowNs - aheadNs) >= STEP_NS_MIN) {
      paused = true;
      pausedSinceNs = nowNs;
    } else if (paused && nowNs - pausedSinceNs > PAUSE_NS) {
      paused = false;
    }
    aheadNs = aheadNowNs;
  }

  /// What the wall clock showed then.
  long wallNs() {
    return wallNs;
  }

  /// When the kernel received it, on the monotonic clock; where that is not known, when the batch
  /// was taken.
  long arrivedNs(Datagram datagram) {
    return paused || datagram.receivedNs() == 0 ? nowNs : nowNs - (wallNs - datagram.receivedNs());
  }

  boolean isStale(Datagram datagram) {
    return !paused && datagram.receivedNs() != 0 && wallNs - datagram.receivedNs() > STALE_NS;
  }
}
