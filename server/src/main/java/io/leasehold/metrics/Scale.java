package io.leasehold.metrics;

import java.util.Arrays;
import java.util.stream.LongStream;

/// The bounds of a histogram's buckets, and the unit in which values are put in. Immutable.
public final class Scale {
  private static final long US = 1_000;
  private static final long MS = 1_000_000;
  private static final long S = 1_000_000_000;

  /// Nanoseconds, shown as seconds: from what a decision takes to longer than any client waits.
  public static final Scale TIMES =
      new Scale(
          S,
          5 * US,
          10 * US,
          25 * US,
          50 * US,
          100 * US,
          250 * US,
          500 * US,
          MS,
          2_500 * US,
          5 * MS,
          10 * MS,
          25 * MS,
          50 * MS,
          100 * MS,
          250 * MS,
          500 * MS,
          S,
          2_500 * MS,
          5 * S);

  /// The same, coarser, for what there are many of.
  public static final Scale FEW_TIMES =
      new Scale(S, 500 * US, MS, 5 * MS, 25 * MS, 100 * MS, 500 * MS, 2_500 * MS);

  /// Up to 512 of something.
  public static final Scale SIZES = new Scale(1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

  private final long perUnit;
  private final long[] bounds;

  /// By the number of bits of a value, the first bucket that it may be in.
  private final byte[] firstByBits = new byte[Long.SIZE + 1];

  private Scale(long perUnit, long... bounds) {
    this.perUnit = perUnit;
    this.bounds = bounds;
    for (int bits = 1; bits <= Long.SIZE; bits++) {
      firstByBits[bits] = (byte) search(bits == Long.SIZE ? Long.MAX_VALUE : 1L << bits - 1);
    }
  }

  /// How many buckets there are, with that of what is beyond all bounds.
  int buckets() {
    return bounds.length + 1;
  }

  /// The bucket of a value that is not negative: most often the first one looked at.
  int bucketOf(long value) {
    int bucket = firstByBits[Long.SIZE - Long.numberOfLeadingZeros(value)];
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  /// Within which this share of what was counted is, as far as buckets tell: in one of them values
  /// are taken to lie evenly, and what is beyond all bounds to lie at the last.
  ///
  /// @param counts by bucket
  /// @return not a number if nothing was counted
  double quantile(long[] counts, double share) {
    double rank = Arrays.stream(counts).sum() * share;
    if (rank == 0) {
      return Double.NaN;
    }
    long before = 0;
    for (int i = 0; i < bounds.length; i++) {
      if (counts[i] > 0 && before + counts[i] >= rank) {
        long from = i == 0 ? 0 : bounds[i - 1];
        return from + (bounds[i] - from) * (rank - before) / counts[i];
      }
      before += counts[i];
    }
    return bounds[bounds.length - 1];
  }

  /// For each bucket, the one of a coarser scale that it is part of.
  int[] within(Scale coarser) {
    if (!Arrays.stream(coarser.bounds).allMatch(bound -> Arrays.binarySearch(bounds, bound) >= 0)) {
      throw new IllegalStateException("a bucket would be cut in two");
    }
    return LongStream.concat(Arrays.stream(bounds), LongStream.of(Long.MAX_VALUE))
        .mapToInt(coarser::search)
        .toArray();
  }

  /// In the unit that is shown; the last is infinite.
  double[] shownBounds() {
    return LongStream.concat(Arrays.stream(bounds), LongStream.of(Long.MAX_VALUE))
        .mapToDouble(bound -> bound == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : shown(bound))
        .toArray();
  }

  double shown(long value) {
    return (double) value / perUnit;
  }

  private int search(long value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }
}
