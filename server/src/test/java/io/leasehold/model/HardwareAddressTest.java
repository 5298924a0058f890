package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class HardwareAddressTest {
  private static final Octets OCTETS = Octets.ofHex("005300000001");

  @Test
  void addressesAreEqualByTypeAndOctets() {
    HardwareAddress address = new HardwareAddress(1, OCTETS);

    assertEquals(new HardwareAddress(1, Octets.ofHex("005300000001")), address);
    assertEquals(address.hashCode(), new HardwareAddress(1, OCTETS).hashCode());
    assertNotEquals(new HardwareAddress(6, OCTETS), address);
    assertNotEquals(new HardwareAddress(1, Octets.ofHex("005300000002")), address);
    assertNotEquals(address, null);
  }
}
