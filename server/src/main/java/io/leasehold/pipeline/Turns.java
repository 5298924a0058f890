package io.leasehold.pipeline;

import io.leasehold.metrics.Histogram.Lane;
import io.leasehold.transport.Datagram;

/// When each message of a batch came, when it was its turn, and when it was decided: two readings
/// of the clock for each. For the deciding thread.
final class Turns {
  private final ServerClock clock;
  private final Staleness staleness;
  private final Lane receive;
  private final Lane decide;
  private long arrivedNs;
  private long turnNs;

  Turns(ServerClock clock, Staleness staleness, ServerMetrics metrics) {
    this.clock = clock;
    this.staleness = staleness;
    receive = metrics.stages.of(Stage.RECEIVE).newLane();
    decide = metrics.stages.of(Stage.DECIDE).newLane();
  }

  /// It is the datagram's turn.
  void next(Datagram datagram) {
    arrivedNs = staleness.arrivedNs(datagram);
    turnNs = clock.monotonicNs();
    receive.record(turnNs - arrivedNs);
  }

  /// What to do is decided, now.
  ///
  /// @return now, on the monotonic clock
  long decided() {
    long nowNs = clock.monotonicNs();
    decide.record(nowNs - turnNs);
    return nowNs;
  }

  /// When it came, on the monotonic clock.
  long arrivedNs() {
    return arrivedNs;
  }

  /// When its turn began, on the monotonic clock.
  long turnNs() {
    return turnNs;
  }
}
