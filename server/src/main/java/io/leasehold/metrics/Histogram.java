package io.leasehold.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// How many values there were in each bucket of a [Scale]. Each thread that records has a lane of
/// its own; any thread reads.
public final class Histogram {
  private final Scale scale;
  private final Scale shown;
  private final int[] shownAs;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();

  /// One that is shown with others, each with labels of its own.
  public Histogram(Scale scale) {
    this(scale, scale);
  }

  /// One that knows more than it shows.
  ///
  /// @param shown has no bound that the other has not
  public Histogram(Scale scale, Scale shown) {
    this.scale = scale;
    this.shown = shown;
    shownAs = scale.within(shown);
  }

  /// For one thread, as long as the histogram is in use.
  public Lane newLane() {
    Lane lane = new Lane(scale);
    lanes.add(lane);
    return lane;
  }

  /// How many values there have been.
  public long count() {
    long count = 0;
    for (long each : counts()) {
      count += each;
    }
    return count;
  }

  /// In the unit that is shown; the last is infinite.
  double[] shownBounds() {
    return shown.shownBounds();
  }

  /// By the buckets of those bounds.
  long[] shownCounts() {
    long[] counts = new long[shown.buckets()];
    long[] all = counts();
    for (int i = 0; i < all.length; i++) {
      counts[shownAs[i]] += all[i];
    }
    return counts;
  }

  /// By bucket. While others record, a value may be in here and not yet in [#sum], or the other way
  /// round.
  long[] counts() {
    long[] counts = new long[scale.buckets()];
    read(counts);
    return counts;
  }

  /// The same into an array that is there.
  void read(long[] counts) {
    Arrays.fill(counts, 0);
    for (Lane lane : lanes) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += lane.read(i);
      }
    }
  }

  /// Of all values, in the unit that is shown.
  double sum() {
    return scale.shown(lanes.stream().mapToLong(Lane::sum).sum());
  }

  /// What one thread has recorded. It makes nothing and waits for nobody: its thread is the only
  /// writer, so adding is a plain read and a write that others see whole.
  public static final class Lane {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);

    private final Scale scale;

    /// The buckets, then the sum of the values.
    private final long[] cells;

    private Lane(Scale scale) {
      this.scale = scale;
      cells = new long[scale.buckets() + 1];
    }

    public void record(long value) {
      record(value, 1);
    }

    /// The same value so many times. One below 0, of clocks that disagree, counts as 0.
    public void record(long value, long times) {
      long counted = Math.max(value, 0);
      int bucket = scale.bucketOf(counted);
      CELL.setOpaque(cells, bucket, cells[bucket] + times);
      int last = cells.length - 1;
      CELL.setOpaque(cells, last, cells[last] + counted * times);
    }

    /// How many values there have been.
    long count() {
      long count = 0;
      for (int i = 0; i < cells.length - 1; i++) {
        count += read(i);
      }
      return count;
    }

    private long sum() {
      return read(cells.length - 1);
    }

    private long read(int cell) {
      return (long) CELL.getOpaque(cells, cell);
    }
  }
}
