package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.json.option.ServerOptions;
import io.leasehold.config.json.tree.LevelKeys;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.GeneratedPage;
import io.leasehold.testkit.Property;
import io.leasehold.wire.v4.OptionCode4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The schema and the parser agree about what a configuration is.
class ConfigSchemaTest {
  private static final ConfigSchema SCHEMA = new ConfigSchema();

  static final List<String> BAD =
      List.of(
          "[]",
          "{\"subnetz\": []}",
          "{\"interfaces\": \"eth0\"}",
          "{\"interfaces\": [\"eth0\", \"eth0\"]}",
          "{\"interfaces\": [\"a-name-that-is-too-long\"]}",
          "{\"authoritative\": \"yes\"}",
          "{\"lease-time\": 0}",
          "{\"lease-time\": \"0s\"}",
          "{\"lease-time\": 4294967296}",
          "{\"lease-time\": \"1w\"}",
          "{\"lease-time\": {}}",
          "{\"lease-time\": {\"default\": 60, \"mean\": 30}}",
          "{\"renew-time\": \"infinite\"}",
          "{\"renew-time\": \"0%\"}",
          "{\"renew-time\": \"100%\"}",
          "{\"rebind-time\": \"87.55%\"}",
          "{\"rebind-time\": \"never\"}",
          "{\"match-client-id\": 1}",
          "{\"allocator\": \"flq\"}",
          "{\"rapid-commit\": \"yes\"}",
          "{\"bootp\": true}",
          "{\"min-secs\": 65536}",
          "{\"offer-delay\": 11}",
          "{\"offer-delay\": \"half a second\"}",
          "{\"offer-lifetime\": 9}",
          "{\"cache-threshold\": 1.5}",
          "{\"cache-threshold\": \"25%\"}",
          "{\"adaptive-lease-time-threshold\": -0.1}",
          "{\"address-limit\": -1}",
          "{\"address-limit\": 4294967296}",
          "{\"limits\": {\"addresses-per-circuit\": 0.5}}",
          "{\"limits\": {\"packets-per-client\": 20}}",
          "{\"limits\": {\"packets-per-circuit\": {\"burst\": 20}}}",
          "{\"limits\": {\"packets-per-relay\": {\"rate\": 0}}}",
          "{\"limits\": {\"packets-per-relay\": {\"rate\": 1, \"burst\": 1000001}}}",
          "{\"echo-client-id\": \"true\"}",
          "{\"host-reservation-identifiers\": []}",
          "{\"host-reservation-identifiers\": [\"mac\"]}",
          "{\"host-reservation-identifiers\": [\"duid\", \"duid\"]}",
          "{\"compatibility\": {\"lenient\": true}}",
          "{\"compatibility\": true}",
          "{\"shared-networks\": [{\"name\": \"a\", \"vpn\": \"\"}]}",
          "{\"shared-networks\": [{\"name\": \"a\", \"vpn\": {\"hex\": \"0102\"}}]}",
          "{\"shared-networks\": [{\"name\": \"a\", \"vpn\": {}}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\","
              + " \"pools\": [{\"range\": \"192.0.2.9\", \"bootp\": \"pool\"}]}]}",
          "{\"next-server\": \"224.0.0.1\"}",
          "{\"server-name\": \"%s\"}".formatted("s".repeat(64)),
          "{\"boot-file-name\": \"%s\"}".formatted("s".repeat(128)),
          "{\"options\": []}",
          "{\"options\": {\"routers\": []}}",
          "{\"options\": {\"routers\": [\"192.0.2.256\"]}}",
          "{\"options\": {\"interface-mtu\": 65536}}",
          "{\"options\": {\"ip-forwarding\": 1}}",
          "{\"options\": {\"domain-name\": \"\"}}",
          "{\"options\": {\"domain-search\": [\"a..b\"]}}",
          "{\"options\": {\"dhcp-lease-time\": 60}}",
          "{\"options\": {\"53\": 1}}",
          "{\"options\": {\"classless-static-routes\": [{\"to\": \"192.0.2.0/24\"}]}}",
          "{\"options\": {\"root-path\": {\"hex\": \"abc\"}}}",
          "{\"options\": {\"224\": null}}",
          "{\"options\": {\"root-path\": {\"always-send\": true}}}",
          "{\"options\": {\"root-path\": {\"value\": \"a\", \"expression\": \"'a'\"}}}",
          "{\"options\": {\"root-path\": {\"value\": \"a\", \"never\": true}}}",
          "{\"subnets\": [{}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/33\"}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"id\": 1}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.1-192.0.2\"]}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [{}]}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\","
              + " \"pools\": [{\"range\": \"192.0.2.9\", \"client-classes\": \"a\"}]}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"relays\": [\"0.0.0.0\"]}]}",
          "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"exclude\": [1]}]}",
          "{\"shared-networks\": [{}]}",
          "{\"shared-networks\": [{\"name\": \" \"}]}",
          "{\"option-definitions\": [{\"name\": \"a\", \"code\": 224}]}",
          "{\"option-definitions\": [{\"name\": \"a\", \"code\": 0, \"type\": \"uint8\"}]}",
          "{\"option-definitions\": [{\"name\": \"a b\", \"code\": 224, \"type\": \"uint8\"}]}",
          "{\"option-definitions\": [{\"name\": \"a\", \"code\": 224, \"type\": \"record\"}]}",
          "{\"decline-probation\": \"soon\"}",
          "{\"store\": {\"type\": \"postgresql\"}}",
          "{\"store\": {\"path\": \" \"}}",
          "{\"store\": {\"path\": \"/leases.db\"}}",
          "{\"store\": {\"path\": \"..\"}}",
          "{\"store\": {\"path\": \"a/../../leases.db\"}}",
          "{\"store\": {\"path\": \"C:leases.db\"}}",
          "{\"store\": {\"path\": \"..\\\\leases.db\"}}",
          "{\"log\": {\"level\": \"loud\"}}",
          "{\"log\": {\"file\": {}}}",
          "{\"log\": {\"file\": {\"path\": \"a\", \"max-size\": \"50\"}}}",
          "{\"log\": {\"file\": {\"path\": \"a\", \"keep\": 0}}}",
          "{\"limits\": {\"a\": 1}}",
          "{\"api\": {\"listen\": \"localhost:8067\"}}",
          "{\"api\": {\"tls\": {\"certificate\": \"api.pem\"}}}",
          "{\"events\": {\"keep\": 1, \"webhooks\": {}}}",
          "{\"events\": {\"webhooks\": [{}]}}",
          webhook("\"name\": \"on-lease\""),
          webhook("\"name\": \"../ipam\""),
          webhook("\"name\": \"a\", \"url\": \"ftp://192.0.2.1/\""),
          webhook("\"name\": \"a\", \"url\": \"https://a:b@192.0.2.1/\""),
          webhook("\"name\": \"a\", \"kinds\": [\"lease\"]"),
          webhook("\"name\": \"a\", \"secret\": \"whsec_AAAA\""),
          webhook("\"name\": \"a\", \"max-events\": 0"),
          "{\"events\": {\"on-lease\": {}}}",
          "{\"events\": {\"on-lease\": {\"program\": \"/bin/sh\"}}}",
          "{\"events\": {\"on-lease\": {\"program\": \"../sh\"}}}",
          "{\"events\": {\"on-lease\": {\"program\": \"a\", \"kinds\": [\"configuration\"]}}}",
          "{\"ddns\": {\"zones\": [{\"zone\": \"example.org\", \"servers\": []}]}}",
          "{\"ddns\": {\"zones\": [{\"zone\": \"lan\"}]}}",
          "{\"ddns\": {\"zones\": [{\"zone\": \"lan\", \"answered\": false}]}}",
          "{\"ddns\": {\"zones\": [{\"zone\": \"lan\", \"answered\": true,"
              + " \"servers\": [\"192.0.2.53\"]}]}}",
          "{\"ddns\": {\"answer\": {}}}",
          "{\"ddns\": {\"answer\": {\"listen\": []}}}",
          "{\"ddns\": {\"answer\": {\"listen\": [\"eth0\"]}}}",
          "{\"ddns\": {\"answer\": {\"listen\": [\"192.0.2.1\"], \"transfer-to\": [\"all\"]}}}",
          "{\"ddns\": {\"answer\": {\"listen\": [\"192.0.2.1\"], \"notify\": [\"host\"]}}}",
          "{\"client-classes\": {}}",
          "{\"client-classes\": [{}]}",
          "{\"client-classes\": [{\"name\": \"ALL\"}]}",
          "{\"client-classes\": [{\"name\": \" \"}]}",
          "{\"client-classes\": [{\"name\": \"a\", \"test\": true}]}",
          "{\"client-classes\": [{\"name\": \"a\", \"test\": \"\"}]}",
          "{\"client-classes\": [{\"name\": \"a\", \"authoritative\": true}]}",
          "{\"client-classes\": [{\"name\": \"a\", \"test\": \"member('ALL')\","
              + " \"template-test\": \"pkt4.mac\"}]}");

