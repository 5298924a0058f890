package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final Allowance allowance = new Allowance(60, 4);

  @Test
  void aBurstComesAtOnce() {
    assertEquals(30, allowance.now());
  }

  @Test
  void aFloodComesSteadily() {
    List<Integer> told =
        IntStream.range(0, 12)
            .mapToObj(
                _ -> {
                  int now = allowance.now();
                  allowance.told(now);
                  return now;
                })
            .toList();

    assertEquals(List.of(30, 15, 15, 0, 15, 15, 15, 15, 15, 15, 15, 15), told);
  }

  @Test
  void inNoSecondMoreIsToldThanThePace() {
    Property.forAll(
        random -> random.ints(100, 0, 61).boxed().toList(),
        came -> {
          Allowance any = new Allowance(60, 4);
          int[] told = new int[came.size()];
          for (int i = 0; i < told.length; i++) {
            told[i] = Math.min(came.get(i), any.now());
            any.told(told[i]);
            int second = IntStream.rangeClosed(Math.max(0, i - 3), i).map(at -> told[at]).sum();
            assertTrue(second <= 60, () -> came.toString());
          }
        });
  }
}
