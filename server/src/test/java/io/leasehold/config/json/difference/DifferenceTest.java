package io.leasehold.config.json.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Trees;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static List<String> difference(String before, String after) {
    return Difference.of(Trees.read(before), Trees.read(after)).told().stream()
        .map(Change::toString)
        .toList();
  }

  private static void assertSame(String one, String other) {
    assertEquals(List.of(), difference(one, other));
    assertEquals(List.of(), difference(other, one));
  }

  private static String subnet(String rest) {
    return "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", %s}]}".formatted(rest);
  }

  @Test
  void subnetsAreKnownByTheirPrefix() {
    assertEquals(
        List.of(
            "~ $.subnets[192.0.2.0/24].lease-time: \"1h\" -> \"2h\"",
            "+ $.subnets[203.0.113.0/24]: {\"subnet\": \"203.0.113.0/24\"}",
            "- $.subnets[198.51.100.0/24]: {\"subnet\": \"198.51.100.0/24\"}"),
        difference(
            """
            {"subnets": [{"subnet": "198.51.100.0/24"},
              {"subnet": "192.0.2.0/24", "lease-time": "1h"}]}
            """,
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "lease-time": "2h"},
              {"subnet": "203.0.113.0/24"}]}
            """));
  }

  @Test
  void poolsAreKnownByTheirRangeHoweverItIsWritten() {
    assertEquals(
        List.of("+ $.subnets[192.0.2.0/24].pools[192.0.2.16-192.0.2.31].client-classes: [\"a\"]"),
        difference(
            subnet("\"pools\": [\"192.0.2.16/28\"]"),
            subnet(
                "\"pools\": [{\"client-classes\": [\"a\"],"
                    + " \"range\": \"192.0.2.16-192.0.2.31\"}]")));
  }

  @Test
  void reservationsAreKnownByTheirIdentifier() {
    assertEquals(
        List.of(
            "~ $.subnets[192.0.2.0/24].reservations[hw-address 00:53:00:00:00:01].address:"
                + " \"192.0.2.5\" -> \"192.0.2.6\""),
        difference(
            subnet(
                "\"reservations\": [{\"duid\": \"0001aa\"},"
                    + " {\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.5\"}]"),
            subnet(
                "\"reservations\": [{\"address\": \"192.0.2.6\","
                    + " \"hw-address\": [\"00-53-00-00-00-01\"]}, {\"duid\": \"00:01:AA\"}]")));
  }

  @Test
  void optionsAreKnownByTheirCode() {
    assertSame(
        "{\"options\": {\"6\": [\"192.0.2.53\"], \"time-offset\": 60}}",
        "{\"options\": {\"domain-name-servers\": {\"value\": \"192.0.2.53\"},"
            + " \"time-offset\": 60}}");
    assertEquals(
        List.of("~ $.options.domain-name-servers: [\"192.0.2.53\"] -> \"192.0.2.54\""),
        difference(
            "{\"options\": {\"6\": [\"192.0.2.53\"]}}",
            "{\"options\": {\"domain-name-servers\": \"192.0.2.54\"}}"));
  }

  @Test
  void orderOfServersInAnOptionIsOne() {
    assertEquals(
        1,
        difference(
                "{\"options\": {\"6\": [\"192.0.2.1\", \"192.0.2.2\"]}}",
                "{\"options\": {\"6\": [\"192.0.2.2\", \"192.0.2.1\"]}}")
            .size());
  }

  @Test
  void valueOfAnOptionOfAClassIsWhatIsWritten() {
    String defined =
        """
        {"option-definitions": [{"name": "own", "code": 224, "type": "binary"}],
         "client-classes": [{"name": "a", "options": {"224": %s},
           "option-definitions": [{"name": "mine", "code": 224, "type": "string"}]}]}
        """;

    assertEquals(
        List.of("~ $.client-classes[a].options.224: \"0a\" -> \"0A\""),
        difference(defined.formatted("\"0a\""), defined.formatted("\"0A\"")));
  }

  @Test
  void orderOfClassesIsADifference() {
    assertEquals(
        List.of("~ $.client-classes: a, b -> b, a"),
        difference(
                "{\"client-classes\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}",
                "{\"client-classes\": [{\"name\": \"b\"}, {\"name\": \"c\"}, {\"name\": \"a\"}]}")
            .stream()
            .filter(line -> line.startsWith("~"))
            .toList());
  }

  @Test
  void orderOfPoolsIsADifference() {
    assertEquals(
        List.of("~ $.subnets[192.0.2.0/24].pools: 192.0.2.1, 192.0.2.2 -> 192.0.2.2, 192.0.2.1"),
        difference(
            subnet("\"pools\": [\"192.0.2.1\", \"192.0.2.2\"]"),
            subnet("\"pools\": [\"192.0.2.2\", \"192.0.2.1\"]")));
  }

  @Test
  void timesAndSizesAreTheSameInEachUnit() {
    assertSame("{\"lease-time\": \"12h\"}", "{\"lease-time\": 43200}");
    assertSame("{\"lease-time\": \"12h\"}", "{\"lease-time\": {\"default\": \"720m\"}}");
    assertSame("{\"renew-time\": \"50%\"}", "{\"renew-time\": \"50.0%\"}");
    assertSame("{\"offer-delay\": \"2s\"}", "{\"offer-delay\": \"2000ms\"}");
    assertSame("{\"decline-probation\": \"1d\"}", "{\"decline-probation\": \"24h\"}");
    assertSame(
        "{\"log\": {\"file\": {\"path\": \"a\", \"max-size\": \"50MB\"}}}",
        "{\"log\": {\"file\": {\"max-size\": 50000000, \"path\": \"a\"}}}");
    assertSame("{\"cache-threshold\": 0.5}", "{\"cache-threshold\": 0.500}");
  }

  @Test
  void boundsOfALeaseTimeAreDifferences() {
    assertEquals(
        List.of("~ $.lease-time.max: \"1d\" -> \"2d\""),
        difference(
            "{\"lease-time\": {\"default\": \"12h\", \"max\": \"1d\"}}",
            "{\"lease-time\": {\"default\": \"12h\", \"max\": \"2d\"}}"));
  }

  @Test
  void guardsAreSets() {
    assertSame(
        subnet("\"client-classes\": [\"a\", \"b\"]"), subnet("\"client-classes\": [\"b\", \"a\"]"));
  }

  @Test
  void twoReservationsOfOneIdentifierAreTold() {
    assertEquals(
        List.of(
            "+ $.reservations[hw-address 00:53:00:00:00:01 #2]:"
                + " {\"hw-address\": \"00:53:00:00:00:01\"}"),
        difference(
            "{\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\"}]}",
            "{\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\"},"
                + " {\"hw-address\": \"00:53:00:00:00:01\"}]}"));
  }

  @Test
  void hostileNamesAreQuotedInPaths() {
    assertEquals(
        "$.client-classes[\"a]\\u001b[31m\"][\"b c\"]",
        JsonPath.of("client-classes").item("a]\u001b[31m").member("b c").toString());
  }

  @Test
  void ofVeryManyChangesTheFirstAreToldAndAllCounted() {
    Difference difference = Difference.of(Trees.read("{}"), Trees.read(reservations(3_000)));

    assertEquals(3_000, difference.count());
    assertEquals(Difference.TOLD_MAX, difference.told().size());
  }

  private static String reservations(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"hw-address\": \"00:53:00:00:%02x:%02x\"}".formatted(i >> 8, i & 0xFF))
        .collect(Collectors.joining(",", "{\"reservations\": [", "]}"));
  }

  @Test
  void zonesAndKeysAreKnownByNameAndSecretsAreNotTold() {
    String text =
        """
        {"ddns": {"keys": [{"name": "%s", "secret": "%s"}],
          "zones": [{"zone": "other.example", "servers": ["192.0.2.53"]},
            {"zone": "Example.org", "servers": ["%s"]}]}}
        """;

    assertEquals(
        List.of(
            "~ $.ddns.keys[a].secret: (not shown) -> (not shown)",
            "~ $.ddns.zones[example.org].servers: [\"192.0.2.53\"] -> [\"192.0.2.54\"]"),
        difference(
            text.formatted("a", "T05FT05FT05F", "192.0.2.53"),
            text.formatted("a", "VFdPVFdPVFdP", "192.0.2.54")));
    assertEquals(
        List.of(
            "+ $.ddns.keys[b]: {\"name\": \"b\", \"secret\": \"(not shown)\"}",
            "- $.ddns.keys[a]: {\"name\": \"a\", \"secret\": \"(not shown)\"}"),
        difference(
            text.formatted("a", "T05FT05FT05F", "192.0.2.53"),
            text.formatted("b", "T05FT05FT05F", "192.0.2.53")));
  }

  @Test
  void longValuesAreCut() {
    Change change =
        Difference.of(
                Trees.read("{}"),
                Trees.read("{\"server-name\": \"%s\"}".formatted("x".repeat(900))))
            .told()
            .getFirst();

    assertTrue(change.after().orElseThrow().length() < 500);
  }
}
