package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By what reservations recognise their clients, and which of them hold.
class ReservationReaderTest {
  @Test
  void everyKindOfIdentifierIsRead() {
    List<Identifier> identifiers =
        only("""
                {"identifier-expression": "option[61].hex", "subnets": [{"subnet": "192.0.2.0/24", "reservations": [
                  {"hw-address": ["00:53:00:00:00:01", "32/00:01:02:03", "00:53:00:*:*:ff"],
                   "client-id": "'ab'", "duid": "00:03:00", "circuit-id": ["'p 1'", "0b"],
                   "remote-id": "0c", "flex-id": "0d", "expression": "option[60].exists"}]}]}
                """)
            .identifiers();

    assertEquals(
        List.of(
            new Identifier.ByHardware(HardwareAddress.of("00:53:00:00:00:01")),
            new Identifier.ByHardware(new HardwareAddress(32, Octets.ofHex("00010203"))),
            new Identifier.ByHardwarePattern(
                1, Octets.ofHex("0053000000ff"), Octets.ofHex("ffffff0000ff")),
            new Identifier.ByClientId(Octets.ofText("ab")),
            new Identifier.ByDuid(Octets.ofHex("000300")),
            new Identifier.ByCircuitId(Octets.ofText("p 1")),
            new Identifier.ByCircuitId(Octets.ofHex("0b")),
            new Identifier.ByRemoteId(Octets.ofHex("0c")),
            new Identifier.ByFlexId(Octets.ofHex("0d"))),
        identifiers.subList(0, identifiers.size() - 1));
    assertInstanceOf(Identifier.ByTest.class, identifiers.getLast());
  }

  @Test
  void oneAddressMayBeKeptForSeveralIfTheConfigurationSaysSo() {
    String two =
        """
        {"ip-reservations-unique": %s, "subnets": [{"subnet": "192.0.2.0/24", "reservations": [
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"},
          {"hw-address": "00:53:00:00:00:02", "address": "192.0.2.9"}]}]}
        """;

    assertEquals(1, ReadConfig.leftOut(two.formatted("true")).size());
    assertEquals(2, reservations(good(two.formatted("false"))).size());
  }

  @Test
  void subnetsOwnCanBeSwitchedOff() {
    Config config =
        good(
            """
            {"reservations-in-subnet": false, "subnets": [
              {"subnet": "192.0.2.0/24",
               "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}]},
              {"subnet": "198.51.100.0/24", "reservations-in-subnet": true,
               "reservations": [{"hw-address": "00:53:00:00:00:01"}]}]}
            """);

    assertEquals(0, config.networks().getFirst().subnets().getFirst().reservations().size());
    assertEquals(1, config.networks().getLast().subnets().getFirst().reservations().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "reservations-global": false, "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}], "subnets": [{"subnet": "192.0.2.0/24"}] | $.reservations[0].address
          "reservations-out-of-pool": true, "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.1-192.0.2.99"], "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}]}] | an address outside of the pools, as "reservations-out-of-pool" says; it is in line 1
          "host-reservation-identifiers": ["client-id"], "reservations": [{"hw-address": "00:53:00:00:00:01"}] | an identifier that $.host-reservation-identifiers lists
          "reservations": [{"hw-address": "00:00:00:00:00:00"}] | $.reservations[0].hw-address: found "00:00:00:00:00:00", expected the hardware address of one machine
          "subnets": [{"subnet": "192.0.2.0/24", "reservations": [{"hw-address": ["00:53:00:00:00:01", "ff:ff:ff:ff:ff:ff"]}]}] | the hardware address of one machine
          "reservations": [{"expression": "option[60].hex == 'a' and"}] | $.reservations[0].expression
          """)
  void whatCannotHoldIsLeftOutAndSaidSo(String members, String expected) {
    List<String> leftOut = ReadConfig.leftOut("{" + members + "}");

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains(expected), leftOut.getFirst());
  }

  @Test
  void identifierExpressionThatIsNoneIsAnError() {
    List<String> errors = ReadConfig.bad("{\"identifier-expression\": \"option[61]\"}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("$.identifier-expression"), errors.getFirst());
  }

  // Who the client is, is known before its classes are.
  @Test
  void identifierThatIsMadeNeedsAnExpressionThatAsksForNoClass() {
    List<String> none = ReadConfig.bad("{\"replace-client-id\": true}");
    List<String> asking =
        ReadConfig.bad(
            """
            {"replace-client-id": true,
             "identifier-expression": "ifelse(member('KNOWN'), 'a', 'b')"}
            """);

    assertEquals(1, none.size(), none.toString());
    assertTrue(none.getFirst().contains("$.replace-client-id"), none.getFirst());
    assertEquals(1, asking.size(), asking.toString());
    assertTrue(asking.getFirst().contains("$.identifier-expression"), asking.getFirst());
    assertTrue(asking.getFirst().contains("without member(…)"), asking.getFirst());
  }

  private static Reservation only(String text) {
    List<Reservation> all = reservations(good(text));
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private static List<Reservation> reservations(Config config) {
    return config.networks().getFirst().subnets().getFirst().reservations();
  }

  private static Config good(String text) {
    ConfigRead.Good good = assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(text));
    assertEquals(List.of(), good.leftOut().lines());
    return good.config();
  }
}
