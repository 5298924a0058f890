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

  /// A page of the dashboard that is loaded for the first time is a hundred files, and of those who
  /// look at it many may come from one address.
  static final int FILES_BURST = 4_000;

  static final int FILES_PER_SECOND = 1_000;

  /// Of more, the one that has been quiet for longest is forgotten, and may begin anew.
  static final int SOURCES_MAX = 4_096;

  private static final long NS_PER_S = 1_000_000_000L;

  private final LongSupplier monotonicNs;
  private final long eachNs;
  private final long aheadNsMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> fullAtNs = new LinkedHashMap<>();

  private Rates(LongSupplier monotonicNs, int burst, int perSecond) {
    this.monotonicNs = monotonicNs;
    eachNs = NS_PER_S / perSecond;
    aheadNsMax = eachNs * (burst - 1);
  }

  /// For what is to be done for whoever asks.
  ///
  /// @param monotonicNs nanoseconds since any moment
  public static Rates ofRequests(LongSupplier monotonicNs) {
    return new Rates(monotonicNs, BURST, PER_SECOND);
  }

  /// For files that are there already.
  ///
  /// @param monotonicNs nanoseconds since any moment
  public static Rates ofFiles(LongSupplier monotonicNs) {
    return new Rates(monotonicNs, FILES_BURST, FILES_PER_SECOND);
  }

  /// @return false if it is too fast
  public boolean takes(String source) {
    lock.lock();
    try {
      long nowNs = monotonicNs.getAsLong();
      Long known = fullAtNs.remove(source);
      long aheadNs = known == null ? 0 : Math.max(0, known - nowNs);
      boolean enough = aheadNs <= aheadNsMax;
      fullAtNs.put(source, nowNs + aheadNs + (enough ? eachNs : 0));
      if (fullAtNs.size() > SOURCES_MAX) {
        fullAtNs.remove(fullAtNs.keySet().iterator().next());
      }
      return enough;
    } finally {
      lock.unlock();
    }
  }
}
