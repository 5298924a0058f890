package io.leasehold.load;

/// What happened in one phase of a run.
@SuppressWarnings("EnumOrdinal") // counts of one process, kept by position
final class Tally {
  private static final Kind[] KINDS = Kind.values();

  final Histogram offer = new Histogram();
  final Histogram ack = new Histogram();
  final Histogram exchange = new Histogram();

  private final long[] kinds = new long[KINDS.length];
  private long started;
  private long completed;
  private long longestNs;
  private long refused;
  private final long[] lost = new long[State.values().length];
  private long lostInAll;
  private long sentAgain;

  void count(Kind kind) {
    kinds[kind.ordinal()]++;
  }

  /// True if something has come for the clients.
  boolean heard() {
    for (Kind kind : KINDS) {
      if (kind.isAnswer() && of(kind) > 0) {
        return true;
      }
    }
    return false;
  }

  void start() {
    started++;
  }

  void complete(long tookNs) {
    completed++;
    exchange.add(tookNs);
    longestNs = Math.max(longestNs, tookNs);
  }

  /// What the slowest exchange took that came to its good end since this was asked last.
  long takeLongestNs() {
    long longest = longestNs;
    longestNs = 0;
    return longest;
  }

  void refuse() {
    refused++;
  }

  /// An exchange is given up that waited for this.
  void lose(State awaited) {
    lost[awaited.ordinal()]++;
    lostInAll++;
  }

  void sendAgain() {
    sentAgain++;
  }

  long of(Kind kind) {
    return kinds[kind.ordinal()];
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
    return lost[awaited.ordinal()];
  }

  /// Messages that were sent once more.
  long sentAgain() {
    return sentAgain;
  }
}