  static final List<String> BAD_RESERVATIONS =
      List.of(
          "{}",
          "{\"hw-address\": \"00:53:00:12:34\"}",
          "{\"hw-address\": \"*:*:*:*:*:*\"}",
          "{\"hw-address\": \"00:53:00:*\"}",
          "{\"hw-address\": \"256/00:53\"}",
          "{\"hw-address\": []}",
          "{\"duid\": \"0003\"}",
          "{\"expression\": \"\"}",
          "{\"client-id\": \"01\"}",
          "{\"client-id\": \"'a'\"}",
          "{\"circuit-id\": \"switch-7\"}",
          "{\"remote-id\": \"''\"}",
          "{\"hw-address\": \"00:53:00:12:34:56\", \"address\": \"192.0.2\"}",
          "{\"hw-address\": \"00:53:00:12:34:56\", \"hostname\": \"a b\"}");

  @ParameterizedTest
  @EnumSource
  void everyObjectHasTheSameKeysInBoth(ObjectKind kind) {
    Set<String> known = new TreeSet<>(kind.keys());
    known.addAll(kind.later());

    JsonNode properties = SCHEMA.definition(definitionName(kind)).path("properties");

    assertEquals(known, new TreeSet<>(properties.propertyNames()));
  }

  @Test
  void everyObjectOfTheSchemaIsKnownToTheParser() {
    Set<String> kinds =
        Stream.of(ObjectKind.values())
            .map(ConfigSchemaTest::definitionName)
            .collect(Collectors.toSet());
    JsonNode definitions = SCHEMA.root().path("$defs");

    List<String> unknown =
        definitions.propertyNames().stream()
            .filter(name -> definitions.path(name).path("additionalProperties").isBoolean())
            .filter(name -> !kinds.contains(name))
            .toList();

    assertEquals(List.of(), unknown);
  }

