package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Catalogue.ClassEntry;
import io.leasehold.api.resource.Catalogue.OptionEntry;
import io.leasehold.change.Changes;
import io.leasehold.change.Follower;
import io.leasehold.change.Hands;
import io.leasehold.change.InUse;
import io.leasehold.change.Place;
import io.leasehold.change.Source;
import io.leasehold.change.Versions;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.events.Level;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a configuration can name, of a whole one.
class ServedCatalogueTest {
  private static final String TEXT =
      """
      {
        "client-classes": [
          // phones
          {"name": "voip", "test": "substring(option[60].hex,0,7) == 'Polycom'", "lease-time": "1h"},
          {"name": "desk", "test": "member('voip') and not member('KNOWN')"},
          {"name": "staff"}
        ],
        "option-definitions": [
          {"name": "site-code", "code": 225, "type": "uint16"},
          {"name": "tag", "code": 1, "space": "site-space", "type": "record",
           "record-types": ["uint8", "string"]}],
        "options": {"site-code": [{"value": 7, "client-classes": ["voip"]}]},
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "client-classes": ["staff", "voip"],
          "pools": [{"range": "192.0.2.16/28", "client-classes": ["voip"]}],
          "reservations": [
            {"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]},
            {"hw-address": "00:53:00:00:00:02", "client-classes": ["staff"]}]}],
        "shared-networks": [{"name": "campus", "client-classes": ["desk"],
          "subnets": [{"subnet": "198.51.100.0/24", "evaluate-additional-classes": ["staff"]}]}]
      }
      """;

  private static ServedCatalogue of(String text) {
    VirtualClock clock = VirtualClock.at(1_800_000_000);
    Versions versions = new Versions(Path.of("none"), () -> Instant.ofEpochMilli(clock.nowMs()));
    return new ServedCatalogue(
        new Changes(
            new Place(Path.of("none"), versions, false),
            new InUse(Source.of(text), Configs.read(text)),
            new Hands(_ -> {}, Follower.NONE, new RecordedLog().at(clock, Level.INFO))));
  }

  private static OptionEntry option(String text, String space, int code) {
    return of(text).options().stream()
        .filter(entry -> entry.space().equals(space) && entry.code() == code)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void classesAreAsTheFileHasThemWithWhereTheyAreUsed() {
    List<ClassEntry> classes = of(TEXT).classes();

    assertEquals(List.of("voip", "desk", "staff"), classes.stream().map(ClassEntry::name).toList());
    assertEquals(
        "{\"name\": \"voip\", \"test\": \"substring(option[60].hex,0,7) == 'Polycom'\","
            + " \"lease-time\": \"1h\"}",
        Compact.of(classes.getFirst().definition()));
    assertEquals(
        List.of(
            "$.options",
            "$.client-classes[desk]",
            "$.subnets[192.0.2.0/24]",
            "$.subnets[192.0.2.0/24].pools[192.0.2.16-192.0.2.31]"),
        classes.getFirst().usedBy());
    assertEquals(List.of("$.shared-networks[campus]"), classes.get(1).usedBy());
    assertEquals(
        Set.of("$.subnets[192.0.2.0/24]", "$.shared-networks[campus].subnets[198.51.100.0/24]"),
        Set.copyOf(classes.getLast().usedBy()));
    assertEquals(2, classes.getLast().reservations());
    assertEquals(0, classes.getFirst().reservations());
    assertEquals(List.of(), of("{}").classes());
  }

  @Test
  void everyOptionOfTheRegistryIsThereWithItsNamesItsFormAndItsRfc() {
    List<OptionEntry> options = of("{}").options();

    Set<String> names = options.stream().map(OptionEntry::name).collect(Collectors.toSet());
    assertTrue(
        names.containsAll(Stream.of(OptionCode4.values()).map(OptionCode4::ianaName).toList()));
    OptionEntry servers = option("{}", "dhcp4", 6);
    assertEquals("domain-name-servers", servers.name());
    assertTrue(servers.aliases().contains("dns-servers"), servers::toString);
    assertEquals("address-list", servers.shape());
    assertEquals("an IPv4 address, or an array of them", servers.form());
    assertEquals(Optional.of(2132), servers.rfc());
    assertEquals(Optional.of(3442), option("{}", "dhcp4", 121).rfc());
    assertEquals(Optional.of(9463), option("{}", "dhcp4", 162).rfc());
    assertEquals(Optional.empty(), option("{}", "dhcp4", 249).rfc());
    assertEquals("boot-servers", option("{}", "PXEClient", 8).name());
    assertEquals(List.of("uint16", "uint8", "address"), option("{}", "PXEClient", 8).fields());
    assertTrue(option("{}", "dhcp4", 50).instead().orElseThrow().contains("reservation"));
    assertEquals(Optional.empty(), servers.instead());
    assertEquals(
        Set.of("ms-classless-static-routes", "etherboot", "ip-telephone", "packetcable"),
        options.stream()
            .filter(entry -> entry.space().equals("dhcp4") && entry.rfc().isEmpty())
            .map(OptionEntry::name)
            .collect(Collectors.toSet()));
  }

  @Test
  void whatAConfigurationDefinesIsAmongThem() {
    OptionEntry own = option(TEXT, "dhcp4", 225);
    assertEquals("site-code", own.name());
    assertTrue(own.own());
    assertEquals("uint16", own.shape());
    assertEquals(Optional.empty(), own.rfc());
    assertEquals(List.of("uint8", "text"), option(TEXT, "site-space", 1).fields());
    assertEquals(of("{}").options().size() + 2, of(TEXT).options().size());
  }
}
