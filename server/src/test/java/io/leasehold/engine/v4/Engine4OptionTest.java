package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which options a client is sent, and with which value: RFC 2131 §4.3.1.
class Engine4OptionTest {
  private static final List<String> LEVELS =
      List.of("reservation", "pool", "subnet", "network", "class", "top");

  private final Queries client = asking(3, 15);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void whatIsAlwaysSentIsSentUnaskedAtAnyLevel(int level) {
    Decision decision =
        offered(level, "{\"root-path\": {\"value\": \"/srv\", \"always-send\": true}}");

    assertEquals("/srv", text(decision, 17));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void whatIsNeverSentIsNotSentAtAnyLevel(int level) {
    Decision decision = offered(level, "{\"domain-name\": {\"never-send\": true}}");

    assertEquals(Optional.empty(), value(decision, 15));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void neverAtANearerLevelBeatsAValueFartherOut(int level) {
    Decision decision =
        offered(
            level,
            "{\"domain-name\": {\"never-send\": true}}",
            "{\"domain-name\": {\"value\": \"example.org\", \"always-send\": true}}");

    assertEquals(Optional.empty(), value(decision, 15));
  }

  @Test
  void aValueAtANearerLevelBeatsNeverFartherOut() {
    Decision decision =
        offered(2, "{\"domain-name\": \"a\"}", "{\"domain-name\": {\"never-send\": true}}");

    assertEquals("a", text(decision, 15));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void anExpressionGivesTheValueAtAnyLevel(int level) {
    Decision decision =
        offered(
            level,
            "{\"domain-name\": {\"expression\": \"concat(hexstring(pkt4.mac, ''), '.test')\"}}");

    assertEquals("005300000001.test", text(decision, 15));
  }

  @Test
  void anExpressionWithoutAValueSendsNothing() {
    Decision decision = offered(5, "{\"domain-name\": {\"expression\": \"option[77].hex\"}}");

    assertEquals(Optional.empty(), value(decision, 15));
  }

  @Test
  void theFirstAlternativeThatIsForTheClientCountsElseTheNextLevelIsAsked() {
    String subnet =
        """
        {"domain-name": [{"value": "boot", "client-classes": ["BOOTP"]},
                         {"value": "known", "client-classes": ["KNOWN"]},
                         {"value": "all", "client-classes": ["ALL"]}],
         "root-path": {"value": "/boot", "client-classes": ["BOOTP"], "always-send": true}}
        """;

    Decision decision =
        offered(2, subnet, "{\"root-path\": {\"value\": \"/top\", \"always-send\": true}}");

    assertEquals("known", text(decision, 15), "the client has a reservation");
    assertEquals("/top", text(decision, 17));
  }

  /// RFC 2132 §9.8 and §3.3.
  @Test
  void requestedOptionsComeInTheClientsOrderAndTheUnaskedBehindThemByCode() {
    String options =
        """
        {"v4-captive-portal": {"value": "https://example.org/", "always-send": true},
         "domain-name": {"value": "a", "always-send": true},
         "time-offset": {"value": 0, "always-send": true},
         "ntp-servers": ["192.0.2.9"], "routers": ["192.0.2.1"], "root-path": "/"}
        """;

    Decision decision = offered(5, options, "{}", asking(42, 3, 1, 15, 99));

    assertEquals(List.of(53, 54, 51, 58, 59, 1, 42, 3, 15, 2, 114), codes(decision));
  }

  @Test
  void aClientWithoutAListGetsAllThatIsConfiguredByCode() {
    Decision decision =
        offered(
            5,
            "{\"root-path\": \"/\", \"time-offset\": 0, \"routers\": [\"192.0.2.1\"]}",
            "{}",
            Queries.of(1));

    assertEquals(List.of(53, 54, 51, 58, 59, 1, 2, 3, 17), codes(decision));
  }

  private static Queries asking(int... codes) {
    return Queries.of(1).with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(codes));
  }

  private Decision offered(int level, String options) {
    return offered(level, options, "{}");
  }

  private Decision offered(int level, String options, String top) {
    return offered(level, options, top, client);
  }

  /// With these options at one of the levels.
  private static Decision offered(int level, String options, String top, Queries client) {
    String[] at = new String[LEVELS.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = i == level ? options : i == LEVELS.size() - 1 ? top : "{}";
    }
    return Served.with(
            Configs.read(
                """
                {"options": %6$s,
                 "client-classes": [{"name": "all", "test": "member('ALL')", "options": %5$s}],
                 "shared-networks": [{"name": "n", "options": %4$s, "subnets": [{
                   "subnet": "192.0.2.0/24", "options": %3$s,
                   "pools": [{"range": "192.0.2.100-192.0.2.199", "options": %2$s}],
                   "reservations": [{"hw-address": "00:53:00:00:00:01", "options": %1$s}]}]}]}
                """
                    .formatted((Object[]) at)))
        .ask(client.discover());
  }

  private static Optional<Octets> value(Decision decision, int code) {
    return options(decision).get(code);
  }

  private static String text(Decision decision, int code) {
    return new String(value(decision, code).orElseThrow().toByteArray(), StandardCharsets.UTF_8);
  }

  private static List<Integer> codes(Decision decision) {
    Options4 options = options(decision);
    return IntStream.range(0, options.size()).mapToObj(options::codeAt).toList();
  }

  private static Options4 options(Decision decision) {
    assertEquals(Ipv4.of("192.0.2.100"), Served.yiaddr(decision));
    return decision.reply().orElseThrow().message().options();
  }
}
