package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// In Kea "always-send" and "never-send" of one level hold for the value of any other.
class StickyOptionTest {
  private static final String NTP = "{\"code\": 42, \"data\": \"192.0.2.%d\"%s}";

  @Test
  void neverAtTheTopTakesItFromSubnets() {
    Kea kea =
        Kea.of(
            "\"option-data\": [{\"code\": 42, \"never-send\": true}]",
            Kea.SUBNET.formatted(", \"option-data\": [" + NTP.formatted(1, "") + "]"));

    assertEquals("{ntp-servers: {never-send: true}}", kea.at("options"));
    assertEquals("{ntp-servers: {never-send: true}}", kea.at("subnets 0 options"));
  }

  @Test
  void neverOfASubnetTakesItFromItsPoolsAndReservations() {
    Kea kea =
        Kea.subnet(
            """
            "option-data": [{"code": 42, "never-send": true, "client-classes": ["a"]}],
            "pools": [{"pool": "192.0.2.1-192.0.2.9", "option-data": [%1$s]}],
            "reservations": [{"hw-address": "00:53:00:00:00:01", "option-data": [%1$s]}]
            """
                .formatted(NTP.formatted(1, "")));

    String expected = "[{never-send: true, client-classes: [a]}, {value: 192.0.2.1}]";
    assertEquals(expected, kea.at("subnets 0 pools 0 options ntp-servers"));
    assertEquals(expected, kea.at("subnets 0 reservations 0 options ntp-servers"));
  }

  @Test
  void alwaysAtTheTopHoldsForSubnetsAndClasses() {
    Kea kea =
        Kea.of(
            "\"option-data\": [" + NTP.formatted(1, ", \"always-send\": true") + "]",
            "\"client-classes\": [{\"name\": \"a\", \"option-data\": ["
                + NTP.formatted(2, "")
                + "]}]",
            Kea.SUBNET.formatted(", \"option-data\": [" + NTP.formatted(3, "") + "]"));

    assertEquals(
        "{value: 192.0.2.2, always-send: true}", kea.at("client-classes 0 options ntp-servers"));
    assertEquals("{value: 192.0.2.3, always-send: true}", kea.at("subnets 0 options ntp-servers"));
  }

  @Test
  void whatAClassSaysHoldsForItsClientsInSubnets() {
    Kea kea =
        Kea.of(
            "\"client-classes\": [{\"name\": \"a\", \"option-data\": ["
                + NTP.formatted(2, ", \"always-send\": true")
                + "]}, {\"name\": \"b\", \"option-data\": [{\"code\": 42, \"never-send\": true,"
                + " \"client-classes\": [\"c\", \"d\"]}]}]",
            Kea.SUBNET.formatted(", \"option-data\": [" + NTP.formatted(3, "") + "]"));

    assertEquals(
        "[{never-send: true, client-classes: [kea-both]},"
            + " {value: 192.0.2.3, always-send: true, client-classes: [a]}, {value: 192.0.2.3}]",
        kea.at("subnets 0 options ntp-servers"));
    assertEquals(
        "{name: kea-both, test: (member('b')) and (member('c') or member('d'))}",
        kea.at("client-classes 4"));
  }
}