  @Test
  void everyOptionOfTheRegistryIsInTheSchemaWithItsShape() {
    JsonNode options = SCHEMA.definition("options").path("properties");
    List<String> wrong = new ArrayList<>();

    for (OptionCode4 code : OptionCode4.values()) {
      JsonNode option = options.path(code.ianaName());
      boolean settable = ServerOptions.instead(code.code()).isEmpty();
      String shape = code.shape().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String reference = option.path("$ref").asString("");
      boolean right =
          settable
              ? reference.equals("#/$defs/value-" + shape)
                  || reference.equals("#/$defs/value-opaque")
              : option.has("not");
      if (!right) {
        wrong.add(code.ianaName());
      }
    }

    assertEquals(List.of(), wrong);
  }

  /// With what is required, unless it is among the members.
  private static String webhook(String members) {
    String url = members.contains("\"url\"") ? "" : ", \"url\": \"https://192.0.2.1/\"";
    return "{\"events\": {\"webhooks\": [{\"secret-file\": \"a\", %s%s}]}}".formatted(members, url);
  }

  @ParameterizedTest
  @MethodSource("shippedFiles")
  void whatIsShippedIsAcceptedByBoth(Path file) throws IOException {
    String text = Files.readString(file);

    ReadConfig.good(text);

    assertEquals(List.of(), SCHEMA.errors(text));
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void whatIsWrongIsRejectedByBoth(String text) {
    assertInstanceOf(ConfigRead.Bad.class, ConfigReader.read(text));
    assertFalse(SCHEMA.errors(text).isEmpty());
  }

  @ParameterizedTest
  @FieldSource("BAD_RESERVATIONS")
  void whatIsWrongInAReservationIsRejectedByBoth(String reservation) {
    String text =
        "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"reservations\": [%s]}]}"
            .formatted(reservation);

    assertFalse(ReadConfig.leftOut(text).isEmpty());
    assertFalse(SCHEMA.errors(text).isEmpty());
  }

  @Test
  void generatedConfigurationsAreAcceptedByBoth() {
    Property.forAll(
        ConfigText::valid,
        text -> {
          ReadConfig.good(text);
          assertEquals(List.of(), SCHEMA.errors(text));
        });
  }

  @Test
  void whatTheParserAcceptsTheSchemaAccepts() {
    Property.forAll(
        ConfigText::nearlyValid,
        text -> {
          if (ConfigReader.read(text) instanceof ConfigRead.Good good && good.leftOut().isEmpty()) {
            assertEquals(List.of(), SCHEMA.errors(text));
          }
        });
  }

  @Test
  void whatTheSchemaNamesAsADefaultIsTheDefault() {
    String text =
        """
        {"interfaces": %s, "decline-probation": %s,
         "store": {"type": %s, "path": %s, "history": %s},
         "log": {"level": %s, "format": %s}, %s}
        """
            .formatted(
                byDefault("config", "interfaces"),
                byDefault("config", "decline-probation"),
                byDefault("store", "type"),
                byDefault("store", "path"),
                byDefault("store", "history"),
                byDefault("log", "level"),
                byDefault("log", "format"),
                treatmentByDefault());

    assertEquals(ReadConfig.good("{}"), ReadConfig.good(text));
    String leaseTime = "{\"lease-time\": %s}".formatted(byDefault("config", "lease-time"));
    assertEquals(Optional.of(LeaseTime.BUILT_IN), ReadConfig.good(leaseTime).top().leaseTime());
  }

  /// Every key about how clients are treated, with what the schema says that it is by itself.
  private static String treatmentByDefault() {
    return Stream.of(LevelKeys.POLICY, LevelKeys.BEHAVIOUR)
        .flatMap(List::stream)
        .filter(key -> SCHEMA.definition("config").path("properties").path(key).has("default"))
        .map(key -> "\"%s\": %s".formatted(key, byDefault("config", key)))
        .collect(Collectors.joining(", "));
  }

  @Test
  void whatTheSchemaNamesAsADefaultOfTheLogFileIsTheDefault() {
    String file = "{\"log\": {\"file\": {\"path\": \"a\"%s}}}";

    assertEquals(
        ReadConfig.good(file.formatted("")),
        ReadConfig.good(
            file.formatted(
                ", \"max-size\": %s, \"keep\": %s"
                    .formatted(byDefault("log-file", "max-size"), byDefault("log-file", "keep")))));
  }

  @Test
  void whatTheSchemaNamesAsADefaultOfTheEventsIsTheDefault() {
    String events =
        "{\"events\": {%s \"webhooks\": [{\"name\": \"a\", \"url\": \"http://192.0.2.1\","
            + " \"secret-file\": \"a\"%s}], \"on-lease\": {\"program\": \"a\"%s}}}";

    assertEquals(
        ReadConfig.good(events.formatted("", "", "")),
        ReadConfig.good(
            events.formatted(
                "\"keep\": %s, \"max-size\": %s,"
                    .formatted(byDefault("events", "keep"), byDefault("events", "max-size")),
                ", \"timeout\": %s, \"max-events\": %s"
                    .formatted(byDefault("webhook", "timeout"), byDefault("webhook", "max-events")),
                ", \"timeout\": " + byDefault("on-lease", "timeout"))));
  }

  @Test
  void theReferenceIsUpToDate() {
    GeneratedPage.check("docs/reference/configuration.md", ConfigReference.page());
  }

  private static Stream<Path> shippedFiles() {
    return Stream.concat(
        Examples.names().stream().map(Examples::file),
        Stream.of(Examples.repository().resolve("conf/leasehold.json")));
  }

  private static String definitionName(ObjectKind kind) {
    return kind == ObjectKind.LEASE_TIME
        ? "lease-time-bounds"
        : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String byDefault(String definition, String key) {
    return SCHEMA.definition(definition).path("properties").path(key).path("default").toString();
  }
}
