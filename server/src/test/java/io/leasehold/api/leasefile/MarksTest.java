package io.leasehold.api.leasefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarksTest {
  @Test
  void isASet() {
    Property.forAllSized(
        3_000,
        (random, size) -> random.longs(size, 1, 2_000).toArray(),
        numbers -> {
          Marks marks = new Marks();
          Set<Long> expected = new HashSet<>();
          for (long number : numbers) {
            assertEquals(expected.contains(number), marks.contains(number));
            assertEquals(expected.add(number), marks.add(number));
          }
          assertTrue(expected.stream().allMatch(marks::contains));
        });
  }
}
