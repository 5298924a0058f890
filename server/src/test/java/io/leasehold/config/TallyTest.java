package io.leasehold.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void oneIsNotSaidAsSeveral() {
    assertEquals(
        "1 network, 1 subnet, 1 pool, 1 address, 1 reservation",
        new Tally(1, 1, 1, 1, 1).toString());
    assertEquals(
        "0 networks, 2 subnets, 3 pools, 65,024 addresses, 0 reservations",
        new Tally(0, 2, 3, 65_024, 0).toString());
  }
}
