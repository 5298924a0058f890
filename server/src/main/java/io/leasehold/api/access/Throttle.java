package io.leasehold.api.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Slows down whoever fails to sign in: after some failures each further one has to wait, twice as
/// long every time. Known by where it comes from; forgotten once it has been quiet for long. For
/// any thread.
public final class Throttle {
  /// Failures that cost nothing: people mistype.
  static final int FREE = 5;

  static final long WAIT_NS_MIN = 1_000_000_000L;
  static final long WAIT_NS_MAX = 300 * 1_000_000_000L;

  /// After so long without a failure it begins anew.
  static final long QUIET_NS = 2 * WAIT_NS_MAX;

  /// Of more, the one that failed longest ago is forgotten.
  static final int SOURCES_MAX = 4_096;

  private final LongSupplier monotonicNs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Failures> bySource = new LinkedHashMap<>();

  private record Failures(int count, long atNs, long untilNs) {}

  /// @param monotonicNs nanoseconds since any moment
  public Throttle(LongSupplier monotonicNs) {
    this.monotonicNs = monotonicNs;
  }

  /// How long it has to wait before it may try; 0 if it need not.
  public long waitNs(String source) {
    lock.lock();
    try {
      Failures known = bySource.get(source);
      return known == null ? 0 : Math.max(0, known.untilNs() - monotonicNs.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  public void failed(String source) {
    lock.lock();
    try {
      Failures known = bySource.remove(source);
      long now = monotonicNs.getAsLong();
      int count = known == null || now - known.atNs() >= QUIET_NS ? 1 : known.count() + 1;
      bySource.put(source, new Failures(count, now, now + waitAfterNs(count)));
      if (bySource.size() > SOURCES_MAX) {
        bySource.remove(bySource.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  private static long waitAfterNs(int failures) {
    if (failures < FREE) {
      return 0;
    }
    int doubled = Math.min(failures - FREE, 10);
    return Math.min(WAIT_NS_MAX, WAIT_NS_MIN << doubled);
  }
}
