package io.leasehold.ddns;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Threads by what they do. One begins when the one before it that did the same has ended, and
/// nobody waits for that but the thread itself. Used by one thread at a time.
final class Threads {
  /// The latest of each.
  private final Map<String, Thread> all = new HashMap<>();

  /// Begins something, after what did the same before.
  void start(Thread.Builder as, String what, Runnable work) {
    all.values().removeIf(each -> !each.isAlive());
    Optional<Thread> former = Optional.ofNullable(all.get(what));
    all.put(what, as.name(what).start(() -> follow(former, work)));
  }

  /// One that is ended before it has begun waits for the one before it all the same, for the next
  /// waits for it.
  static void follow(Optional<Thread> former, Runnable work) {
    boolean isEnded = false;
    while (former.filter(Thread::isAlive).isPresent()) {
      try {
        former.get().join();
      } catch (InterruptedException e) {
        isEnded = true;
      }
    }
    // Who was ended before it looked need not have waited for anybody.
    if (!isEnded && !Thread.currentThread().isInterrupted()) {
      work.run();
    }
  }

  /// True until it has ended.
  boolean isAlive(String what) {
    return Optional.ofNullable(all.get(what)).filter(Thread::isAlive).isPresent();
  }

  /// Asks it to end.
  void end(String what) {
    Optional.ofNullable(all.get(what)).ifPresent(Thread::interrupt);
  }

  /// Waits for those that were asked to end, all of them together not longer than this.
  void join(long withinMs) {
    long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(withinMs);
    try {
      for (Thread each : all.values()) {
        each.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
