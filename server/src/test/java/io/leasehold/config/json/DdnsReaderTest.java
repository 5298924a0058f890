package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.NameConflicts;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.NamePolicy.ReplaceClientName;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdnsReaderTest {
  @Test
  void everythingThatIsSaidIsRead() {
    DdnsConfig read =
        ReadConfig.good(
                """
                {"ddns": {
                  "keys": [
                    {"name": "leasehold", "algorithm": "hmac-sha512", "secret": "c2VjcmV0IHNlY3JldA=="},
                    {"name": "other.example.", "secret-file": "keys/other.key"}],
                  "zones": [
                    {"zone": "Example.org.", "servers": ["192.0.2.53", "[2001:db8::53]:5353"],
                     "key": "LEASEHOLD"},
                    {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53:5353"],
                     "key": "other.example"}],
                  "blocked-names": ["WPAD", "gateway"]}}
                """)
            .ddns();

    assertTrue(read.isOn());
    assertEquals(Set.of("wpad", "gateway"), read.blockedNames());
    Zone forward = read.zones().getFirst();
    assertEquals(
        List.of(new Server("192.0.2.53", 53), new Server("2001:db8::53", 5353)), forward.servers());
    assertEquals(Optional.empty(), forward.prefix());
    DdnsConfig.Key key = read.keyOf(forward).orElseThrow();
    assertEquals(DdnsConfig.Algorithm.HMAC_SHA512, key.algorithm());
    assertEquals(Optional.of(Octets.ofText("secret secret")), key.secret());
    Zone reverse = read.zones().getLast();
    assertEquals(Optional.of(Prefix.of("192.0.2.0/24")), reverse.prefix());
    assertEquals(
        Optional.of("keys/other.key"), read.keyOf(reverse).flatMap(DdnsConfig.Key::secretFile));
    assertEquals(DdnsConfig.Algorithm.HMAC_SHA256, read.keyOf(reverse).orElseThrow().algorithm());
  }

  @Test
  void nothingIsKeptWithoutZones() {
    assertFalse(ReadConfig.good("{}").ddns().isOn());
    assertFalse(
        ReadConfig.good("{\"ddns\": {\"qualifying-suffix\": \"example.org\"}}").ddns().isOn());
  }

  /// RFC 2317 §4: a delegated part of a /24 has a name of its own, with a slash, a hyphen, or any.
  @ParameterizedTest
  @CsvSource({
    "0/25.2.0.192.in-addr.arpa, , 192.0.2.0/25",
    "128/26.2.0.192.in-addr.arpa, , 192.0.2.128/26",
    "0-127.2.0.192.in-addr.arpa, 192.0.2.0/25, 192.0.2.0/25",
    "customers.example.net, 192.0.2.64/26, 192.0.2.64/26",
    "0.192.in-addr.arpa, , 192.0.0.0/16",
    "10.in-addr.arpa, , 10.0.0.0/8",
    "IN-ADDR.ARPA, , 0.0.0.0/0",
  })
  void aReverseZoneHasThePrefixOfItsNameOrThatWhichIsSaid(String zone, String said, String prefix) {
    String more = said == null ? "" : ", \"prefix\": \"" + said + "\"";
    String text =
        "{\"ddns\": {\"zones\": [{\"zone\": \"%s\"%s, \"servers\": [\"192.0.2.53\"]}]}}"
            .formatted(zone, more);

    assertEquals(
        Optional.of(Prefix.of(prefix)), ReadConfig.good(text).ddns().zones().getFirst().prefix());
  }

  @Test
  void eachLevelSaysWhatItSays() {
    Config config =
        ReadConfig.good(
            """
            {"ddns": {"qualifying-suffix": "example.org", "conflict-resolution":
                "check-exists-with-dhcid", "ttl-percent": 0.5, "ttl-min": "5m", "ttl-max": 7200,
                "zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}]},
              "subnets": [{"subnet": "192.0.2.0/24",
                "ddns": {"qualifying-suffix": "lab.example.org.", "override-client-update": true,
                  "override-no-update": true, "replace-client-name": "when-not-present",
                  "generated-name": "pc-{hw-address}", "update-on-renew": true, "ttl": "1h"},
                "pools": [{"range": "192.0.2.10-192.0.2.20", "ddns": {"send-updates": false}}]}]}
            """);

    NamePolicy top = config.top().names().over(NamePolicy.DEFAULT);
    assertEquals(Optional.of(NameConflicts.CHECK_EXISTS_WITH_DHCID), top.conflicts());
    assertEquals(Optional.of(true), top.sendUpdates());
    assertEquals(1800, top.ttlOf(3600));
    NamePolicy subnet = ReadConfig.subnets(config).getFirst().scope().names().over(top);
    assertEquals("lab.example.org", subnet.qualifyingSuffix().orElseThrow().toString());
    assertEquals(Optional.of(true), subnet.overrideClientUpdate());
    assertEquals(Optional.of(ReplaceClientName.WHEN_NOT_PRESENT), subnet.replaceClientName());
    assertEquals(Optional.of(true), subnet.updateOnRenew());
    assertEquals(3600, subnet.ttlOf(600));
    assertEquals(Optional.of(NameConflicts.CHECK_EXISTS_WITH_DHCID), subnet.conflicts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "zones": [{"servers": ["192.0.2.53"]}]                    | found no "zone"
          "zones": [{"zone": "example.org"}]                        | found no "servers"
          "zones": [{"zone": "ex ample", "servers": ["192.0.2.53"]}] | $.ddns.zones[0].zone: found "ex ample"
          "zones": [{"zone": "a..b", "servers": ["192.0.2.53"]}]    | found "a..b"
          "zones": [{"zone": "example.org", "servers": ["ns1"]}]    | found "ns1"
          "zones": [{"zone": "example.org", "servers": ["192.0.2.53:0"]}] | found "192.0.2.53:0"
          "zones": [{"zone": "example.org", "servers": ["192.0.2.53:65536"]}] | found "192.0.2.53:65536"
          "zones": [{"zone": "example.org", "servers": []}]         | expected 1 to 8
          "zones": [{"zone": "example.org", "servers": ["192.0.2.53"], "key": "a"}] | there is none
          "zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}, {"zone": "EXAMPLE.org.", "servers": ["192.0.2.53"]}] | a second "example.org"
          "zones": [{"zone": "0-127.2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}] | or say its addresses
          "zones": [{"zone": "300.2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}] | or say its addresses
          "zones": [{"zone": "0/33.2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}] | or say its addresses
          "zones": [{"zone": "8.b.d.0.1.0.0.2.ip6.arpa", "servers": ["192.0.2.53"]}] | a reverse zone of IPv4
          "keys": [{"name": "a"}]                                   | "secret" or "secret-file", one of the two
          "keys": [{"name": "a", "secret": "c2VjcmV0IHNlY3JldA==", "secret-file": "b"}] | found two secrets
          "keys": [{"name": "a", "secret-file": ""}]                | found ""
          "keys": [{"name": "a", "algorithm": "hmac-sha3", "secret-file": "b"}] | "hmac-sha256"
          "qualifying-suffix": "a_b.example"                        | found "a_b.example"
          "generated-name": "all-alike"                             | found "all-alike"
          "conflict-resolution": "never"                            | "no-check-with-dhcid"
          "replace-client-name": "sometimes"                        | "when-not-present"
          "ttl": 0                                                  | found 0
          "ttl-percent": 1.5                                        | a number from 0 to 1
          "ttl-min": "1h", "ttl-max": "1m"                          | "ttl-m
          "blocked-names": ["a b"]                                  | found "a b"
          "queue": 1024                                             | unknown key "queue"
          """)
  void aWrongKeyIsOneErrorThatSaysWhatIsExpected(String members, String expected) {
    List<String> errors = ReadConfig.bad("{\"ddns\": {" + members + "}}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void zonesAndKeysStandAtTheTopOnly() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "ddns":
              {"zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}]}}]}
            """);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("unknown key \"zones\""), errors.getFirst());
  }

  @Test
  void aSecretThatCannotBeReadIsNotShown() {
    List<String> errors =
        ReadConfig.bad("{\"ddns\": {\"keys\": [{\"name\": \"a\", \"secret\": \"not Base64!\"}]}}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("in Base64"), errors.getFirst());
    assertFalse(errors.getFirst().contains("not Base64!"), errors.getFirst());
  }

  /// An administrator would replace the key by it who uses what an operator was shown.
  @Test
  void whatIsShownInsteadOfASecretIsNone() {
    List<String> errors =
        ReadConfig.bad(
            "{\"ddns\": {\"keys\": [{\"name\": \"a\", \"secret\": \"%s\"}]}}"
                .formatted(DdnsConfig.Key.HIDDEN));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("instead of a secret"), errors.getFirst());
  }

  @Test
  void aSuffixThatLiesInNoZoneIsWarnedOf() {
    String text =
        """
        {"ddns": {"qualifying-suffix": "%s",
          "zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}]}}
        """;
    ConfigErrors warnings =
        ((ConfigRead.Good) ConfigReader.read(text.formatted("exmaple.org"))).warnings();

    assertEquals(1, warnings.lines().size());
    assertTrue(
        warnings.lines().getFirst().contains("$.ddns.qualifying-suffix: found \"exmaple.org\""),
        warnings.lines().getFirst());
    for (String good : List.of("example.org", "lab.Example.ORG")) {
      assertEquals(
          List.of(),
          ((ConfigRead.Good) ConfigReader.read(text.formatted(good))).warnings().lines());
    }
  }

  @Test
  void olderAlgorithmsAreTakenWithAWarning() {
    for (String old : List.of("hmac-md5", "hmac-sha1", "hmac-sha224")) {
      String text =
          """
          {"ddns": {"keys": [{"name": "a", "algorithm": "%s", "secret-file": "a.key"}],
            "zones": [{"zone": "example.org", "servers": ["192.0.2.53"], "key": "a"}]}}
          """
              .formatted(old);
      ConfigErrors warnings = ((ConfigRead.Good) ConfigReader.read(text)).warnings();

      assertEquals(1, warnings.lines().size(), old);
      assertTrue(warnings.lines().getFirst().contains(old), warnings.lines().getFirst());
    }
  }
}
