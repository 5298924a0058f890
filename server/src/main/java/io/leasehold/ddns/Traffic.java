package io.leasehold.ddns;

import io.leasehold.stream.Cursor;
import io.leasehold.stream.Time;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How many clients come: while there are many, what can wait gives way, for they need the
/// processor more. For any thread.
final class Traffic {
  /// Committed changes in a second.
  private static final long MANY = 1_000;

  private static final long WINDOW_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Supplier<Cursor> latest;
  private final Time time;
  private final Pause pause;
  private volatile Seen seen;

  /// What was seen last.
  ///
  /// @param atNs when
  /// @param id of the latest change then
  /// @param isHeavy whether there were many before that
  private record Seen(long atNs, long id, boolean isHeavy) {}

  /// Waits.
  @FunctionalInterface
  interface Pause {
    void ms(long ms) throws InterruptedException;
  }

  Traffic(Supplier<Cursor> latest, Time time, Pause pause) {
    this.latest = latest;
    this.time = time;
    this.pause = pause;
    seen = now(false);
  }

  private Seen now(boolean isHeavy) {
    return new Seen(time.monotonicNs().getAsLong(), latest.get().id(), isHeavy);
  }

  private boolean isHeavy() {
    Seen before = seen;
    Seen now = now(false);
    long forNs = now.atNs() - before.atNs();
    if (forNs < WINDOW_NS) {
      return before.isHeavy();
    }
    double seconds = (double) forNs / TimeUnit.SECONDS.toNanos(1);
    boolean isHeavy = now.id() - before.id() >= MANY * seconds;
    seen = new Seen(now.atNs(), now.id(), isHeavy);
    return isHeavy;
  }

  /// Waits so long while many clients come.
  void giveWay(long ms) throws InterruptedException {
    if (isHeavy()) {
      pause.ms(ms);
    }
  }
}
