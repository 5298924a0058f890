package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What classes give, and which level wins where several say something: RFC 2131 §4.3.1 leaves it
/// to the server.
class Engine4ClassSettingsTest {
  /// Nearest first.
  private static final List<String> LEVELS =
      List.of(
          "reservation", "pool", "subnet", "network", "first", "second", "given", "late", "top");

  private static final List<String> CLASSES_FIRST =
      List.of(
          "reservation", "pool", "first", "second", "given", "late", "subnet", "network", "top");

  private final Queries client = Queries.of(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void nearestLevelThatSaysSomethingWins(int nearest) {
    List<String> levels = LEVELS.subList(nearest, LEVELS.size());

    Decision decision = offered(levels, false);

    assertEquals(levels.getFirst(), text(decision, OptionCode4.DOMAIN_NAME));
    assertEquals(levels.getFirst(), file(decision));
    assertEquals(seconds(levels.getFirst()), number(decision, OptionCode4.LEASE_TIME));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void classBeforeSubnetPutsTimesAndBootFieldsBetweenPoolAndSubnetAndMovesNoOptions(int nearest) {
    List<String> levels = CLASSES_FIRST.subList(nearest, CLASSES_FIRST.size());

    Decision decision = offered(levels, true);

    assertEquals(levels.getFirst(), file(decision));
    assertEquals(seconds(levels.getFirst()), number(decision, OptionCode4.LEASE_TIME));
    assertEquals(
        LEVELS.stream().filter(levels::contains).findFirst().orElseThrow(),
        text(decision, OptionCode4.DOMAIN_NAME));
  }

  @Test
  void additionalClassesOfPoolSubnetAndNetworkComeInThatOrderAndGiveTheirOptions() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"client-classes": [
                  {"name": "of-network", "options": {"domain-name": "network", "root-path": "/n"}},
                  {"name": "of-subnet", "options": {"domain-name": "subnet", "merit-dump": "/s"}},
                  {"name": "of-pool", "only-in-additional-list": true,
                   "test": "option[60].text == 'phone'",
                   "options": {"domain-name": "pool"}, "boot-file-name": "pool"}],
                 "shared-networks": [{"name": "n", "evaluate-additional-classes": ["of-network"],
                   "subnets": [{"subnet": "192.0.2.0/24",
                     "evaluate-additional-classes": ["of-subnet"],
                     "pools": [{"range": "192.0.2.100-192.0.2.199",
                                "evaluate-additional-classes": ["of-pool"]}]}]}]}
                """));

    Decision phone =
        served.ask(
            client.with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("phone")).discover());
    Decision other = served.ask(Queries.of(2).discover());

    assertEquals("pool", text(phone, OptionCode4.DOMAIN_NAME));
    assertEquals("pool", file(phone));
    assertEquals("/s", text(phone, OptionCode4.MERIT_DUMP));
    assertEquals("/n", text(phone, OptionCode4.ROOT_PATH));
    assertEquals("subnet", text(other, OptionCode4.DOMAIN_NAME));
  }

  @Test
  void explanationNamesTheTermsThatDecidedAndWhatIsNotForTheClient() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"client-classes": [
                   {"name": "phones", "test": "option[60].exists and option[60].text == 'phone'"},
                   {"name": "vip", "only-in-additional-list": true}],
                 "shared-networks": [{"name": "n", "subnets": [
                   {"subnet": "192.0.2.0/24", "client-classes": ["phones"],
                    "pools": ["192.0.2.100"]},
                   {"subnet": "198.51.100.0/24", "pools": [
                     {"range": "198.51.100.1", "client-classes": ["KNOWN", "phones"]},
                     {"range": "198.51.100.2", "evaluate-additional-classes": ["vip"]}]}]}]}
                """));

    List<String> steps = served.explain(client.discover());

    assertTrue(
        steps.stream()
            .anyMatch(step -> step.startsWith("not in phones: option[60].exists is false")),
        steps::toString);
    assertTrue(
        steps.contains("not for the client's classes: subnet 192.0.2.0/24, which is for phones"),
        steps::toString);
    assertTrue(
        steps.contains(
            "not for the client's classes: pool 198.51.100.1," + " which is for KNOWN or phones"),
        steps::toString);
    assertTrue(steps.contains("in vip: it is listed to be added"), steps::toString);
  }

  /// With a domain name, a boot file name and a lease time at each of the levels, all its own.
  private Decision offered(List<String> levels, boolean classesFirst) {
    Map<String, String> at = new HashMap<>();
    LEVELS.forEach(level -> at.put(level, levels.contains(level) ? settings(level) : ""));
    List<String> parts = new ArrayList<>();
    parts.add("\"compatibility\": {\"class-before-subnet\": %s}".formatted(classesFirst));
    parts.add(
        """
        "client-classes": [
          {"name": "first", "test": "member('ALL')"%s}, {"name": "given"%s},
          {"name": "late", "test": "member('KNOWN')"%s}, {"name": "second", "test": "pkt4.hlen == 6"%s}]
        """
            .formatted(at.get("first"), at.get("given"), at.get("late"), at.get("second")));
    parts.add(
        """
        "shared-networks": [{"name": "n"%s, "subnets": [{"subnet": "192.0.2.0/24"%s,
          "pools": [{"range": "192.0.2.100-192.0.2.199"%s}],
          "reservations": [
            {"hw-address": "00:53:00:00:00:01", "client-classes": ["given"]%s}]}]}]%s
        """
            .formatted(
                at.get("network"),
                at.get("subnet"),
                at.get("pool"),
                at.get("reservation"),
                at.get("top")));
    Served served = Served.with(Configs.read("{" + String.join(", ", parts) + "}"));
    return served.ask(client.discover());
  }

  private static String settings(String level) {
    return ", \"options\": {\"domain-name\": \"%1$s\"}, \"boot-file-name\": \"%1$s\","
        .concat(" \"lease-time\": %2$d")
        .formatted(level, seconds(level));
  }

  private static long seconds(String level) {
    return 1000L + LEVELS.indexOf(level);
  }

  private static String text(Decision decision, OptionCode4 code) {
    return new String(option(decision, code).orElseThrow().toByteArray(), StandardCharsets.UTF_8);
  }

  private static String file(Decision decision) {
    return new String(
        decision.reply().orElseThrow().message().file().toByteArray(), StandardCharsets.UTF_8);
  }
}
