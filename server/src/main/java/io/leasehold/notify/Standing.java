package io.leasehold.notify;

import io.leasehold.stream.Cursor;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;

/// How far a consumer is, and how it went: written by its courier, read by whoever asks for the
/// metrics.
final class Standing {
  private static final long NONE = Long.MIN_VALUE;

  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final LongAdder handed = new LongAdder();
  private volatile Cursor cursor;
  private volatile long waitingSinceS = NONE;

  Standing(Cursor cursor) {
    this.cursor = cursor;
    for (Outcome each : Outcome.values()) {
      outcomes.put(each, new LongAdder());
    }
  }

  void count(Outcome outcome, int events) {
    Objects.requireNonNull(outcomes.get(outcome)).increment();
    handed.add(events);
  }

  /// Nothing before it is waited for.
  void at(Cursor next) {
    cursor = next;
    waitingSinceS = NONE;
  }

  /// @param atS of the first event that it has not been handed
  void waiting(Cursor next, long atS) {
    cursor = next;
    waitingSinceS = atS;
  }

  Cursor cursor() {
    return cursor;
  }

  OptionalLong waitingSinceS() {
    long since = waitingSinceS;
    return since == NONE ? OptionalLong.empty() : OptionalLong.of(since);
  }

  long times(Outcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome)).sum();
  }

  /// Events that were dealt with.
  long handed() {
    return handed.sum();
  }
}
