package io.leasehold.load;

import static io.leasehold.testkit.Property.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram histogram = new Histogram();

  @Test
  void whatTookNoLongerIsCounted() {
    Histogram histogram = new Histogram();
    for (int i = 1; i <= 1_000; i++) {
      histogram.add(i * 1_000L);
    }

    assertEquals(0, histogram.within(999));
    assertTrue(
        Math.abs(500 - histogram.within(501_000)) <= 2, () -> "" + histogram.within(501_000));
    assertEquals(1_000, histogram.within(1_002_000));
    assertEquals(1_000, histogram.within(Long.MAX_VALUE));
  }

  @Test
  void nothingCountedIsZero() {
    assertEquals(0, histogram.count());
    assertEquals(0, histogram.atPerMille(500));
    assertEquals(0, histogram.max());
  }

  @Test
  void smallNumbersAreExact() {
    for (int i = 1; i <= 1_000; i++) {
      histogram.add(i);
    }

    assertEquals(500, histogram.atPerMille(500));
    assertEquals(999, histogram.atPerMille(999));
    assertEquals(1_000, histogram.atPerMille(1_000));
  }

  @Test
  void whatIsBeyondEverythingCountsAsTheMost() {
    histogram.add(Long.MAX_VALUE);
    histogram.add(-1);

    assertEquals(0, histogram.atPerMille(500));
    assertEquals((1L << 43) - 1, histogram.atPerMille(1_000));
  }

  @Test
  void percentilesAreWithinAFifthOfAPercentOfTheSortedValues() {
    forAll(
        random -> random.longs(1_000, 1, 1L << random.nextInt(2, 43)).toArray(),
        values -> {
          Histogram counted = new Histogram();
          Arrays.stream(values).forEach(counted::add);
          long[] sorted = values.clone();
          Arrays.sort(sorted);
          for (int perMille : new int[] {1, 500, 900, 990, 999, 1_000}) {
            long exact = sorted[perMille - 1];
            long found = counted.atPerMille(perMille);
            assertTrue(found >= exact, perMille + ": " + found + " for " + exact);
            assertTrue(found <= exact + exact / 500, perMille + ": " + found + " for " + exact);
          }
          assertEquals(sorted[sorted.length - 1], counted.max());
        });
  }
}
