package io.leasehold.load;

/// How often something took how long, within 0.2 %: buckets of one width up to 1,024 ns, and from
/// there on of twice the width with each power of two. Its size does not depend on what is counted.
final class Histogram {
  private static final int HALF_BITS = 9;
  private static final int HALF = 1 << HALF_BITS;

  /// Beyond two hours everything counts as two hours.
  private static final int VALUE_BITS = 43;

  private static final long VALUE_MAX = (1L << VALUE_BITS) - 1;

  private final long[] counts = new long[(VALUE_BITS - HALF_BITS + 1) * HALF];
  private long count;
  private long max;

  void add(long ns) {
    long value = Math.clamp(ns, 0, VALUE_MAX);
    counts[bucketOf(value)]++;
    count++;
    max = Math.max(max, value);
  }

  long count() {
    return count;
  }

  long max() {
    return max;
  }

  /// How many took no longer than this: exact up to 1,024 ns, then within 0.2 % of the time.
  long within(long ns) {
    long seen = 0;
    for (int i = 0; i < counts.length && highestIn(i) <= ns; i++) {
      seen += counts[i];
    }
    return seen;
  }

  /// The least value that so many of a thousand times a hundred do not exceed; 0 if there is none.
  ///
  /// @param perMille 500 for the median, 999 for all but one of a thousand
  long atPerMille(int perMille) {
    long wanted = Math.max(1, Math.ceilDiv(count * perMille, 1_000));
    long seen = 0;
    for (int i = 0; i < counts.length && count > 0; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Math.min(highestIn(i), max);
      }
    }
    return 0;
  }

  private static int bucketOf(long value) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - HALF_BITS - 1);
    return shift * HALF + (int) (value >>> shift);
  }

  private static long highestIn(int bucket) {
    int shift = Math.max(0, bucket / HALF - 1);
    return (bucket - (long) shift * HALF + 1 << shift) - 1;
  }
}
