package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CacheTest {
  @Test
  void anAgeIsAShareOfTheDefaultLeaseTime() {
    Kea kea = Kea.of("\"valid-lifetime\": 1000, \"cache-max-age\": 250");

    assertEquals("0.25", kea.at("cache-threshold"));
    assertTrue(kea.tellsOf("cache-threshold, for 250 s of 1000 s"));
  }

  @Test
  void theLessOfBothHolds() {
    assertEquals(
        "0.1",
        Kea.of("\"valid-lifetime\": 100, \"cache-max-age\": 10, \"cache-threshold\": 0.5")
            .at("cache-threshold"));
    assertEquals(
        "0.5",
        Kea.of("\"valid-lifetime\": 100, \"cache-max-age\": 90, \"cache-threshold\": 0.5")
            .at("cache-threshold"));
  }

  @Test
  void anAgeOf0KeepsNothing() {
    assertEquals(
        "", Kea.of("\"cache-max-age\": 0, \"cache-threshold\": 0.5").at("cache-threshold"));
  }

  @Test
  void anAgeHoldsForTheSubnetsWithTheirLeaseTimes() {
    Kea kea =
        Kea.of(
            "\"valid-lifetime\": 100, \"cache-max-age\": 10",
            Kea.SUBNET.formatted(", \"valid-lifetime\": 200"));

    assertEquals("0.1", kea.at("cache-threshold"));
    assertEquals("0.05", kea.at("subnets 0 cache-threshold"));
  }

  // Kea: above 1 it is off.
  @Test
  void shareAbove1IsNone() {
    assertEquals("", Kea.of("\"cache-threshold\": 2.0").at("cache-threshold"));
  }

  @Test
  void aSubnetCanSwitchItOff() {
    Kea kea = Kea.of("\"cache-threshold\": 0.5", Kea.SUBNET.formatted(", \"cache-max-age\": 0"));

    assertEquals("0", kea.at("subnets 0 cache-threshold"));
  }
}
