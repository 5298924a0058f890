package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ClientKeyTest {
  private static final String MAC = "005300000001";

  @Test
  void keysAreEqualByKindAndWhatTheyHave() {
    ClientKey byId = new ClientKey.ById(Octets.ofHex("01" + MAC));
    ClientKey byHardware = new ClientKey.ByHardware(hardware(1, MAC));

    assertEquals(new ClientKey.ById(Octets.ofHex("01" + MAC)), byId);
    assertEquals(new ClientKey.ById(Octets.ofHex("01" + MAC)).hashCode(), byId.hashCode());
    assertEquals(new ClientKey.ByHardware(hardware(1, MAC)), byHardware);
    assertEquals(new ClientKey.ByHardware(hardware(1, MAC)).hashCode(), byHardware.hashCode());
    assertNotEquals(new ClientKey.ById(Octets.ofHex("02" + MAC)), byId);
    assertNotEquals(new ClientKey.ByHardware(hardware(6, MAC)), byHardware);
    assertNotEquals(byId, byHardware);
    assertNotEquals(byHardware, byId);
    assertNotEquals(byHardware, null);
  }

  private static HardwareAddress hardware(int type, String octets) {
    return new HardwareAddress(type, Octets.ofHex(octets));
  }
}
