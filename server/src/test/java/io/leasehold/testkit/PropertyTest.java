package io.leasehold.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void failureSaysHowToRepeatIt() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () ->
                Property.forAll(
                    random -> random.nextInt(10), value -> assertTrue(value > 10, "too small")));

    String said = String.valueOf(failure.getMessage());
    String seed = said.replaceAll(".*-Dproperty\\.seed=(\\d+) .*", "$1");
    int value = new SplittableRandom(Long.parseLong(seed)).nextInt(10);
    assertTrue(said.endsWith(": " + value), said);
  }

  @Test
  void everyRunHasAValueOfItsOwn() {
    List<Long> seen = new ArrayList<>();

    Property.forAll(20, random -> random.nextLong(), seen::add);

    assertEquals(Property.runs(20), seen.stream().distinct().count());
  }

  @Test
  void sizedValuesGrowToTheMaximum() {
    List<Integer> sizes = new ArrayList<>();

    Property.forAllSized(50, (_, size) -> size, sizes::add);

    assertEquals(sizes.stream().sorted().toList(), sizes);
    assertTrue(sizes.getLast() <= 50, "largest " + sizes.getLast());
  }
}
