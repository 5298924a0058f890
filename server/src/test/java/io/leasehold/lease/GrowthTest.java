package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final long START_S = 1_800_000_000L;
  private static final int STEP_S = 10;

  private final Growth growth = new Growth();
  private long nowS = START_S;

  @Test
  void aSteadyGrowthIsMetExactly() {
    pass(3_600, s -> 1_000 + 0.5 * s);

    assertEquals(0.5, growth.perS().orElseThrow(), 1e-6);
  }

  @Test
  void whatDoesNotGrowHasNoGrowth() {
    pass(3_600, _ -> 4_000_000_000.0);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  @Test
  void whatShrinksHasNone() {
    pass(3_600, s -> 10_000 - s);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  @Test
  void aStartIsNoGrowth() {
    pass(Growth.SEEN_MIN_S - STEP_S, s -> s);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  @Test
  void anHourAfterTheStartItIsKnown() {
    pass(Growth.SEEN_MIN_S, s -> s);

    assertEquals(1, growth.perS().orElseThrow(), 1e-6);
  }

  @Test
  void aFreshNetworkFillsAndThenDoesNot() {
    pass(900, s -> s);

    pass(Growth.SEEN_MIN_S, _ -> 900);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  @Test
  void comingsAndGoingsAreEvenedOut() {
    SplittableRandom random = new SplittableRandom(1);

    pass(2 * 3_600, s -> Math.round(500 + 0.1 * s + random.nextInt(-20, 21)));

    assertEquals(0.1, growth.perS().orElseThrow(), 0.01);
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    pass(3_600, s -> 10 * s);

    pass(6 * 3_600, _ -> 36_000);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  @Test
  void ofAGrowthThatBeginsHalfIsKnownInAnHour() {
    pass(6 * 3_600, _ -> 100);

    pass(3_600, s -> 100 + s);

    assertTrue(growth.perS().orElseThrow() > 0.5);
    pass(2 * 3_600, s -> 3_710 + s);
    assertEquals(1, growth.perS().orElseThrow(), 0.05);
  }

  @Test
  void aYearDoesNotWearItOut() {
    pass(365L * 86_400, s -> 1_000_000 + 0.01 * s);

    assertEquals(0.01, growth.perS().orElseThrow(), 1e-4);
  }

  @Test
  void aGapInTimeIsNoTrouble() {
    pass(3_600, s -> s);
    nowS += 1_000_000;

    pass(3_600, _ -> 5_000);

    assertEquals(OptionalDouble.empty(), growth.perS());
  }

  /// Sees a number that depends on the seconds since this began.
  private void pass(long forS, LongToDoubleFunction number) {
    for (long s = 0; s <= forS; s += STEP_S) {
      growth.see(number.applyAsDouble(s), nowS + s);
    }
    nowS += forS + STEP_S;
  }
}
