package io.leasehold.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What happened in one phase of a run.
final class Tally {
  final Histogram offer = new Histogram();
  final Histogram ack = new Histogram();
  final Histogram exchange = new Histogram();

  private final Map<Kind, LongAdder> kinds = new EnumMap<>(Kind.class);
  private long started;
  private long completed;
  private long refused;
  private final Map<State, LongAdder> lost = new EnumMap<>(State.class);
  private long lostInAll;
  private long sentAgain;

  void count(Kind kind) {
    kinds.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  /// True if something has come for the clients.
  boolean heard() {
    return kinds.entrySet().stream()
        .anyMatch(each -> each.getKey().isAnswer() && each.getValue().sum() > 0);
  }

  void start() {
    started++;
  }

  void complete(long tookNs) {
    completed++;
    exchange.add(tookNs);
  }

  void refuse() {
    refused++;
  }

  /// An exchange is given up that waited for this.
  void lose(State awaited) {
    lost.computeIfAbsent(awaited, _ -> new LongAdder()).increment();
    lostInAll++;
  }

  void sendAgain() {
    sentAgain++;
  }

  long of(Kind kind) {
    return kinds.computeIfAbsent(kind, _ -> new LongAdder()).sum();
  }

  long started() {
    return started;
  }

  /// Exchanges that came to their good end.
  long completed() {
    return completed;
  }

  /// Exchanges that ended with a NAK.
  long refused() {
    return refused;
  }

  /// Exchanges that were given up.
  long lost() {
    return lostInAll;
  }

  /// Exchanges that were given up while they waited for this.
  long lost(State awaited) {
    return lost.computeIfAbsent(awaited, _ -> new LongAdder()).sum();
  }

  /// Messages that were sent once more.
  long sentAgain() {
    return sentAgain;
  }
}
