package io.leasehold.api.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How many requests are taken from one source: so many at once, and so many a second after that.
/// For any thread.
///
/// A bucket is one number, the moment at which it will be full again, as in the buckets of the data
/// path: each request puts it off by the time of one, and there is none left when it lies a whole
/// burst ahead. Those may neither lock nor allocate and know senders by numbers; these are few.
public final class Rates {
  static final int BURST = 200;
  static final int PER_SECOND = 50;

  /// Of more, the one that has been quiet for longest is forgotten, and may begin anew.
  static final int SOURCES_MAX = 4_096;

  private static final long EACH_NS = 1_000_000_000L / PER_SECOND;
  private static final long AHEAD_NS_MAX = EACH_NS * (BURST - 1);

  private final LongSupplier monotonicNs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> fullAtNs = new LinkedHashMap<>();

  /// @param monotonicNs nanoseconds since any moment
  public Rates(LongSupplier monotonicNs) {
    this.monotonicNs = monotonicNs;
  }

  /// @return false if it is too fast
  public boolean takes(String source) {
    lock.lock();
    try {
      long nowNs = monotonicNs.getAsLong();
      Long known = fullAtNs.remove(source);
      long aheadNs = known == null ? 0 : Math.max(0, known - nowNs);
      boolean enough = aheadNs <= AHEAD_NS_MAX;
      fullAtNs.put(source, nowNs + aheadNs + (enough ? EACH_NS : 0));
      if (fullAtNs.size() > SOURCES_MAX) {
        fullAtNs.remove(fullAtNs.keySet().iterator().next());
      }
      return enough;
    } finally {
      lock.unlock();
    }
  }
}
