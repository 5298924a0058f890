package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class Ipv4Test {
  @Test
  void addressesAreEqualByTheirBits() {
    Ipv4 address = Ipv4.of("192.0.2.1");

    assertEquals(new Ipv4(0xC000_0201), address);
    assertEquals(new Ipv4(0xC000_0201).hashCode(), address.hashCode());
    assertNotEquals(Ipv4.of("192.0.2.2"), address);
    assertNotEquals(address, null);
  }
}
