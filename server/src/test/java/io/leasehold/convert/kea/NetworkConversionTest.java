package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkConversionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "pools":[{"pool":"192.0.2.1-192.0.2.9"}] | pools | [192.0.2.1-192.0.2.9]
          "pools":[{"pool":" 192.0.2.1 -  192.0.2.9 "}] | pools | [192.0.2.1-192.0.2.9]
          "pools":[{"pool":"192.0.2.64/26","client-class":"a"}] | pools | [{range: 192.0.2.64/26, client-classes: [a]}]
          "pools":[{"pool":"192.0.2.65/26"}] | pools | [192.0.2.64/26]
          "pools":[{"pool":"192.0.2.9-192.0.2.9","pool-id":3}] | pools | [192.0.2.9-192.0.2.9]
          "client-class":"a" | client-classes | [a]
          "client-classes":["a","b"] | client-classes | [a, b]
          "require-client-classes":["a"] | evaluate-additional-classes | [a]
          "evaluate-additional-classes":["a"] | evaluate-additional-classes | [a]
          "relay":{"ip-address":"10.0.0.1"} | relays | [10.0.0.1]
          "relay":{"ip-addresses":["10.0.0.1","10.0.0.2","0.0.0.0"]} | relays | [10.0.0.1, 10.0.0.2]
          "interface":"eth0" | interface | eth0
          "interface":"" | interface |
          "valid-lifetime":600 | lease-time | 10m
          "min-valid-lifetime":600 | lease-time | {default: 2h, min: 10m, max: 2h}
          "next-server":"0.0.0.0" | next-server | 0.0.0.0
          "boot-file-name":"" | boot-file-name |
          "server-hostname":"x" | server-name | x
          "authoritative":true | authoritative | true
          "reservations-global":true | reservations-global | true
          """)
  void whatASubnetSaysIsCarriedOver(String members, String key, String expected) {
    assertEquals(expected == null ? "" : expected, Kea.subnet(members).at("subnets 0 " + key));
  }

  @Test
  void hostBitsAreDroppedAsKeaDropsThem() {
    Kea kea = Kea.of("\"subnet4\": [{\"subnet\": \"192.0.2.9/24\"}]");

    assertEquals("192.0.2.0/24", kea.at("subnets 0 subnet"));
    assertTrue(kea.tellsOf("$.Dhcp4.subnet4[0].subnet: written as 192.0.2.0/24"));
  }

  @Test
  void numbersOfSubnetsAreToldOnce() {
    Kea kea =
        Kea.of(
            """
            "subnet4": [{"id": 1, "subnet": "192.0.2.0/24"},
              {"id": 2, "subnet": "198.51.100.0/24"}]
            """);

    assertEquals(1, kea.notes().stream().filter(note -> note.contains("\"id\"")).count());
  }

  @Test
  void aSharedNetworkHasItsOwnLevelAndItsSubnets() {
    Kea kea =
        Kea.of(
            """
            "interfaces-config": {"interfaces": ["eth1"]},
            "shared-networks": [{"name": "campus", "interface": "eth1", "valid-lifetime": 3600,
              "relay": {"ip-addresses": ["10.0.0.1"]},
              "option-data": [{"name": "ntp-servers", "data": "192.0.2.1"}],
              "subnet4": [{"id": 7, "subnet": "192.0.2.0/24", "relay": {"ip-address": "10.0.0.1"}},
                {"id": 3, "subnet": "198.51.100.0/24", "valid-lifetime": 3600}]}]
            """);

    assertEquals(
        "{name: campus, interface: eth1, relays: [10.0.0.1], lease-time: 1h,"
            + " options: {ntp-servers: 192.0.2.1},"
            + " subnets: [{subnet: 198.51.100.0/24}, {subnet: 192.0.2.0/24}]}",
        kea.at("shared-networks 0"));
  }

  @Test
  void oneRelayOfSeveralSubnetsLeadsToTheFirst() {
    Kea kea =
        Kea.of(
            """
            "subnet4": [
              {"id": 2, "subnet": "192.0.2.0/24", "relay": {"ip-address": "10.0.0.1"}},
              {"id": 1, "subnet": "198.51.100.0/24", "relay": {"ip-address": "10.0.0.1"}}]
            """);

    assertEquals("[10.0.0.1]", kea.at("subnets 0 relays"));
    assertEquals("198.51.100.0/24", kea.at("subnets 0 subnet"));
    assertEquals("", kea.at("subnets 1 relays"));
    assertTrue(kea.tellsOf("$.Dhcp4.subnet4[0]: relay 10.0.0.1 leads to another network"));
  }

  @Test
  void subnetsBetweenWhichClassesDecideBecomeASharedNetwork() {
    Kea kea =
        Kea.of(
            """
            "interfaces-config": {"interfaces": ["eth0"]},
            "client-classes": [{"name": "a"}],
            "subnet4": [
              {"subnet": "192.0.2.0/24", "interface": "eth0", "client-class": "a"},
              {"subnet": "198.51.100.0/24", "interface": "eth0"},
              {"subnet": "203.0.113.0/24", "interface": "eth0"}]
            """);

    assertEquals(
        "[{name: kea-192.0.2.0/24, subnets: ["
            + "{subnet: 192.0.2.0/24, interface: eth0, client-classes: [kea-link]},"
            + " {subnet: 198.51.100.0/24, interface: eth0, client-classes: [kea-link-2]}]}]",
        kea.at("shared-networks"));
    assertEquals("member('kea-way') and (member('a'))", kea.at("client-classes 2 test"));
    assertEquals(
        "member('kea-way-2') and not (member('kea-way') and (member('a')))",
        kea.at("client-classes 4 test"));
    assertEquals("[{subnet: 203.0.113.0/24}]", kea.at("subnets"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, c00002..",
    "192.0.2.64/26, c00002[4567].",
    "192.0.2.8/29, c000020[89abcdef]",
    "192.0.2.9/32, c0000209",
    "128.0.0.0/1, [89abcdef].......",
    "0.0.0.0/0, ........"
  })
  void whoComesByTheWaysOfOneSubnetIsKeptToIt(String prefix, String digits) {
    Kea kea =
        Kea.of(
            """
            "interfaces-config": {"interfaces": ["eth0"]},
            "client-classes": [{"name": "a"}],
            "subnet4": [
              {"subnet": "%s", "interface": "eth0", "client-class": "a"},
              {"subnet": "198.51.100.0/24", "interface": "eth0",
               "relay": {"ip-address": "10.0.0.1"}}]
            """
                .formatted(prefix));

    String in = "match('%s', hexstring(%%s, ''))".formatted(digits);
    String direct = "pkt4.giaddr == 0.0.0.0 and ";
    assertEquals(
        "(%s or %s)".formatted(in.formatted("relay4[5].hex"), in.formatted("option[118].hex"))
            + " or (not relay4[5].exists and not option[118].exists and ("
            + in.formatted("pkt4.giaddr")
            + " or ("
            + direct
            + in.formatted("pkt4.ciaddr")
            + ")"
            + " or ("
            + direct
            + "pkt4.ciaddr == 0.0.0.0 and pkt.iface == 'eth0')))",
        kea.at("client-classes 1 test"));
    assertTrue(kea.at("client-classes 3 test").contains("(pkt4.giaddr == 10.0.0.1 or "));
    assertEquals("[10.0.0.1]", kea.at("shared-networks 0 relays"));
  }

  @Test
  void aLinkThatIsNotToCountIsNotAskedFor() {
    Kea kea =
        Kea.of(
            """
            "compatibility": {"ignore-rai-link-selection": true},
            "client-classes": [{"name": "a"}],
            "subnet4": [
              {"subnet": "192.0.2.0/24", "relay": {"ip-address": "10.0.0.1"}, "client-class": "a"},
              {"subnet": "198.51.100.0/24", "relay": {"ip-address": "10.0.0.1"}}]
            """);

    assertTrue(
        kea.at("client-classes 1 test")
            .startsWith("match('c00002..', hexstring(option[118].hex, '')) or (not option[118]."));
    assertFalse(kea.at("client-classes").contains("relay4[5]"));
    assertTrue(kea.tellsOf("$.Dhcp4.subnet4[1]: it names no interface"));
  }

  @Test
  void anInterfaceThatIsNotServedIsLeftOut() {
    Kea kea =
        Kea.of(
            "\"interfaces-config\": {\"interfaces\": [\"eth0\"]}",
            Kea.SUBNET.formatted(", \"interface\": \"eth9\""));

    assertEquals("", kea.at("subnets 0 interface"));
    assertTrue(kea.tellsOf("its interface eth9 is not in \"interfaces-config\""));
  }

  @Test
  void reservationsAreCarriedOverByEveryIdentifier() {
    Kea kea =
        Kea.subnet(
            """
            "reservations": [
              {"hw-address": "0:53:0:0:0:a", "ip-address": "192.0.2.10", "hostname": "a.org."},
              {"client-id": "01:0a:0b", "ip-address": "192.0.2.11"},
              {"duid": "0x0a0b", "next-server": "192.0.2.1", "boot-file-name": ""},
              {"circuit-id": "'port 7'", "client-classes": ["a", "b"]},
              {"flex-id": "s0mething'", "hostname": ""},
              {"flex-id": "'x'", "option-data": [{"code": 42, "data": "192.0.2.1"}]}]
            """
                .replace("s0mething'", "0abc"));

    assertEquals(
        List.of(
            "{hw-address: 00:53:00:00:00:0a, address: 192.0.2.10, hostname: a.org}",
            "{client-id: 010a0b, address: 192.0.2.11}",
            "{duid: 0a0b, next-server: 192.0.2.1}",
            "{circuit-id: 'port 7', client-classes: [a, b]}",
            "{flex-id: 0abc}",
            "{flex-id: 'x', options: {ntp-servers: 192.0.2.1}}"),
        List.of(0, 1, 2, 3, 4, 5).stream()
            .map(number -> kea.at("subnets 0 reservations " + number))
            .toList());
  }

  @Test
  void aNameThatIsNoHostNameIsSentAsTheOption() {
    Kea kea =
        Kea.of("\"reservations\": [{\"hw-address\": \"005300000001\", \"hostname\": \"a_b\"}]");

    assertEquals(
        "{hw-address: 00:53:00:00:00:01, options: {host-name: a_b}}", kea.at("reservations 0"));
    assertTrue(kea.tellsOf("$.Dhcp4.reservations[0].hostname: \"a_b\" is no host name"));
  }

  @Test
  void aRelayOfOneSubnetDisturbsNoOther() {
    Kea kea =
        Kea.of(
            """
            "subnet4": [
              {"subnet": "192.0.2.0/24", "relay": {"ip-address": "10.0.0.1"}},
              {"subnet": "198.51.100.0/24", "relay": {"ip-address": "10.0.0.2"}}]
            """);

    assertEquals("[10.0.0.2]", kea.at("subnets 1 relays"));
    assertFalse(kea.tellsOf("leads to another"));
  }
}
