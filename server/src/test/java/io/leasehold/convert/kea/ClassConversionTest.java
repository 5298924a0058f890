package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassConversionTest {
  @Test
  void aClassIsCarriedOverWhole() {
    Kea kea =
        Kea.of(
            """
            "client-classes": [{"name": "voip", "test": "substring(option[60].hex,0,7) == 'Polycom'",
              "only-if-required": true, "valid-lifetime": 600, "max-valid-lifetime": 1200,
              "next-server": "192.0.2.1", "server-hostname": "", "boot-file-name": "x",
              "offer-lifetime": 20, "option-data": [{"code": 42, "data": "192.0.2.2"}]},
              {"name": "per-port", "template-test": "relay4[1].hex", "only-in-additional-list": false}]
            """);

    assertEquals(
        "[{name: voip, test: substring(option[60].hex,0,7) == 'Polycom',"
            + " only-in-additional-list: true, lease-time: {default: 10m, min: 10m, max: 20m},"
            + " next-server: 192.0.2.1, boot-file-name: x, offer-lifetime: 20,"
            + " options: {ntp-servers: 192.0.2.2}},"
            + " {name: per-port, template-test: relay4[1].hex}]",
        kea.at("client-classes"));
  }

  @Test
  void aClassThatNobodyDefinesExistsAllTheSame() {
    Kea kea =
        Kea.subnet(
            """
            "client-class": "guest", "pools": [{"pool": "192.0.2.1-192.0.2.9",
              "client-classes": ["KNOWN", "VENDOR_CLASS_x", "SPAWN_a_b", "SPAWN_t_b"]}]}],
            "client-classes": [{"name": "t", "template-test": "ifelse(member('HA_1'), 'x', '')"}],
            "shared-networks": [{"name": "n", "subnet4": []
            """);

    assertEquals(
        "[{name: HA_1}, {name: SPAWN_a_b}, {name: guest},"
            + " {name: t, template-test: ifelse(member('HA_1'), 'x', '')}]",
        kea.at("client-classes"));
  }

  @Test
  void whatABuiltInClassSaysIsSaidByOneOfTheSameClients() {
    Kea kea =
        Kea.of(
            """
            "client-classes": [{"name": "ALL", "option-data": [{"code": 42, "data": "192.0.2.2"}]},
              {"name": "KNOWN", "next-server": "192.0.2.1"}, {"name": "UNKNOWN", "test": ""},
              {"name": "BOOTP", "next-server": "192.0.2.3"}, {"name": "a", "test": "member('KNOWN')"}]
            """);

    assertEquals(
        "[{name: kea-all, test: member('ALL'), options: {ntp-servers: 192.0.2.2}},"
            + " {name: kea-known, test: member('KNOWN'), next-server: 192.0.2.1},"
            + " {name: kea-unknown, test: member('UNKNOWN')},"
            + " {name: BOOTP, next-server: 192.0.2.3}, {name: a, test: member('KNOWN')}]",
        kea.at("client-classes"));
  }

  @Test
  void nobodyElseSaysWhoIsInABuiltInClass() {
    List<String> errors =
        Kea.errors(
            """
            {"Dhcp4": {"client-classes": [{"name": "ALL", "test": "option[60].exists"},
              {"name": "KNOWN", "template-test": "option[60].hex"}]}}
            """);

    assertEquals(
        List.of(
            "line 1, column 55, $.Dhcp4.client-classes[0].test: the server itself puts queries"
                + " into ALL",
            "line 2, column 38, $.Dhcp4.client-classes[1].template-test: the server itself puts"
                + " queries into KNOWN"),
        errors);
  }

  @Test
  void aTestAsksOnlyForClassesThatAreDefinedAboveIt() {
    List<String> errors =
        Kea.errors(
            """
            {"Dhcp4": {"client-classes": [
              {"name": "a", "test": "member('b') or member('BOOTP')"},
              {"name": "b", "test": "member('a')"}]}}
            """);

    assertEquals(
        List.of(
            "line 2, column 25, $.Dhcp4.client-classes[0].test: found member('b'), expected"
                + " a class that is"
                + " defined above"),
        errors);
  }

  @Test
  void aClassBeatsASubnetWhereBothSpeak() {
    String aClass = "\"client-classes\": [{\"name\": \"a\", \"boot-file-name\": \"x\"}]";

    Kea both = Kea.of(aClass, Kea.SUBNET.formatted(", \"boot-file-name\": \"y\""));
    Kea classOnly = Kea.of(aClass, Kea.SUBNET.formatted(", \"next-server\": \"192.0.2.1\""));

    assertEquals("{class-before-subnet: true}", both.at("compatibility"));
    assertEquals("", classOnly.at("compatibility"));
  }

  @Test
  void limitsCountWhereTheLibraryIsLoaded() {
    String limited =
        """
        "client-classes": [{"name": "a", "user-context": {"limits":
          {"address-limit": 3, "rate-limit": "10 packets per second"}}}]
        """;

    Kea loaded = Kea.of("\"hooks-libraries\": [{\"library\": \"libdhcp_limits.so\"}]", limited);
    Kea idle = Kea.of(limited);

    assertEquals("{name: a, address-limit: 3}", loaded.at("client-classes 0"));
    assertTrue(loaded.tellsOf("user-context.limits.rate-limit: not carried over"));
    assertEquals("{name: a}", idle.at("client-classes 0"));
    assertTrue(idle.tellsOf("the hook library limits is not loaded"));
  }

  @Test
  void limitOfAClassThatComesTooLateIsNamed() {
    Kea kea =
        Kea.of(
            "\"hooks-libraries\": [{\"library\": \"libdhcp_limits.so\"}]",
            """
            "client-classes": [{"name": "a", "only-in-additional-list": true,
              "user-context": {"limits": {"address-limit": 3}}}]
            """);

    assertEquals("{name: a, only-in-additional-list: true}", kea.at("client-classes 0"));
    assertTrue(kea.tellsOf("address-limit not carried over"));
  }

  @Test
  void limitOfASubnetIsCarriedOver() {
    Kea kea =
        Kea.of(
            "\"hooks-libraries\": [{\"library\": \"libdhcp_limits.so\"}]",
            Kea.SUBNET.formatted(", \"user-context\": {\"limits\": {\"address-limit\": 3}}"));

    assertEquals("3", kea.at("subnets 0 address-limit"));
  }

  @Test
  void flexIdIsAnExpression() {
    Kea kea =
        Kea.of(
            """
            "hooks-libraries": [{"library": "/usr/lib/libdhcp_flex_id.so", "parameters":
              {"identifier-expression": "relay4[2].hex", "replace-client-id": true}}]
            """);

    assertEquals("relay4[2].hex", kea.at("identifier-expression"));
    assertEquals("true", kea.at("replace-client-id"));
  }

  @Test
  void flexOptionAddsReplacesAndRemoves() {
    Kea kea =
        Kea.of(
            """
            "hooks-libraries": [{"library": "libdhcp_flex_option.so", "parameters": {"options": [
              {"code": 67, "add": "concat(option[12].text, '.boot')", "csv-format": true},
              {"code": 5, "csv-format": true,
               "supersede": "ifelse(member('KNOWN'), '192.0.2.1, 192.0.2.2', '192.0.2.3')"},
              {"name": "ntp-servers", "remove": "option[12].exists", "client-class": "a"},
              {"code": 66, "add": "'host'"},
              {"code": 4, "supersede": "option[12].text", "csv-format": true}]}}]
            """,
            Kea.SUBNET.formatted(
                """
                , "option-data": [{"code": 5, "data": "192.0.2.9"}, {"code": 67, "data": "own"},
                  {"code": 42, "data": "192.0.2.8"}]
                """));

    String five = "ifelse(member('KNOWN'), 0xc0000201c0000202, 0xc0000203)";
    assertEquals(
        "{name-servers: {expression: %s, always-send: true, client-classes: [kea-flex-option-5]},"
                .formatted(five)
            + " ntp-servers: {never-send: true, client-classes: [kea-flex-option-42]},"
            + " tftp-server-name: {expression: 'host', always-send: true, client-classes: [ALL]},"
            + " boot-file-name: {expression: concat(option[12].text, '.boot'), always-send: true,"
            + " client-classes: [kea-flex-option-67]}}",
        kea.at("options"));
    assertEquals(
        "{name-servers: [{expression: %s, always-send: true, client-classes: [kea-flex-option-5]},"
                .formatted(five)
            + " {value: 192.0.2.9}], boot-file-name: own,"
            + " ntp-servers: [{never-send: true, client-classes: [kea-flex-option-42]},"
            + " {value: 192.0.2.8}]}",
        kea.at("subnets 0 options"));
    assertTrue(kea.tellsOf("options[4].supersede: text that only the packet tells"));
    assertTrue(kea.at("client-classes").contains("test: not (" + five + " == '')"));
    assertTrue(kea.at("client-classes").contains("test: member('a') and (option[12].exists)"));
  }

  @Test
  void flexOptionForAnOptionOfTheServersOwnIsNamedAndLeftOut() {
    Kea kea =
        Kea.of(
            """
            "hooks-libraries": [{"library": "libdhcp_flex_option.so", "parameters": {"options": [
              {"code": 51, "supersede": "0x00000010"}, {"code": 54, "remove": "member('ALL')"},
              {"code": 66, "add": "'host'"}]}}]
            """);

    assertEquals(
        "{tftp-server-name: {expression: 'host', always-send: true, client-classes: [ALL]}}",
        kea.at("options"));
    assertTrue(kea.tellsOf("options[0]: option 51 cannot be changed here: the key"));
    assertTrue(kea.tellsOf("options[1]: option 54 cannot be changed here"));
  }

  @Test
  void whatIsNoExpressionIsAnErrorAtItsPlaceInTheFile() {
    List<String> errors =
        Kea.errors(
            """
            {"Dhcp4": {
              "client-classes": [
                {"name": "a", "test": "option[60].hex =="},
                {"name": "b", "template-test": "option[no-such].hex"}],
              "hooks-libraries": [
                {"library": "libdhcp_flex_id.so", "parameters":
                  {"identifier-expression": "relay4[2]"}},
                {"library": "libdhcp_flex_option.so", "parameters": {"options": [
                  {"code": 66, "add": "'host"}, {"code": 67, "remove": "'x'"}]}}]}}
            """);

    assertEquals(
        List.of(
            "line 3, column 27, $.Dhcp4.client-classes[0].test",
            "line 4, column 36, $.Dhcp4.client-classes[1].template-test",
            "line 7, column 33, $.Dhcp4.hooks-libraries[0].parameters.identifier-expression",
            "line 9, column 27, $.Dhcp4.hooks-libraries[1].parameters.options[0].add",
            "line 9, column 60, $.Dhcp4.hooks-libraries[1].parameters.options[1].remove"),
        errors.stream().map(error -> error.substring(0, error.indexOf(": found"))).toList());
    assertTrue(
        errors.getFirst().contains("at character 18 of the expression, expected"),
        errors.getFirst());
  }

  @Test
  void namesOfTheFilesOwnOptionsAreKnownInExpressions() {
    Kea kea =
        Kea.of(
            """
            "option-def": [{"name": "colour", "code": 224, "type": "string"}],
            "client-classes": [
              {"name": "a", "test": "option[colour].text == 'red' or option[nisplus-servers].exists"}]
            """);

    assertTrue(kea.at("client-classes 0 test").startsWith("option[colour].text == 'red' or"));
  }

  @Test
  void aDefinitionOfAClassThatItsOptionsDoNotUseIsTold() {
    Kea kea =
        Kea.of(
            """
            "interfaces-config": {"interfaces": ["*"]},
            "client-classes": [{"name": "c", "option-data": [{"name": "used", "data": "1"}],
              "option-def": [{"name": "used", "code": 230, "type": "uint8"},
                {"name": "v", "code": 43, "type": "empty", "encapsulate": "APC"}]}]
            """);

    assertEquals(
        List.of(
            "line 4, column 5, $.Dhcp4.client-classes[0].option-def[1]: not carried over: the class"
                + " sends no option 43, and here no class says how one that a client sends is taken"
                + " apart"),
        kea.notes());
  }
}
