package io.leasehold.api.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How many requests are taken from one source: so many at once, and so many a second after that.
/// For any thread.
public final class Rates {
  static final int BURST = 200;
  static final int PER_SECOND = 50;

  /// Of more, the one that was first is forgotten, and may begin anew.
  static final int SOURCES_MAX = 4_096;

  private static final double NS_PER_S = 1e9;

  private final LongSupplier monotonicNs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Bucket> bySource = new LinkedHashMap<>();

  private record Bucket(double left, long atNs) {}

  /// @param monotonicNs nanoseconds since any moment
  public Rates(LongSupplier monotonicNs) {
    this.monotonicNs = monotonicNs;
  }

  /// @return false if it is too fast
  public boolean takes(String source) {
    lock.lock();
    try {
      long nowNs = monotonicNs.getAsLong();
      Bucket known = bySource.getOrDefault(source, new Bucket(BURST, nowNs));
      double refilled = known.left() + (nowNs - known.atNs()) / NS_PER_S * PER_SECOND;
      double left = Math.min(BURST, refilled);
      boolean enough = left >= 1;
      bySource.put(source, new Bucket(enough ? left - 1 : left, nowNs));
      if (bySource.size() > SOURCES_MAX) {
        bySource.remove(bySource.keySet().iterator().next());
      }
      return enough;
    } finally {
      lock.unlock();
    }
  }
}
