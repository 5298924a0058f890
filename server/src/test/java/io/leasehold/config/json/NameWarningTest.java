package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is allowed and keeps the names of clients out of DNS.
class NameWarningTest {
  private static final String ZONES =
      "\"ddns\": {\"qualifying-suffix\": \"example.org\", \"zones\":"
          + " [{\"zone\": \"example.org\", \"servers\": [\"192.0.2.53\"]},"
          + " {\"zone\": \"2.0.192.in-addr.arpa\", \"servers\": [\"192.0.2.53\"]}]}";
  private static final String ELSEWHERE = "\"ddns\": {\"qualifying-suffix\": \"exmaple.org\"}";
  private static final String ONE =
      "{\"hw-address\": \"00:53:00:00:00:01\", \"hostname\": \"pc\"%s}";
  private static final String OTHER =
      "{\"hw-address\": \"00:53:00:00:00:02\", \"hostname\": \"PC\"%s}";

  private static List<String> warnings(String members) {
    return ((ConfigRead.Good) ConfigReader.read("{" + members + "}")).warnings().lines();
  }

  private static String subnet(String of, String members) {
    return "{\"subnet\": \"%s\", %s}".formatted(of, members);
  }

  private static String subnets(String... all) {
    return "\"subnets\": [" + String.join(", ", all) + "]";
  }

  private static String reserved(String... all) {
    return "\"reservations\": [" + String.join(", ", all) + "]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "shared-networks": [{"name": "a", "subnets": [], SUFFIX}] | $.shared-networks[0]
          "subnets": [{"subnet": "192.0.2.0/24", SUFFIX}] | $.subnets[0]
          "subnets": [{"subnet": "192.0.2.0/24", "pools": [{"range": "192.0.2.7-192.0.2.9", SUFFIX}]}] | $.subnets[0].pools[0]
          "client-classes": [{"name": "a", SUFFIX}] | $.client-classes[0]
          "reservations": [{"hw-address": "00:53:00:00:00:01", SUFFIX}] | $.reservations[0]
          "subnets": [{"subnet": "192.0.2.0/24", "reservations": [{"hw-address": "00:53:00:00:00:01", SUFFIX}]}] | $.subnets[0].reservations[0]
          """)
  void aSuffixInNoZoneIsWarnedOfWhereItStands(String members, String level) {
    List<String> warnings = warnings(ZONES + ", " + members.replace("SUFFIX", ELSEWHERE));

    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings.getFirst().contains(level + ".ddns.qualifying-suffix: found \"exmaple.org\""),
        warnings.getFirst());
    assertEquals(List.of(), warnings(members.replace("SUFFIX", ELSEWHERE)));
  }

  @Test
  void aWholeNameInNoZoneIsWarnedOf() {
    String members =
        subnets(
            subnet(
                "192.0.2.0/24",
                reserved(ONE.formatted("").replace("\"pc\"", "\"pc.example.net\""))));

    List<String> warnings = warnings(ZONES + ", " + members);

    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings
            .getFirst()
            .contains("$.subnets[0].reservations[0].hostname: found \"pc.example.net\""),
        warnings.getFirst());
    assertEquals(
        List.of(), warnings(ZONES + ", " + members.replace("example.net", "lab.Example.ORG")));
  }

  @Test
  void twoClientsOfOneNameAreWarnedOfAtTheSecond() {
    List<String> warnings =
        warnings(
            ZONES
                + ", "
                + subnets(
                    subnet("192.0.2.0/24", reserved(ONE.formatted(""))),
                    "\n"
                        + subnet(
                            "198.51.100.0/24",
                            reserved(
                                OTHER.formatted("").replace("\"PC\"", "\"pc.example.org\"")))));

    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(
        warnings.getFirst().startsWith("line 2, ")
            && warnings.getFirst().contains("$.subnets[1].reservations[0].hostname")
            && warnings.getFirst().contains("pc.example.org is that of the reservation on line 1"),
        warnings.getFirst());
  }

  @Test
  void theReservationsOfTheTopAreComparedWithThoseOfSubnets() {
    String members =
        subnets(subnet("192.0.2.0/24", reserved(ONE.formatted(""))))
            + ", "
            + reserved(OTHER.formatted(""));

    assertEquals(1, warnings(ZONES + ", " + members).size());
    assertEquals(List.of(), warnings(members));
  }

  /// The client is another, its name, or it is not told.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hw-address\": \"00:53:00:00:00:01\", \"hostname\": \"pc\"}",
        "{\"hw-address\": \"00:53:00:00:00:02\", \"hostname\": \"other\"}",
        "{\"hw-address\": \"00:53:00:00:00:02\", \"hostname\": \"pc\","
            + " \"ddns\": {\"qualifying-suffix\": \"lab.example.org\"}}",
        "{\"hw-address\": \"00:53:00:00:00:02\", \"hostname\": \"pc\","
            + " \"ddns\": {\"send-updates\": false}}",
        "{\"hw-address\": \"00:53:00:00:00:02\", \"hostname\": \"pc\","
            + " \"address\": \"198.51.100.7\"}"
      })
  void thatWhichDoesNotContendIsNotWarnedOf(String second) {
    String pool =
        "\"pools\": [{\"range\": \"198.51.100.5-198.51.100.9\","
            + " \"ddns\": {\"qualifying-suffix\": \"pool.example.org\"}}], ";
    List<String> warnings =
        warnings(
            ZONES
                + ", "
                + subnets(
                    subnet("192.0.2.0/24", reserved(ONE.formatted(""))),
                    subnet(
                        "198.51.100.0/24",
                        (second.contains("address\": \"198") ? pool : "") + reserved(second))));

    assertEquals(List.of(), warnings);
  }

  /// Which of two suffixes its client gets, nobody knows before it comes.
  @Test
  void aNameThatDependsOnTheClientIsNotWarnedOf() {
    String two = subnets(subnet("192.0.2.0/24", reserved(ONE.formatted(""), OTHER.formatted(""))));

    assertEquals(1, warnings(ZONES + ", " + two).size());
    assertEquals(
        List.of(),
        warnings(
            ZONES
                + ", \"client-classes\": [{\"name\": \"a\", \"test\": \"member('KNOWN')\", "
                + ELSEWHERE.replace("exmaple", "a.example")
                + "}], "
                + two));
  }

  /// What is wrong with a key is told at the key, and not once more in each zone that names it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\"}",
        "{\"name\": \"a\", \"secret\": \"?\"}",
        "{\"name\": \"a..b\", \"secret-file\": \"a.key\"}",
        "7"
      })
  void aKeyThatCannotBeReadIsOneError(String key) {
    List<String> errors =
        ReadConfig.bad(
            """
            {"ddns": {"keys": [%s], "zones": [
              {"zone": "example.org", "servers": ["192.0.2.53"], "key": "a"},
              {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "a"}]}}
            """
                .formatted(key));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("$.ddns.keys[0]"), errors.getFirst());
  }
}
