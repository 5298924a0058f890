package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void everyNumberHasAPlaceInATableOfAnySize() {
    for (int bits = 1; bits <= 30; bits++) {
      int places = 1 << bits;
      assertTrue(
          IntStream.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0xC000_0201)
              .map(number -> Spread.over(places, number))
              .allMatch(place -> place >= 0 && place < places));
    }
  }

  @Test
  void neighboursShareFewPlaces() {
    int places = 1 << 10;
    long taken =
        IntStream.range(0, places / 2)
            .map(i -> Spread.over(places, 0xC612_0000 + i))
            .distinct()
            .count();

    assertTrue(taken > places * 0.45, () -> "only " + taken);
  }

  @Test
  void neighboursAreNoNeighboursInTheTable() {
    int near =
        IntStream.range(0, 1_000)
            .map(i -> Spread.over(1 << 16, i + 1) - Spread.over(1 << 16, i))
            .filter(distance -> Math.abs(distance) < 1_000)
            .toArray()
            .length;

    assertEquals(0, near);
  }
}
