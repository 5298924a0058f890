package io.leasehold.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void clientsCountOnWithinAFirstOctet() {
    assertTrue(Plan.areOfStations(0x0200_0000_0000L, Plan.CLIENTS_MAX));
    assertTrue(Plan.areOfStations(0x02FF_FF00_0000L, Plan.CLIENTS_MAX));
    assertTrue(Plan.areOfStations(0x02FF_FFFF_FFFFL, 1));
    assertTrue(Plan.areOfStations(0x0000_0000_0001L, 1));
  }

  @Test
  void theyDoNotCountOnIntoAnotherOctetOrBeyondTheLast() {
    assertFalse(Plan.areOfStations(0x02FF_FFFF_FFFFL, 2));
    assertFalse(Plan.areOfStations(0xFEFF_FFFF_FFF0L, 17));
    assertFalse(Plan.areOfStations(0xFFFF_FFFF_FFF0L, 17));
  }

  @Test
  void noneIsAGroupsOrNobodys() {
    assertFalse(Plan.areOfStations(0x0100_5E00_0001L, 1));
    assertFalse(Plan.areOfStations(0xFFFF_FFFF_FFFFL, 1));
    assertFalse(Plan.areOfStations(0, 1));
  }
}
