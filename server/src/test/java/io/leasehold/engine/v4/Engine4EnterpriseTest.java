package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What several levels say of options 124 and 125 (RFC 3925) is sent together.
class Engine4EnterpriseTest {
  private static final String NOTHING = "";

  /// Pool, subnet, top, and what is sent: enterprises with their sub-options.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"1": "0a"}              | {"2": "0b"}  | {"3": "0c"} | 00000009 09 01010a 02010b 03010c
          {"1": "0a"}              | {"1": "0b"}  | {"1": "0c"} | 00000009 03 01010a
          {"2": "0a"}              | {"1": "0b"}  | {"2": "0c"} | 00000009 06 02010a 01010b
          ``                       | {"1": "0b"}  | {"2": "0c"} | 00000009 06 01010b 02010c
          """)
  void subOptionsOfAnEnterpriseComeFromEveryLevelTheNearestOfACodeWins(
      String pool, String subnet, String top, String expected) {
    assertEquals(
        octets(expected), sent(125, options(9, pool), options(9, subnet), options(9, top)));
  }

  @Test
  void anotherEnterpriseOfALevelFartherOutComesBehind() {
    Optional<Octets> sent =
        sent(125, NOTHING, options(9, "{\"1\": \"0a\"}"), options(7, "{\"2\": \"0b\"}"));

    assertEquals(octets("00000009 03 01010a 00000007 03 02010b"), sent);
  }

  @Test
  void ofVendorClassesTheNearestOfAnEnterpriseCounts() {
    Optional<Octets> sent =
        sent(
            124,
            "{\"enterprise\": 9, \"classes\": [\"'a'\"]}",
            NOTHING,
            "[{\"enterprise\": 9, \"classes\": [\"'b'\"]},"
                + " {\"enterprise\": 7, \"classes\": [\"'c'\"]}]");

    assertEquals(octets("00000009 02 0161 00000007 02 0163"), sent);
  }

  @Test
  void whatIsWrittenAsOctetsCountsWhole() {
    Optional<Octets> sent =
        sent(
            125,
            "{\"hex\": \"000000090301010a\"}",
            options(9, "{\"2\": \"0b\"}"),
            options(9, "{\"3\": \"0c\"}"));

    assertEquals(octets("00000009 03 01010a"), sent);
  }

  @ParameterizedTest
  @CsvSource({"'{\"never-send\": true}'", "'{\"hex\": \"00000009030201ff\"}'"})
  void nothingIsAddedFromBehindALevelThatIsWhole(String subnet) {
    Optional<Octets> sent =
        sent(125, options(9, "{\"1\": \"0a\"}"), subnet, options(9, "{\"3\": \"0c\"}"));

    assertEquals(octets("00000009 03 01010a"), sent);
  }

  @Test
  void whatIsForOtherClientsAddsNothing() {
    String forBootp =
        "{\"value\": %s, \"client-classes\": [\"BOOTP\"]}".formatted(options(9, "{\"2\": \"0b\"}"));

    Optional<Octets> sent =
        sent(125, options(9, "{\"1\": \"0a\"}"), forBootp, options(9, "{\"3\": \"0c\"}"));

    assertEquals(octets("00000009 06 01010a 03010c"), sent);
  }

  /// RFC 3925 §4: the length of a block is one octet.
  @Test
  void anEnterpriseWithMoreThanABlockHoldsComesTwice() {
    String sevenScore = "0a".repeat(140);

    Optional<Octets> sent =
        sent(
            125,
            NOTHING,
            options(9, "{\"1\": \"" + sevenScore + "\"}"),
            options(9, "{\"2\": \"" + sevenScore + "\"}"));

    assertEquals(octets("00000009 8e 018c" + sevenScore + "00000009 8e 028c" + sevenScore), sent);
  }

  @Test
  void theServersAddressAmongThemIsSent() {
    Optional<Octets> sent =
        sent(
            125,
            NOTHING,
            "{\"enterprise\": 4491, \"options\": {\"2\": [\"this-server\"]}}",
            options(9, "{\"3\": \"0c\"}"));

    assertEquals(octets("0000118b 06 0204c0000201 00000009 03 03010c"), sent);
  }

  private static String options(int enterprise, String options) {
    return options == null || options.isEmpty()
        ? NOTHING
        : "{\"enterprise\": %d, \"options\": %s}".formatted(enterprise, options);
  }

  private static Optional<Octets> octets(String hex) {
    return Optional.of(Octets.ofHex(hex.replace(" ", "")));
  }

  private static Optional<Octets> sent(int code, String pool, String subnet, String top) {
    Queries client = Queries.of(1).with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(code));
    Decision decision =
        Served.with(
                Configs.read(
                    """
                    {"options": {%3$s},
                     "subnets": [{"subnet": "192.0.2.0/24", "options": {%2$s},
                       "pools": [{"range": "192.0.2.100-192.0.2.199", "options": {%1$s}}]}]}
                    """
                        .formatted(member(code, pool), member(code, subnet), member(code, top))))
            .ask(client.discover());
    return decision.reply().orElseThrow().message().options().get(code);
  }

  private static String member(int code, String value) {
    return value.isEmpty() ? NOTHING : "\"%d\": %s".formatted(code, value);
  }
}
