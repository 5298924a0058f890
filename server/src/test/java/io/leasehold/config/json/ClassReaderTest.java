package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Classes, what they are asked for by name, and what is wrong with either.
class ClassReaderTest {
  @Test
  void classHasItsMembersAndItsSettings() {
    Config config =
        ReadConfig.good(
            """
            {"client-classes": [
              {"name": "voip", "test": "option[60].text == 'phone'", "lease-time": "1h",
               "boot-file-name": "phone.cfg", "options": {"tftp-server-name": "boot"},
               "address-limit": 7},
              {"name": "port", "template-test": "relay4[1].hex"},
              {"name": "vip", "only-in-additional-list": true}]}
            """);

    List<ClientClass> classes = config.classes();

    assertEquals(List.of("voip", "port", "vip"), names(config));
    assertEquals("Tested[test=option[60].text == 'phone']", classes.getFirst().membership() + "");
    assertEquals(3600, classes.getFirst().scope().leaseTime().orElseThrow().defaultS());
    assertEquals(
        new ValueSource.Fixed(Octets.ofText("phone.cfg")),
        classes.getFirst().scope().bootFileName().orElseThrow());
    assertTrue(classes.getFirst().scope().options().codes().has(66));
    assertEquals(7, classes.getFirst().addressLimit().orElseThrow());
    assertEquals("Spawned[value=relay4[1].hex]", classes.get(1).membership() + "");
    assertEquals(new Membership.Given(), classes.get(2).membership());
    assertTrue(classes.get(2).onlyAdditional());
  }

