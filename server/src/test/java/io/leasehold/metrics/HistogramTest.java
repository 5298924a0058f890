package io.leasehold.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram times = new Histogram(Scale.TIMES);

  @Test
  void aValueIsInTheFirstBucketWhoseBoundItDoesNotPass() {
    Histogram sizes = new Histogram(Scale.SIZES);
    Histogram.Lane lane = sizes.newLane();

    LongStream.of(0, 1, 2, 3, 4, 512, 513, Long.MAX_VALUE).forEach(lane::record);

    assertArrayEquals(new long[] {2, 1, 2, 0, 0, 0, 0, 0, 0, 1, 2}, sizes.counts());
  }

  @Test
  void theBucketIsTheOneThatASearchFromTheStartFinds() {
    double[] bounds = Scale.TIMES.shownBounds();
    Property.forAll(
        random -> random.nextLong() >>> random.nextInt(1, Long.SIZE),
        value -> {
          int expected = 0;
          while (Scale.TIMES.shown(value) > bounds[expected]) {
            expected++;
          }

          assertEquals(expected, Scale.TIMES.bucketOf(value));
        });
  }

  /// What a sorted list of all values says, and the bucket that this is in.
  @Test
  void aQuantileIsInTheBucketOfTheOneThatSortingFinds() {
    Property.forAllSized(
        300,
        (random, size) -> random.longs(size, 0, 1L << random.nextInt(1, 34)).toArray(),
        values -> {
          Histogram all = new Histogram(Scale.TIMES);
          Histogram.Lane lane = all.newLane();
          LongStream.of(values).forEach(lane::record);
          long[] sorted = LongStream.of(values).sorted().toArray();
          for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = sorted[(int) Math.ceil(share * sorted.length) - 1];

            long found = Math.round(Scale.TIMES.quantile(all.counts(), share));

            int beyond = Scale.TIMES.buckets() - 1;
            int bucket = Math.min(Scale.TIMES.bucketOf(exact), beyond - 1);
            assertEquals(bucket, Scale.TIMES.bucketOf(found), exact + " " + found);
          }
        });
  }

  @Test
  void withinABucketValuesAreTakenToLieEvenly() {
    Histogram.Lane lane = times.newLane();
    lane.record(600_000, 8);
    lane.record(3, 2);

    assertEquals(500_000 + 500_000 * 0.375, Scale.TIMES.quantile(times.counts(), 0.5));
    assertEquals(5_000, Scale.TIMES.quantile(times.counts(), 0.2));
  }

  @Test
  void ofNothingThereIsNoQuantile() {
    assertTrue(Double.isNaN(Scale.TIMES.quantile(times.counts(), 0.99)));
  }

  @Test
  void whatIsKnownFinelyIsShownAsIfItWereCoarse() {
    Property.forAllSized(
        100,
        (random, size) -> random.longs(size, 0, 1L << random.nextInt(1, 34)).toArray(),
        values -> {
          Histogram coarse = new Histogram(Scale.FEW_TIMES);
          Histogram fine = new Histogram(Scale.TIMES, Scale.FEW_TIMES);
          LongStream.of(values).forEach(coarse.newLane()::record);
          LongStream.of(values).forEach(fine.newLane()::record);

          assertArrayEquals(coarse.shownCounts(), fine.shownCounts());
          assertArrayEquals(coarse.shownBounds(), fine.shownBounds());
          assertEquals(coarse.sum(), fine.sum());
        });
    assertThrows(IllegalStateException.class, () -> new Histogram(Scale.FEW_TIMES, Scale.TIMES));
  }

  @Test
  void nanosecondsAreShownAsSeconds() {
    times.newLane().record(1_500_000_000L, 2);

    assertEquals(3, times.sum());
    assertEquals(2, times.count());
    assertEquals(5e-6, Scale.TIMES.shownBounds()[0]);
    assertEquals(Double.POSITIVE_INFINITY, Scale.TIMES.shownBounds()[Scale.TIMES.buckets() - 1]);
  }

  @Test
  void timesBelowZeroCountAsNone() {
    times.newLane().record(-5);

    assertEquals(1, times.counts()[0]);
    assertEquals(0, times.sum());
  }

  @Test
  void whatSeveralThreadsRecordIsAddedUp() throws InterruptedException {
    long each = 100_000;
    Thread one = Thread.ofPlatform().start(() -> record(each));
    Thread other = Thread.ofPlatform().start(() -> record(each));

    one.join();
    other.join();

    assertEquals(2 * each, times.count());
    assertEquals(2.0 * each / 1_000, times.sum(), 1e-9);
  }

  private void record(long times) {
    Histogram.Lane lane = this.times.newLane();
    for (long i = 0; i < times; i++) {
      lane.record(1_000_000);
    }
  }
}
