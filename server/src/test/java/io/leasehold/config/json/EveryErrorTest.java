package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a file is told in one go, and once.
class EveryErrorTest {
  @Test
  void everyStageTellsItsErrorInTheOrderOfTheFile() {
    List<String> errors =
        ReadConfig.bad(
            """
            {
              "colour": "blue",
              "interfaces": ["eth0", "a name that is too long"],
              "options": {"routers": "192.0.2.300", "domain-name": {"expression": "option[60"}},
              "option-definitions": [{"name": "site", "code": 300, "type": "uint16"}],
              "client-classes": [
                {"name": "phones", "test": "option[60].text = 'phone'"},
                {"name": "early", "test": "member('late')"},
                {"name": "late", "test": "option[fqnd].exists"}],
              "lease-time": "12 hours",
              "reservations": [{"hw-address": "00:53:00:12:34", "address": "192.0.2.9"}],
              "subnets": [
                {"subnet": "192.0.2.0/24", "pools": ["198.51.100.1-198.51.100.9"]},
                {"subnet": "192.0.2.0/24", "client-classes": ["phone"]}],
              "limits": {"addresses-per-circut": 3}
            }
            """);

    assertEquals(
        List.of(
            "$.colour",
            "$.interfaces[1]",
            "$.options.routers",
            "$.options.domain-name.expression",
            "$.option-definitions[0].code",
            "$.client-classes[0].test",
            "$.client-classes[1].test",
            "$.client-classes[2].test",
            "$.lease-time",
            "$.reservations[0].hw-address",
            "$.subnets[0].pools[0]",
            "$.subnets[1].subnet",
            "$.subnets[1].client-classes[0]",
            "$.limits.addresses-per-circut"),
        errors.stream().map(EveryErrorTest::path).toList());
  }

  /// Of a value that is long, or on a line of its own, the place of the value says little.
  @Test
  void aKeyThatIsWrongIsToldWhereItStands() {
    ConfigRead.Bad bad =
        (ConfigRead.Bad)
            ConfigReader.read(
                """
                {"colour":
                   {"of": "the roof"},
                 "options": {"routrs": [
                   "192.0.2.1"], "dhcp-lease-time":
                   60}}
                """);

    assertEquals(
        List.of("1:2", "3:14", "4:18"),
        bad.errors().told().stream().map(error -> error.line() + ":" + error.column()).toList());
  }

  @Test
  void whatNamesAnOptionWithAWrongDefinitionIsNotWrongOnceMore() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"option-definitions": [
               {"name": "site", "code": 224, "type": "unit16"},
               {"name": "inner", "code": 300, "space": "own", "type": "uint8"}],
             "options": {"site": 7, "224": 7,
               "vendor-encapsulated-options": {"space": "own", "options": {"inner": 1}}},
             "client-classes": [{"name": "a", "test": "option[site].exists"},
               {"name": "b", "option-definitions": [{"name": "mine", "code": 225, "type": "?"}],
                 "options": {"mine": 1, "site": 1}}]}
            """);

    assertEquals(
        List.of(
            "$.option-definitions[0].type",
            "$.option-definitions[1].code",
            "$.client-classes[1].option-definitions[0].type"),
        errors.stream().map(EveryErrorTest::path).toList());
  }

  @Test
  void nothingIsWrongInComparisonWithWhatCouldNotBeRead() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"interfaces": [7], "lease-time": "a day", "renew-time": "20h", "rebind-time": "30h",
             "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0", "renew-time": "30h"},
               {"subnet": "198.51.100.0/24", "lease-time": "1h", "renew-time": "half an hour"}]}
            """);

    assertEquals(
        List.of("$.interfaces[0]", "$.lease-time", "$.subnets[1].renew-time"),
        errors.stream().map(EveryErrorTest::path).toList());
  }

  @Test
  void twoThingsInThePlaceOfOneAreBothRead() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"options": {"routers": {"value": "x", "expression": "option[60"}},
             "client-classes": [{"name": "a", "test": "option[60", "template-test": "'"}]}
            """);

    assertEquals(
        List.of(
            "$.options.routers",
            "$.options.routers.value",
            "$.options.routers.expression",
            "$.client-classes[0].test",
            "$.client-classes[0].template-test",
            "$.client-classes[0].template-test"),
        errors.stream().map(EveryErrorTest::path).toList());
  }

  private static String path(String error) {
    return error.substring(error.indexOf('$'), error.indexOf(": found"));
  }
}