  @Test
  void guardsAndAdditionalClassesStandAtEachLevel() {
    Config config =
        ReadConfig.good(
            """
            {"client-classes": [{"name": "a"}, {"name": "b"}],
             "shared-networks": [{"name": "n", "client-classes": ["a", "KNOWN"],
               "evaluate-additional-classes": ["b"], "subnets": [
               {"subnet": "192.0.2.0/24", "client-classes": ["VENDOR_CLASS_x"],
                "evaluate-additional-classes": ["b", "a"],
                "pools": [{"range": "192.0.2.9", "client-classes": ["gold"],
                           "evaluate-additional-classes": ["a"]}],
                "reservations": [{"hw-address": "00:53:00:00:00:01",
                                  "client-classes": ["gold"]}]}]}]}
            """);

    Subnet subnet = ReadConfig.subnets(config).getFirst();

    assertEquals("a or KNOWN", config.networks().getFirst().admission().guard().toString());
    assertEquals("VENDOR_CLASS_x", subnet.admission().guard().toString());
    assertEquals("[b, a]", subnet.admission().additional().toString());
    assertEquals("gold", subnet.pools().getFirst().admission().guard().toString());
    assertEquals("[a]", subnet.pools().getFirst().admission().additional().toString());
    assertEquals("[gold]", subnet.reservations().getFirst().classes().toString());
    assertEquals(
        subnet.reservations().getFirst().classes(),
        subnet.pools().getFirst().admission().guard().anyOf());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                   | $.client-classes[0]: found no "name"
          {"name": ""}                                         | $.client-classes[0].name: found "", expected the name of a class
          {"name": "a\\u202eb"}                                 | $.client-classes[0].name: found "a\\u202eb", expected the name of a class: 1 to 128 characters that can be seen
          {"name": "\\ud800x"}                                  | $.client-classes[0].name: found "\\ud800x"
          {"name": "KNOWN"}                                    | $.client-classes[0].name: found "KNOWN", expected a name that is not built in
          {"name": "ALL", "test": "member('BOOTP')"}           | expected a name that is not built in
          {"name": "BOOTP", "test": "member('ALL')"}           | $.client-classes[0].name: found "BOOTP", expected no test
          {"name": "a"}, {"name": "b"}, {"name": "a"}          | $.client-classes[2].name: found "a", expected a name of its own; this one is on line 1 already
          {"name": "a", "test": "member('ALL')", "template-test": "pkt4.mac"} | $.client-classes[0].template-test: found "template-test" beside "test", expected one of the two
          {"name": "a", "test": 5}                             | $.client-classes[0].test: found 5, expected a condition
          {"name": "a", "test": "member('b')"}                 | line 1, column 51, $.client-classes[0].test: found "b", expected a class of "client-classes", one that a reservation gives, or one that is built in
          {"name": "a", "test": "member('b')"}, {"name": "b"}  | line 1, column 51, $.client-classes[0].test: found "b", expected a class of those above: classes are looked at in their order, and "b" follows on line 1
          {"name": "a", "test": "member('a')"}                 | expected a class of those above
          {"name": "Voip"}, {"name": "b", "test": "member('voip')"} | did you mean "Voip"?
          {"name": "b", "test": "member('known')"}             | did you mean "KNOWN"?
          {"name": "b", "test": "member('SPAWN_a_1')"}         | found "SPAWN_a_1", expected a class
          {"name": "b", "valid-lifetime": 60}                  | did you mean "lease-time"?
          {"name": "b", "only-if-required": true}              | did you mean "only-in-additional-list"?
          {"name": "b", "only-in-additional-list": true, "address-limit": 5} | $.client-classes[0].address-limit: found "address-limit" of a class that is looked at only once an address has been chosen, expected none here
          """)
  void aWrongClassIsOneErrorThatSaysWhatIsExpected(String classes, String expected) {
    List<String> errors = ReadConfig.bad("{\"client-classes\": [" + classes + "]}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "client-classes": ["voipp"]                                 | $.subnets[0].client-classes[0]: found "voipp", expected a class of "client-classes", one that a reservation gives, or one that is built in; did you mean "voip"?
          "client-classes": [5]                                       | $.subnets[0].client-classes[0]: found 5, expected the name of a class
          "client-classes": "voip"                                    | $.subnets[0].client-classes: found "voip", expected an array: each the name of a class
          "evaluate-additional-classes": ["KNOWN"]                    | found "KNOWN", expected a class of "client-classes"
          "evaluate-additional-classes": ["gold"]                     | found "gold", expected a class of "client-classes"
          "client-class": "voip"                                      | did you mean "client-classes"?
          "require-client-classes": ["voip"]                          | did you mean "evaluate-additional-classes"?
          """)
  void aClassThatDoesNotExistIsOneErrorThatNamesTheNearest(String member, String expected) {
    List<String> errors =
        ReadConfig.bad(
            """
            {"client-classes": [{"name": "voip"}],
             "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["gold"]}],
             "subnets": [{"subnet": "192.0.2.0/24", %s}]}
            """
                .formatted(member));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void classesThatMayBeNamedWithoutADefinition() {
    ReadConfig.good(
        """
        {"client-classes": [
           {"name": "port", "template-test": "relay4[1].hex"},
           {"name": "a", "test": "member('gold') or member('SPAWN_port_7') or member('port')"}],
         "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["gold"]}],
         "subnets": [{"subnet": "192.0.2.0/24", "client-classes":
           ["ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP", "REJECT", "gold", "VENDOR_CLASS_docsis3.0",
            "SPAWN_port_7"]}]}
        """);
  }

  @Test
  void subnetMaskOfAClassIsThatOfSomeSubnet() {
    String config =
        """
        {"client-classes": [{"name": "a", "options": {"subnet-mask": "%s"}}],
         "subnets": [{"subnet": "192.0.2.0/24"}, {"subnet": "198.51.100.0/25"}]}
        """;

    ReadConfig.good(config.formatted("255.255.255.128"));

    assertTrue(
        ReadConfig.bad(config.formatted("255.255.0.0"))
            .getFirst()
            .contains("$.client-classes[0].options.subnet-mask: found the mask 255.255.0.0"));
  }

  @Test
  void dropAndRejectMayHaveATest() {
    Config config =
        ReadConfig.good(
            """
            {"client-classes": [{"name": "DROP", "test": "pkt4.hlen == 0"},
                                {"name": "REJECT", "test": "not member('DROP')"},
                                {"name": "BOOTP", "lease-time": "infinite"}]}
            """);

    assertEquals(List.of("DROP", "REJECT", "BOOTP"), names(config));
  }

  @Test
  void syntaxErrorPointsAtItsVeryCharacter() {
    ConfigError error =
        error(
            """
            {"client-classes": [
               // Escapes are counted as they are written.
               {"name": "a", "test": "option[60].text == \\u0027phone\\u0027 an member('ALL')"}]}
            """);

    assertEquals(3, error.line());
    assertEquals(64, error.column());
    List<String> excerpt = error.excerpt().lines().toList();
    assertTrue(excerpt.getFirst().endsWith("\\u0027phone\\u0027 an member('ALL')\"}]}"));
    assertEquals(excerpt.getFirst().indexOf("an member"), excerpt.getLast().indexOf('^'));
  }

  @Test
  void syntaxErrorAtTheEndPointsBehindIt() {
    ConfigError error =
        error("{\"client-classes\": [{\"name\": \"a\", \"test\": \"option[60].text ==\"}]}");

    assertEquals(62, error.column());
    assertTrue(error.shown().endsWith("^"), error.shown());
  }

  private static ConfigError error(String text) {
    ConfigRead.Bad bad = (ConfigRead.Bad) ConfigReader.read(text);
    assertEquals(1, bad.errors().count(), bad.toString());
    return bad.errors().told().getFirst();
  }

  private static List<String> names(Config config) {
    return config.classes().stream().map(ClientClass::name).map(ClassName::name).toList();
  }
}
