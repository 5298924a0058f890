package io.leasehold.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The steps of one [Window], the oldest of which makes room for the next: arrays of numbers that
/// are made once and never grow. Not for two threads.
///
/// Steps end at multiples of their length. Where a look was missed, because the machine slept or
/// was busy, a step is as long as it took until the next one, and rates are by that.
final class Steps {
  /// As a number of leases.
  static final long UNKNOWN = -1;

  private static final List<Flow> FLOWS = List.of(Flow.values());

  private final Window window;
  private final Scale scale;
  private final long[] endS;
  private final int[] lastedS;

  /// How often each flow was counted, in their order, step by step.
  private final long[] counts;

  /// Nanoseconds; not a number where nothing was answered.
  private final float[] p50Ns;

  private final float[] p99Ns;
  private final long[] bound;
  private int size;
  private int next;

  /// Of the step under way.
  private final long[] sums = new long[FLOWS.size()];

  private final long[] times;
  private long fromS;

  /// @param fromS when the first step begins
  Steps(Window window, Scale scale, long fromS) {
    this.window = window;
    this.scale = scale;
    this.fromS = fromS;
    int points = window.points();
    endS = new long[points];
    lastedS = new int[points];
    counts = new long[points * FLOWS.size()];
    p50Ns = new float[points];
    p99Ns = new float[points];
    bound = new long[points];
    times = new long[scale.buckets()];
  }

  /// Adds what happened since the last call.
  ///
  /// @param nowS later than that
  /// @param flows how often each was counted, in their order
  /// @param answered how many were answered within which time
  /// @param boundNow or [#UNKNOWN]
  void add(long nowS, long[] flows, long[] answered, long boundNow) {
    addTo(sums, flows);
    addTo(times, answered);
    if (step(nowS) > step(fromS)) {
      close(nowS, boundNow);
    }
  }

  /// Those that ended after this moment, the oldest first.
  List<Point> after(long afterS) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int at = Math.floorMod(next - size + i, endS.length);
      if (endS[at] > afterS) {
        points.add(point(at));
      }
    }
    return points;
  }

  /// True if no step has ended at this moment yet, nor will the one under way.
  boolean isAhead(long atS) {
    return atS > (step(fromS) + 1) * window.stepS();
  }

  private long step(long atS) {
    return Math.floorDiv(atS, window.stepS());
  }

  private void close(long nowS, long boundNow) {
    endS[next] = step(nowS) * window.stepS();
    lastedS[next] = (int) Math.min(nowS - fromS, Integer.MAX_VALUE);
    System.arraycopy(sums, 0, counts, next * sums.length, sums.length);
    p50Ns[next] = (float) scale.quantile(times, 0.5);
    p99Ns[next] = (float) scale.quantile(times, 0.99);
    bound[next] = boundNow;
    next = (next + 1) % endS.length;
    size = Math.min(size + 1, endS.length);
    fromS = nowS;
    Arrays.fill(sums, 0);
    Arrays.fill(times, 0);
  }

  private Point point(int at) {
    Map<Flow, Double> rates = new EnumMap<>(Flow.class);
    for (int i = 0; i < sums.length; i++) {
      rates.put(FLOWS.get(i), (double) counts[at * sums.length + i] / lastedS[at]);
    }
    return new Point(
        endS[at],
        lastedS[at],
        rates,
        known(p50Ns[at]),
        known(p99Ns[at]),
        bound[at] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bound[at]));
  }

  private static OptionalDouble known(float number) {
    return Float.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static void addTo(long[] sums, long[] more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more[i];
    }
  }
}
