package io.leasehold.hosting;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// How it goes with one extension that clients wait for. Everything that it throws ends here; what
/// goes wrong or is slow [#BAD_MAX] times in succession is not asked for a while, then once: as
/// long as that goes wrong, too, it is put aside again. For any thread.
final class Health {
  /// What a call may take.
  static final long SLOW_NS = 5_000_000;

  static final int BAD_MAX = 10;

  /// How long it is put aside.
  static final long ASIDE_NS = 60_000_000_000L;

  /// What became of a call.
  enum Outcome {
    ANSWERED,
    SLOW,
    FAILED,
    WRONG,
    /// It was not asked.
    PASSED_OVER
  }

  private final String name;
  private final LongSupplier monotonicNs;
  private final Complaints complaints;
  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
  private final AtomicInteger badInSuccession = new AtomicInteger();

  /// Long.MIN_VALUE: it is asked.
  private final AtomicLong asideUntilNs = new AtomicLong(Long.MIN_VALUE);

  /// Its first call loads classes, and is not judged by its time.
  private volatile boolean warm;

  Health(String name, LongSupplier monotonicNs, Complaints complaints) {
    this.name = name;
    this.monotonicNs = monotonicNs;
    this.complaints = complaints;
    for (Outcome each : Outcome.values()) {
      counts.put(each, new LongAdder());
    }
  }

  long times(Outcome outcome) {
    return Objects.requireNonNull(counts.get(outcome)).sum();
  }

  /// Asks it, unless it is put aside.
  ///
  /// @param otherwise where it has no answer
  <T> T ask(Callable<T> call, T otherwise) {
    long startNs = monotonicNs.getAsLong();
    if (isPassedOver(startNs)) {
      count(Outcome.PASSED_OVER);
      return otherwise;
    }
    try {
      T answer = Theirs.call(call);
      answered(monotonicNs.getAsLong() - startNs);
      return answer;
    } catch (ThrownException e) {
      count(complain(e.thrown()));
      bad();
      return otherwise;
    }
  }

  /// The same where no client waits: what comes of it neither counts nor is held against it, and it
  /// is asked even if it is put aside.
  <T> T suppose(Callable<T> call, T otherwise) {
    try {
      return Theirs.call(call);
    } catch (ThrownException e) {
      complain(e.thrown());
      return otherwise;
    }
  }

  private Outcome complain(Throwable thrown) {
    if (thrown instanceof WrongAnswerException) {
      complaints.wrong(name, String.valueOf(thrown.getMessage()));
      return Outcome.WRONG;
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    complaints.failed(name, thrown);
    return Outcome.FAILED;
  }

  private void answered(long tookNs) {
    if (tookNs > SLOW_NS && warm) {
      count(Outcome.SLOW);
      complaints.slow(name, tookNs);
      bad();
    } else {
      warm = true;
      count(Outcome.ANSWERED);
      if (badInSuccession.get() != 0) {
        badInSuccession.set(0);
      }
    }
  }

  private void bad() {
    if (badInSuccession.incrementAndGet() >= BAD_MAX) {
      badInSuccession.set(BAD_MAX - 1);
      asideUntilNs.set(monotonicNs.getAsLong() + ASIDE_NS);
      complaints.aside(name, ASIDE_NS);
    }
  }

  /// Whether it would not be asked now.
  boolean isAside() {
    return isAside(asideUntilNs.get(), monotonicNs.getAsLong());
  }

  private boolean isPassedOver(long nowNs) {
    long untilNs = asideUntilNs.get();
    if (isAside(untilNs, nowNs)) {
      return true;
    }
    if (untilNs != Long.MIN_VALUE) {
      asideUntilNs.compareAndSet(untilNs, Long.MIN_VALUE);
    }
    return false;
  }

  private static boolean isAside(long untilNs, long nowNs) {
    return untilNs != Long.MIN_VALUE && nowNs - untilNs < 0;
  }

  private void count(Outcome outcome) {
    Objects.requireNonNull(counts.get(outcome)).increment();
  }
}
