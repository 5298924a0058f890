package io.leasehold.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The memory that bodies have together.
class BudgetTest {
  private final Budget budget = new Budget(10 << 10);

  @Test
  void whatOneHasAnotherCannotHave() {
    try (Budget.Part one = budget.new Part();
        Budget.Part other = budget.new Part()) {
      assertTrue(one.covers(6 << 10));
      assertTrue(other.covers(4 << 10));

      assertFalse(other.covers((4 << 10) + 1));
      assertTrue(one.covers(6 << 10), "it has that already");
    }
    assertEquals(10 << 10, budget.size());
  }

  @Test
  void whatIsGivenBackIsThereAgain() {
    for (int i = 0; i < 100; i++) {
      try (Budget.Part part = budget.new Part()) {
        assertTrue(part.covers(1));
        assertTrue(part.covers(10 << 10));
        assertFalse(part.covers(11 << 10));
      }
    }
  }
}
