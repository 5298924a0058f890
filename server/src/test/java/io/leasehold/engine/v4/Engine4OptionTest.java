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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /// Names of hosts only: whatever else stands there is not said back.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                     | box-7.lan | 12 | box-7.lan
          {}                                     | box-7.lan | 3  |
          {}                                     | a\u0007b | 12 |
          {}                                     | a b       | 12 |
          {"host-name": "named"}                 | box-7.lan | 12 | named
          {"host-name": {"never-send": true}}    | box-7.lan | 12 |
          """)
  void aClientThatRequestsItsNameKeepsTheOneItSentUnlessAnotherIsConfigured(
      String options, String sent, int requested, String told) {
    Decision decision =
        offered(
            5, options, "{}", asking(requested).with(OptionCode4.HOST_NAME, Octets.ofText(sent)));

    assertEquals(
        Optional.ofNullable(told).map(Octets::ofText),
        Served.option(decision, OptionCode4.HOST_NAME));
  }

  /// RFC 1035 §2.3.4: it would take the room of other options, and is of no use.
  @Test
  void aNameWithALabelThatIsTooLongIsNotSaidBack() {
    for (int length : List.of(63, 64)) {
      Octets sent = Octets.ofText("a".repeat(length) + ".lan");
      Decision decision = offered(5, "{}", "{}", asking(12).with(OptionCode4.HOST_NAME, sent));

      assertEquals(
          Optional.of(sent).filter(_ -> length == 63),
          Served.option(decision, OptionCode4.HOST_NAME));
    }
  }

  /// RFC 3442, and what Windows XP asked for before.
  @ParameterizedTest
  @CsvSource({
    "classless-static-routes, '3 121', 121",
    "classless-static-routes, '3 33 121 249', 121",
    "classless-static-routes, '3 249', '3 249'",
    "classless-static-routes, '3', 3",
    "ms-classless-static-routes, '3 121', 121",
    "ms-classless-static-routes, '3 249', '3 249'",
    "ms-classless-static-routes, '121 249', '121 249'",
  })
  void classlessRoutesHaveTwoNumbersAndTakeThePlaceOfRouters(
      String name, String requested, String sent) {
    String options =
        """
        {"%s": {"to": "0.0.0.0/0", "via": "192.0.2.9"}, "routers": ["192.0.2.9"],
         "static-routes": [["198.51.100.1", "192.0.2.9"]]}
        """
            .formatted(name);
    int[] codes = Stream.of(requested.split(" ")).mapToInt(Integer::parseInt).toArray();

    Decision decision = offered(5, options, "{}", asking(codes));

    assertEquals(
        "53 54 51 58 59 1 " + sent,
        codes(decision).stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  @Test
  void routersThatAreAlwaysSentAreSentBesideClasslessRoutes() {
    String options =
        """
        {"classless-static-routes": {"to": "0.0.0.0/0", "via": "192.0.2.9"},
         "routers": {"value": "192.0.2.9", "always-send": true}}
        """;

    Decision decision = offered(5, options, "{}", asking(121));

    assertEquals(List.of(53, 54, 51, 58, 59, 1, 121, 3), codes(decision));
  }

  /// RFC 4578 §2.3.
  @Test
  void theMachinesIdentifierComesBack() {
    Octets uuid = Octets.ofHex("00").concat(Octets.ofHex("0123456789abcdef".repeat(2)));

    Decision decision = offered(5, "{}", "{}", asking(1).with(OptionCode4.CLIENT_MACHINE_ID, uuid));

    assertEquals(Optional.of(uuid), value(decision, 97));
  }

  /// RFC 2131 §4.3.1: a server may return the vendor class that it has looked at.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HTTPClient:Arch:00016:UNDI:003001 | "boot-file-name": "http://192.0.2.9/a"       | HTTPClient
          HTTPClient:Arch:00016:UNDI:003001 | "domain-name": "a"                           | none
          PXEClient:Arch:00000:UNDI:002001  | "43": {"space": "PXEClient", "options": {"discovery-control": 8}} | PXEClient
          PXEClient:Arch:00000:UNDI:002001  | "43": {"1": "0a"}                            | none
          PXEClient:Arch:00000:UNDI:002001  | "boot-file-name": "a"                        | none
          PXEClient:Arch:00000:UNDI:002001  | "vendor-class-identifier": "PXEClient"       | PXEClient
          phone                             | "43": {"6": "08"}, "boot-file-name": "a"     | none
          HTTPClient                        | "67": "a"                                    | HTTPClient
          HTTPClient                        | "67": "a", "60": {"never-send": true}        | none
          PXEClient                         | "43": {"6": "08"}, "60": {"never-send": true} | none
          """)
  void bootRomsGetTheirVendorClassBack(String vendorClass, String options, String expected) {
    Queries rom =
        asking(43, 60, 67).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(vendorClass));

    Decision decision = offered(5, "{" + options + "}", "{}", rom);

    assertEquals(
        expected.equals("none") ? Optional.empty() : Optional.of(Octets.ofText(expected)),
        value(decision, 60));
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
