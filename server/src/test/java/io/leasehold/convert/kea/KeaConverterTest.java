package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeaConverterTest {
  @Test
  void sharesOutOfOrderAreRefusedAsInKea() {
    assertEquals(
        List.of(
            "line 1, column 55, $.Dhcp4.t1-percent: T1 is not before T2: t1-percent"
                + " 0.9, t2-percent 0.8"),
        Kea.errors(
            "{\"Dhcp4\": {\"calculate-tee-times\": true, \"t1-percent\": 0.9,"
                + " \"t2-percent\": 0.8}}"));
  }

  @Test
  void keasDefaultsAreWrittenOutWhereTheyAreNotOurs() {
    Kea kea = Kea.of("\"interfaces-config\": {\"interfaces\": [\"eth0\"]}");

    assertEquals(
        "{interfaces: [eth0], reservations-global: false, stash-agent-options: false,"
            + " host-reservation-identifiers: [hw-address, duid, circuit-id, client-id],"
            + " bootp: ignore, lease-time: 2h, renew-time: none, rebind-time: none}",
        kea.all());
    assertEquals(List.of(), kea.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "valid-lifetime":4000 | 4000 | none | none
          "valid-lifetime":3600,"min-valid-lifetime":600 | {default: 1h, min: 10m, max: 1h} | none | none
          "max-valid-lifetime":86400 | {default: 2h, min: 2h, max: 1d} | none | none
          "valid-lifetime":4294967295 | infinite | none | none
          "valid-lifetime":4000,"renew-timer":1000,"rebind-timer":2000 | 4000 | 1000 | 2000
          "valid-lifetime":4000,"renew-timer":5000,"rebind-timer":6000 | 4000 | none | none
          "valid-lifetime":4000,"renew-timer":3000,"rebind-timer":2000 | 4000 | none | 2000
          "valid-lifetime":4000,"renew-timer":1000 | 4000 | 1000 | none
          "calculate-tee-times":true | 2h | 50% | 87.5%
          "calculate-tee-times":true,"t1-percent":0.4567,"t2-percent":0.7 | 2h | 45.7% | 70%
          "calculate-tee-times":true,"rebind-timer":6000 | 2h | 50% | 100m
          "calculate-tee-times":true,"rebind-timer":60 | 2h | none | 1m
          """)
  void timesAreThoseThatKeaSends(String members, String lease, String renew, String rebind) {
    Kea kea = Kea.of(members);

    assertEquals(lease, kea.at("lease-time"));
    assertEquals(renew, kea.at("renew-time"));
    assertEquals(rebind, kea.at("rebind-time"));
  }

  @Test
  void aNearerLeaseTimeChangesWhichTimesAreSent() {
    Kea kea =
        Kea.of(
            "\"valid-lifetime\": 4000, \"renew-timer\": 5000",
            Kea.SUBNET.formatted(", \"valid-lifetime\": 8000"));

    assertEquals("none", kea.at("renew-time"));
    assertEquals("{subnet: 192.0.2.0/24, lease-time: 8000, renew-time: 5000}", kea.at("subnets 0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "authoritative":true | authoritative | true
          "match-client-id":false | match-client-id | false
          "echo-client-id":false | echo-client-id | false
          "allocator":"random" | allocator | random
          "allocator":"flq" | allocator | iterative
          "offer-lifetime":60 | offer-lifetime | 1m
          "offer-lifetime":0 | offer-lifetime |
          "offer-lifetime":5 | offer-lifetime | 10
          "cache-threshold":0.25 | cache-threshold | 0.25
          "cache-threshold":.5 | cache-threshold | 0.5
          "adaptive-lease-time-threshold":0.8 | adaptive-lease-time-threshold | 0.8
          "reservations-global":true | reservations-global | true
          "reservations-out-of-pool":true | reservations-out-of-pool | true
          "reservation-mode":"global" | reservations-in-subnet | false
          "reservation-mode":"global" | reservations-global | true
          "reservation-mode":"out-of-pool" | reservations-out-of-pool | true
          "reservation-mode":"disabled" | reservations-in-subnet | false
          "ip-reservations-unique":false | ip-reservations-unique | false
          "early-global-reservations-lookup":true | early-global-reservations-lookup | true
          "stash-agent-options":true | stash-agent-options | true
          "decline-probation-period":600 | decline-probation | 10m
          "decline-probation-period":86400 | decline-probation |
          "compatibility":{"ignore-rai-link-selection":true} | compatibility | {ignore-rai-link-selection: true}
          "compatibility":{"lenient-option-parsing":false} | compatibility |
          "host-reservation-identifiers":["flex-id"] | host-reservation-identifiers | [flex-id]
          "next-server":"192.0.2.1" | next-server | 192.0.2.1
          "server-hostname":"boot" | server-name | boot
          "boot-file-name":"/x" | boot-file-name | /x
          "interfaces-config":{"interfaces":["*"]} | interfaces | [*]
          "interfaces-config":{"interfaces":["eth0/192.0.2.1","eth0","lo"]} | interfaces | [eth0, lo]
          "loggers":[{"name":"kea-dhcp4","severity":"DEBUG","debuglevel":9}] | log | {level: debug}
          "hooks-libraries":[{"library":"/a/libdhcp_bootp.so"}] | bootp | pool
          """)
  void whatTheTopSaysIsCarriedOver(String members, String key, String expected) {
    assertEquals(expected == null ? "" : expected, Kea.of(members).at(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "control-socket":{} | $.Dhcp4.control-socket: not carried over
          "dhcp-ddns":{"enable-updates":true} | the DNS servers stand in another file
          "dhcp-ddns":{"enable-updates":true,"server-port":53001} | how kea-dhcp-ddns is reached
          "ddns-send-updates":true | "ddns-send-updates" is not carried over: "dhcp-ddns" does not
          "hostname-char-set":"x" | names are always cleaned
          "lease-database":{"type":"mysql"} | $.Dhcp4.lease-database: not carried over
          "hosts-databases":[] | reservations are not in this file
          "multi-threading":{} | $.Dhcp4.multi-threading
          "store-extended-info":true | "store-extended-info" is not carried over
          "interfaces-config":{"dhcp-socket-type":"udp"} | $.Dhcp4.interfaces-config.dhcp-socket-type
          "hooks-libraries":[{"library":"/a/libdhcp_ping_check.so"}] | addresses are not probed
          "hooks-libraries":[{"library":"/a/libdhcp_own.so"}] | the hook library own is not carried over
          "bogus":1 | the key "bogus" is unknown to Kea in this place as well
          "user-context":{"a":1} | "user-context" is not carried over
          """)
  void whatIsNotCarriedOverIsTold(String members, String told) {
    Kea kea = Kea.of(members);

    assertTrue(kea.tellsOf(told), kea.notes().toString());
  }

  @Test
  void commentsAndIncludesAreKeasOwn() {
    assertEquals(
        "1h",
        Kea.file("{ # a\n /* b */ \"Dhcp4\": {\"valid-lifetime\": 3600, // c\n},}")
            .at("lease-time"));
    assertEquals(
        List.of(
            "line 2, column 1, $.Dhcp4: found <?include …?>, expected what that file holds:"
                + " put it here in"
                + " its place"),
        Kea.errors("{\"Dhcp4\":\n<?include \"/etc/kea/more.json\"?>}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | line 1, column 1, $: found an array, expected an object
          nothing | line 1, column 1, $: found "nothing", expected a value
          {"Dhcp6":{}} | line 1, column 1, $: found "Dhcp6"; only DHCPv4 can be converted
          {"subnets":[]} | line 1, column 1, $: no "Dhcp4"
          {"Dhcp4":[]} | line 1, column 10, $.Dhcp4: found an array, expected an object
          {"Dhcp4":{"valid-lifetime":"1h"}} | line 1, column 28, $.Dhcp4.valid-lifetime: found "1h", expected a whole number
          {"Dhcp4":{"valid-lifetime":10,"min-valid-lifetime":20}} | $.Dhcp4.min-valid-lifetime: the lease times are not in order
          {"Dhcp4":{"authoritative":1}} | $.Dhcp4.authoritative: found 1, expected true or false
          {"Dhcp4":{"authoritative":true,"authoritative":true}} | $.Dhcp4.authoritative: a second "authoritative"
          {"Dhcp4":{"subnet4":{}}} | $.Dhcp4.subnet4: found an object, expected an array
          {"Dhcp4":{"subnet4":[{"subnet":"192.0.2.0"}]}} | $.Dhcp4.subnet4[0].subnet: found "192.0.2.0", expected an IPv4 prefix
          {"Dhcp4":{"subnet4":[{}]}} | $.Dhcp4.subnet4[0]: no "subnet"
          {"Dhcp4":{"subnet4":[{"subnet":"192.0.2.0/24","pools":[{"pool":"x"}]}]}} | $.Dhcp4.subnet4[0].pools[0].pool: found the pool "x"
          {"Dhcp4":{"reservations":[{"ip-address":"192.0.2.1"}]}} | $.Dhcp4.reservations[0]: no identifier
          {"Dhcp4":{"reservations":[{"hw-address":"xx"}]}} | $.Dhcp4.reservations[0].hw-address: "xx" is neither hexadecimal
          {"Dhcp4":{"option-data":[{"name":"routers","data":"x"}]}} | $.Dhcp4.option-data[0].data: found "x", expected an IPv4 address
          {"Dhcp4":{"option-data":[{"name":"nobody","data":"x"}]}} | $.Dhcp4.option-data[0]: found the option "nobody"
          {"Dhcp4":{"option-data":[{"data":"x"}]}} | $.Dhcp4.option-data[0]: an option without "name" and "code"
          {"Dhcp4":{"option-def":[{"name":"a","code":224,"type":"what"}]}} | $.Dhcp4.option-def[0].type: found "what"
          {"Dhcp4":{"t1-percent":2.0}} | $.Dhcp4.t1-percent: found 2.0, expected a share
          {"Dhcp4":{"allocator":"best"}} | $.Dhcp4.allocator: found "best"
          {"Dhcp4":{"next-server":"x"}} | $.Dhcp4.next-server: found "x", expected an IPv4 address
          """)
  void whatIsWrongIsToldWithItsPlace(String text, String told) {
    List<String> errors = Kea.errors(text);

    assertTrue(errors.getFirst().contains(told), errors.toString());
  }

  @Test
  void allErrorsAreToldAtOnce() {
    List<String> errors =
        Kea.errors("{\"Dhcp4\": {\"valid-lifetime\": \"x\",\n\"subnet4\": [{}, {}]}}");

    assertEquals(3, errors.size());
    assertTrue(errors.getLast().startsWith("line 2, column 17, $.Dhcp4.subnet4[1]"));
  }

  @Test
  void bracketsWithoutEndAreRefused() {
    assertTrue(Kea.errors("{\"Dhcp4\":".repeat(1000)).getFirst().contains("too many brackets"));
  }
}
