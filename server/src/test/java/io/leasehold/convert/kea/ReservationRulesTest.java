package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Kea 2.6.3 asks of reservations, and what it makes of their names.
class ReservationRulesTest {
  private static final String IN_SUBNET =
      "{\"Dhcp4\": {%s\"subnet4\": [{\"subnet\": \"192.0.2.0/24\", %s}]}}";

  @Test
  void eachIdentifierOnce() {
    assertErrors(
        """
        "reservations": [{"hw-address": "00:53:00:00:00:01"}, {"hw-address": "00:53:00:00:00:01"}]
        """,
        "$.Dhcp4.subnet4[0].reservations[1].hw-address: another reservation of the same place has"
            + " it, too");
  }

  @Test
  void soughtByOneIdentifierAtLeast() {
    assertEquals(
        List.of(
            "line 1, column 44, $.Dhcp4.host-reservation-identifiers: found an empty array,"
                + " expected one identifier at least"),
        Kea.errors("{\"Dhcp4\": {\"host-reservation-identifiers\": []}}"));
  }

  @Test
  void eachAddressOnceUnlessTheFileSaysOtherwise() {
    String twice =
        """
        "reservations": [{"hw-address": "00:53:00:00:00:01", "ip-address": "192.0.2.9"},
          {"hw-address": "00:53:00:00:00:02", "ip-address": "192.0.2.9"}]
        """
            .replace("\n", "");

    assertErrors(
        twice,
        "$.Dhcp4.subnet4[0].reservations[1].ip-address: another reservation of the same place has"
            + " it, too");
    Kea.file(IN_SUBNET.formatted("\"ip-reservations-unique\": false, ", twice));
  }

  @Test
  void addressesOfTheirSubnetAndOneIdentifier() {
    assertErrors(
        "\"reservations\": [{\"duid\": \"0102\", \"ip-address\": \"198.51.100.9\"}]",
        "$.Dhcp4.subnet4[0].reservations[0].ip-address: found 198.51.100.9, expected an address in"
            + " 192.0.2.0/24");
    assertErrors(
        "\"reservations\": [{\"duid\": \"0102\", \"client-id\": \"0102\"}]",
        "$.Dhcp4.subnet4[0].reservations[0]: several identifiers, expected one of hw-address,"
            + " client-id, duid, circuit-id, flex-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
  void addressesThatNoMachineHasAreNoted(String address) {
    Kea kea = Kea.subnet("\"reservations\": [{\"hw-address\": \"%s\"}]".formatted(address));

    assertEquals("[{hw-address: %s}]".formatted(address), kea.at("subnets 0 reservations"));
    assertTrue(
        kea.notes().stream()
            .anyMatch(
                note ->
                    note.contains("reservations[0].hw-address: no one machine has this address")),
        kea.notes()::toString);
  }

  @Test
  void addressesOfMachinesAreNotNoted() {
    Kea kea = Kea.subnet("\"reservations\": [{\"hw-address\": \"00:00:00:00:00:01\"}]");

    assertEquals(
        List.of(), kea.notes().stream().filter(note -> note.contains("hw-address")).toList());
  }

  @Test
  void namesGetTheSuffixThatIsNearest() {
    Kea kea =
        Kea.file(
            IN_SUBNET.formatted(
                """
                "ddns-qualifying-suffix": "example.org.", "reservations-global": true,
                "reservations": [{"duid": "0101", "hostname": "global"}],
                """,
                """
                "ddns-qualifying-suffix": "lab.example.org",
                "reservations": [{"duid": "0102", "hostname": "a"},
                  {"duid": "0103", "hostname": "b.lab.example.org."}]
                """));

    assertEquals("[{duid: 0101, hostname: global.example.org}]", kea.at("reservations"));
    assertEquals(
        "[{duid: 0102, hostname: a.lab.example.org}, {duid: 0103, hostname: b.lab.example.org}]",
        kea.at("subnets 0 reservations"));
  }

  @Test
  void numbersOfSubnetsAreTheirOwn() {
    assertEquals(
        List.of("line 1, column 68, $.Dhcp4.subnet4[1].id: another subnet has the number 7"),
        Kea.errors(
            "{\"Dhcp4\": {\"subnet4\": [{\"id\": 7, \"subnet\": \"192.0.2.0/24\"},"
                + " {\"id\": 7, \"subnet\": \"198.51.100.0/24\"}]}}"));
  }

  private static void assertErrors(String members, String... errors) {
    List<String> expected = List.of(errors).stream().map(error -> "line 1, " + error).toList();

    assertEquals(
        expected,
        Kea.errors(IN_SUBNET.formatted("", members.replace("\n", ""))).stream()
            .map(error -> error.replaceFirst("column [0-9]+, ", ""))
            .toList());
  }
}
