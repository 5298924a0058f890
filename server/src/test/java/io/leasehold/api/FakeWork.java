package io.leasehold.api;

import io.leasehold.metrics.Flow;
import io.leasehold.metrics.Histogram;
import io.leasehold.metrics.Scale;
import io.leasehold.metrics.Share;
import io.leasehold.metrics.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A server's work over time, as a test says it was; from [FakeRunning#NOW_S] on.
final class FakeWork {
  private static final long MS = 1_000_000;

  private final Histogram times = new Histogram(Scale.TIMES);
  private final Histogram.Lane offering = times.newLane();
  private final Histogram.Lane acknowledging = times.newLane();
  private final Timeline timeline;
  private long nowS = FakeRunning.NOW_S;
  private long exchanges;
  private long received;

  FakeWork() {
    Share only = new Share(Optional.of("192.0.2.0/24"), times, acknowledging);
    timeline =
        new Timeline(
            Scale.TIMES,
            Map.of(Flow.EXCHANGES, () -> exchanges, Flow.RECEIVED, () -> received),
            () -> List.of(only));
    look(OptionalLong.empty());
  }

  Timeline timeline() {
    return timeline;
  }

  /// So many exchanges a second, of a millisecond each, for so long.
  void exchange(int perS, int seconds) {
    for (int i = 0; i < seconds; i++) {
      nowS++;
      exchanges += perS;
      received += 2L * perS;
      acknowledging.record(MS, perS);
      offering.record(MS, perS);
      look(OptionalLong.of(exchanges));
    }
  }

  /// A second of which nothing more is known.
  void pass() {
    nowS++;
    look(OptionalLong.empty());
  }

  private void look(OptionalLong bound) {
    timeline.look(nowS, Duration.ZERO, bound);
  }
}
