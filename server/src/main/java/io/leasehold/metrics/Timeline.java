package io.leasehold.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a server did, over time: what its counters and histograms have become from one look to the
/// next. Whoever counts hears nothing of it. One thread looks, about once a second; any thread
/// asks.
///
/// It is kept in memory of a fixed size, some 100 KB and half a kilobyte for each [Share], and is
/// gone with the process: who wants more than a day has Prometheus.
///
/// Time is one that never goes back. What is told has the time of the wall clock as it is set now,
/// so that whoever sets it moves all points, and none before another.
public final class Timeline {
  /// The wall clock is set if it is off by so much; by less, it is only being kept right.
  private static final long STEP_MS_MIN = 1_000;

  private static final double MS_PER_S = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Scale scale;

  /// How often each [Flow] was counted so far, in the order of these.
  private final List<LongSupplier> flows;

  private final Supplier<List<Share>> answered;
  private final long[] totals = new long[Flow.values().length];
  private final Shares shares = new Shares();
  private final Map<Window, Steps> windows = new EnumMap<>(Window.class);
  private long firstS;
  private long lastS;

  /// How far the wall clock is ahead.
  private long aheadS;

  /// One share among the busiest.
  ///
  /// @param exchanges a second, over the last minute
  public record Busy(String name, double exchanges) {}

  /// What is told.
  ///
  /// @param points the oldest first
  /// @param busiest of the last minute, the busiest first
  public record Told(List<Point> points, List<Busy> busiest) {
    public Told {
      points = List.copyOf(points);
      busiest = List.copyOf(busiest);
    }
  }

  /// @param scale of the shares' times
  /// @param flows how often each was counted so far
  /// @param answered the shares, another list if they are others
  public Timeline(Scale scale, Map<Flow, LongSupplier> flows, Supplier<List<Share>> answered) {
    this.scale = scale;
    this.flows = Stream.of(Flow.values()).map(flow -> flows.getOrDefault(flow, () -> 0)).toList();
    this.answered = answered;
  }

  /// Takes a look. If time has not passed since the last one, the next one will see what has
  /// happened.
  ///
  /// @param nowS seconds of a time that never goes back
  /// @param ahead how far the wall clock is ahead of it
  /// @param bound how many leases run, if that is known
  public void look(long nowS, Duration ahead, OptionalLong bound) {
    lock.lock();
    try {
      if (windows.isEmpty()) {
        begin(nowS);
        aheadS = Math.round(ahead.toMillis() / MS_PER_S);
      } else if (nowS > lastS) {
        advance(nowS, bound.orElse(Steps.UNKNOWN));
      }
      if (Math.abs(ahead.toMillis() - aheadS * (long) MS_PER_S) >= STEP_MS_MIN) {
        aheadS = Math.round(ahead.toMillis() / MS_PER_S);
      }
    } finally {
      lock.unlock();
    }
  }

  /// All that is kept.
  public Told all(Window window) {
    lock.lock();
    try {
      return told(window, Long.MIN_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /// What ended after a moment, in seconds since 1970-01-01T00:00Z. One that is still to come is of
  /// a clock that was set back since: after that everything is told.
  public Told after(Window window, long wallS) {
    lock.lock();
    try {
      long afterS = wallS - aheadS;
      boolean isToCome =
          Optional.ofNullable(windows.get(window)).filter(each -> each.isAhead(afterS)).isPresent();
      return told(window, isToCome ? Long.MIN_VALUE : afterS);
    } finally {
      lock.unlock();
    }
  }

  private void begin(long nowS) {
    for (Window window : Window.values()) {
      windows.put(window, new Steps(window, scale, nowS));
    }
    firstS = nowS;
    lastS = nowS;
    for (int i = 0; i < totals.length; i++) {
      totals[i] = flows.get(i).getAsLong();
    }
    shares.begin(answered.get(), scale.buckets());
  }

  private void advance(long nowS, long bound) {
    int passedS = (int) Math.min(nowS - lastS, Integer.MAX_VALUE);
    lastS = nowS;
    long[] counts = new long[totals.length];
    for (int i = 0; i < totals.length; i++) {
      long total = flows.get(i).getAsLong();
      counts[i] = Math.max(0, total - totals[i]);
      totals[i] = total;
    }
    long[] times = new long[scale.buckets()];
    shares.look(answered.get(), nowS, passedS, times);
    windows.values().forEach(steps -> steps.add(nowS, counts, times, bound));
  }

  private Told told(Window window, long afterS) {
    double busyS = Math.min(lastS - firstS, Shares.BUSY_S);
    return new Told(
        Optional.ofNullable(windows.get(window)).stream()
            .flatMap(steps -> steps.after(afterS).stream())
            .map(point -> point.later(aheadS))
            .toList(),
        shares.busiest().stream()
            .map(busy -> new Busy(busy.name(), busy.exchanges() / busyS))
            .toList());
  }
}
