package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.convert.Conversion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The names of clients in DNS: `dhcp-ddns`, the keys `ddns-…`, and `DhcpDdns`.
class NamesTest {
  private static final String ON = "\"dhcp-ddns\": {\"enable-updates\": true}";

  private static final String DDNS =
      """
      {"DhcpDdns": {"ip-address": "127.0.0.1", "port": 53001,
        "tsig-keys": [
          {"name": "dhcp.", "algorithm": "HMAC-SHA512", "secret": "c2VjcmV0IHNlY3JldA=="},
          {"name": "other", "algorithm": "hmac-sha256", "secret-file": "/etc/kea/other"}],
        "forward-ddns": {"ddns-domains": [
          {"name": "example.org.", "key-name": "dhcp.",
            "dns-servers": [{"ip-address": "192.0.2.53"}, {"ip-address": "2001:db8::53", "port": 5353}]}]},
        "reverse-ddns": {"ddns-domains": [
          {"name": "2.0.192.in-addr.arpa.",
            "dns-servers": [{"ip-address": "192.0.2.53", "port": 54, "key-name": "other"}]}]}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ddns-send-updates":false | send-updates: false
          "ddns-override-no-update":true | override-no-update: true
          "ddns-override-client-update":true | override-client-update: true
          "ddns-replace-client-name":"when-present" | replace-client-name: when-present
          "ddns-generated-prefix":"pc" | generated-name: pc-{address}
          "ddns-generated-prefix":"" | generated-name: {address}
          "ddns-qualifying-suffix":"lab.example.org." | qualifying-suffix: lab.example.org
          "ddns-update-on-renew":true | update-on-renew: true
          "ddns-use-conflict-resolution":false | conflict-resolution: no-check-with-dhcid
          "ddns-conflict-resolution-mode":"check-exists-with-dhcid" | conflict-resolution: check-exists-with-dhcid
          "ddns-ttl":1200 | ttl: 20m
          "ddns-ttl-min":60,"ddns-ttl-max":7200 | ttl-min: 1m, ttl-max: 2h
          "ddns-ttl-percent":0.5 | ttl-percent: 0.5, ttl-min: 1
          "ddns-ttl-percent":0.3333,"ddns-ttl-min":60 | ttl-min: 1m, ttl-percent: 0.334
          """)
  void whatASubnetSaysOfNamesIsSaidOfIt(String members, String expected) {
    Kea kea = Kea.of(ON, Kea.SUBNET.formatted(", " + members));

    assertEquals("{" + expected + "}", kea.at("subnets 0 ddns"));
  }

  @Test
  void everyLevelSaysWhatKeaLetsItSay() {
    Kea kea =
        Kea.of(
            ON,
            "\"ddns-qualifying-suffix\": \"a.example\"",
            """
            "shared-networks": [{"name": "n", "ddns-qualifying-suffix": "b.example", "subnet4": [
              {"subnet": "192.0.2.0/24", "pools": [
                {"pool": "192.0.2.10-192.0.2.20", "ddns-qualifying-suffix": "c.example"}],
               "reservations": [{"hw-address": "00:53:00:00:00:01", "hostname": "pc"}]}]}]
            """);

    assertEquals(
        "{qualifying-suffix: a.example, generated-name: myhost-{address}}", kea.at("ddns"));
    assertEquals("{qualifying-suffix: b.example}", kea.at("shared-networks 0 ddns"));
    assertEquals(
        "{qualifying-suffix: c.example}", kea.at("shared-networks 0 subnets 0 pools 0 ddns"));
    assertEquals("pc.b.example", kea.at("shared-networks 0 subnets 0 reservations 0 hostname"));
  }

  @Test
  void whatStoodInDhcpDdnsOnceCounts() {
    Kea kea =
        Kea.of(
            "\"dhcp-ddns\": {\"enable-updates\": true, \"generated-prefix\": \"old\","
                + " \"qualifying-suffix\": \"old.example\"}",
            "\"ddns-qualifying-suffix\": \"new.example\"");

    assertEquals("{generated-name: old-{address}, qualifying-suffix: new.example}", kea.at("ddns"));
  }

  @Test
  void whereKeaTellsNobodyNothingIsCarriedOver() {
    Kea kea =
        Kea.file(
            """
            {"Dhcp4": {"dhcp-ddns": {"enable-updates": false}, "ddns-send-updates": true,
              "ddns-qualifying-suffix": "example.org",
              "reservations-global": true, "reservations": [{"duid": "0101", "hostname": "a"}]},
             "DhcpDdns": {"forward-ddns": {}}}
            """);

    assertEquals("", kea.at("ddns"));
    assertEquals("a.example.org", kea.at("reservations 0 hostname"));
    assertTrue(kea.tellsOf("$.DhcpDdns: not carried over"), kea.notes().toString());
    assertTrue(kea.tellsOf("goes to reserved names alone"), kea.notes().toString());
  }

  @Test
  void serversAndKeysOfTheSecondFileAreZonesAndKeys() {
    Kea kea = Kea.files("{\"Dhcp4\": {" + ON + "}}", DDNS);

    assertEquals(
        "[{name: dhcp, algorithm: hmac-sha512, secret: c2VjcmV0IHNlY3JldA==},"
            + " {name: other, algorithm: hmac-sha256, secret-file: /etc/kea/other}]",
        kea.at("ddns keys"));
    assertEquals(
        "[{zone: example.org, servers: [192.0.2.53, [2001:db8::53]:5353], key: dhcp},"
            + " {zone: 2.0.192.in-addr.arpa, servers: [192.0.2.53:54], key: other}]",
        kea.at("ddns zones"));
    assertTrue(
        kea.tellsOf("DDNS$.DhcpDdns.tsig-keys[1].secret-file: nobody but"), kea.notes().toString());
  }

  @Test
  void bothMayStandInOneFile() {
    String servers = DDNS.strip().substring(1);

    Kea kea = Kea.file("{\"Dhcp4\": {" + ON + "}, " + servers);

    assertEquals("example.org", kea.at("ddns zones 0 zone"));
    assertEquals("dhcp", kea.at("ddns keys 0 name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "reverse-ddns":{"ddns-domains":[{"name":"8.b.d.0.1.0.0.2.ip6.arpa."}]} | those of IPv6
          "reverse-ddns":{"ddns-domains":[{"name":"0-63.2.0.192.in-addr.arpa."}]} | does not say which addresses
          "tsig-keys":[{"name":"k","algorithm":"HMAC-MD5","digest-bits":80,"secret":"c2VjcmV0IHNlY3JldA=="}] | signatures are sent whole
          "hooks-libraries":[{"library":"/a/libddns_gss_tsig.so"}] | not with GSS-TSIG
          "forward-ddns":{"ddns-domains":[{"name":"a.","key-name":"k","dns-servers":[{"ip-address":"192.0.2.1","key-name":"l"}]}]},"tsig-keys":[{"name":"k","algorithm":"hmac-sha256","secret":"c2VjcmV0IHNlY3JldA=="}] | all servers of a zone have the same key here: k
          """)
  void whatOfTheServersIsNotCarriedOverIsTold(String members, String told) {
    Kea kea = Kea.file("{\"Dhcp4\": {" + ON + "}, \"DhcpDdns\": {" + members + "}}");

    assertTrue(kea.tellsOf(told), kea.notes().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Dhcp4":{}} | {"Other":{}} | DDNS$: no "DhcpDdns"
          {"Dhcp4":{"dhcp-ddns":{"enable-updates":true}}} | {"DhcpDdns":{"tsig-keys":[{"name":"k","algorithm":"rot13","secret":"x"}]}} | found "rot13", expected one of hmac-md5
          {"Dhcp4":{"dhcp-ddns":{"enable-updates":true}}} | {"DhcpDdns":{"forward-ddns":{"ddns-domains":[{"name":"a.","dns-servers":[{"hostname":"ns"}]}]}}} | a "hostname"; Kea takes an address only
          {"Dhcp4":{"dhcp-ddns":{"enable-updates":true},"ddns-replace-client-name":"at-times"}} | {"DhcpDdns":{}} | found "at-times", expected one of never
          {"Dhcp4":{"dhcp-ddns":{"enable-updates":true},"ddns-ttl-percent":1.5}} | {"DhcpDdns":{}} | found 1.5, expected a share
          {"Dhcp4":{}} | {"DhcpDdns":  | expected
          """)
  void whatKeaRefusesIsAnError(String first, String second, String told) {
    Conversion made = KeaConverter.convert(first, Optional.of(second));

    assertTrue(made.errors().toString().contains(told), made.errors().toString());
  }
}
