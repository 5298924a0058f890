package io.leasehold.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
