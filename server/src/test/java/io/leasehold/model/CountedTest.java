package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void oneIsNotSaidAsSeveral() {
    assertEquals("1 lease", Counted.of(1, "lease"));
    assertEquals("0 leases", Counted.of(0, "lease"));
    assertEquals("2 leases", Counted.of(2, "lease"));
  }

  @Test
  void largeNumbersAreGrouped() {
    assertEquals("1,000,000 leases", Counted.of(1_000_000, "lease"));
  }

  @Test
  void namesThatEndInAHissGetASyllable() {
    assertEquals("1 address", Counted.of(1, "address"));
    assertEquals("2 addresses", Counted.of(2, "address"));
    assertEquals("2 batches", Counted.of(2, "batch"));
  }

  @Test
  void changesHaveASign() {
    assertEquals("+1 address", Counted.change(1, "address"));
    assertEquals("-1 address", Counted.change(-1, "address"));
    assertEquals("-1,000 addresses", Counted.change(-1_000, "address"));
  }
}
