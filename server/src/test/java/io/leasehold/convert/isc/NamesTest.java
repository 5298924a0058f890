package io.leasehold.convert.isc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The names of clients in DNS: `ddns-…`, `zone` and `key`.
class NamesTest {
  private static final String ON = "ping-check off; ddns-update-style standard; ";
  private static final String SUBNET = "subnet 192.0.2.0 netmask 255.255.255.0 { %s }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ddns-updates off; | "send-updates": false
          ddns-domainname "lab.example.org."; | "qualifying-suffix": "lab.example.org"
          option domain-name "example.org"; | "qualifying-suffix": "example.org"
          ddns-ttl 1200; | "ttl": "20m"
          deny client-updates; | "override-client-update": true
          ignore client-updates; | "override-client-update": true
          allow client-updates; | "override-client-update": false
          client-updates off; | "override-client-update": true
          update-optimization off; | "update-on-renew": true
          update-conflict-detection off; | "conflict-resolution": "no-check-with-dhcid"
          ddns-guard-id-must-match off; | "conflict-resolution": "check-exists-with-dhcid"
          update-conflict-detection off; ddns-guard-id-must-match on; | "conflict-resolution": "no-check-with-dhcid"
          """)
  void whatASubnetSaysOfNamesIsSaidOfIt(String statements, String expected) {
    Isc isc = Isc.of(ON + SUBNET.formatted(statements));

    assertEquals(List.of(), isc.errors());
    assertTrue(isc.text().contains(expected), isc.text());
  }

  @Test
  void theDomainOfUpdatesGoesBeforeTheOneThatClientsAreTold() {
    Isc isc =
        Isc.of(
            ON
                + "ddns-domainname \"dyn.example\"; "
                + SUBNET.formatted("option domain-name \"a.example\";"));

    assertTrue(isc.text().contains("\"qualifying-suffix\": \"dyn.example\""), isc.text());
    assertFalse(isc.text().contains("\"qualifying-suffix\": \"a.example\""), isc.text());
  }

  @Test
  void zonesHaveTheirPrimariesAndTheKeysThatTheyName() {
    Isc isc =
        Isc.of(
            """
            ping-check off; ddns-update-style standard; update-static-leases on;
            key DHCP_UPDATER { algorithm HMAC-MD5.SIG-ALG.REG.INT; secret pRP5FapFoJ95JEL06sv4PQ==; };
            key omapi { algorithm hmac-sha256; secret "c2VjcmV0IHNlY3JldA=="; }
            zone EXAMPLE.ORG. { primary 127.0.0.1; secondary 192.0.2.53; key DHCP_UPDATER; }
            zone 17.10.10.in-addr.arpa. { primary 127.0.0.1; key DHCP_UPDATER; }
            """);

    String text = isc.text().replaceAll("([\\[{]) | ([\\]}])", "$1$2");
    assertEquals(List.of(), isc.errors());
    assertTrue(
        text.contains(
            "{\"name\": \"DHCP_UPDATER\", \"algorithm\": \"hmac-md5\","
                + " \"secret\": \"pRP5FapFoJ95JEL06sv4PQ==\"}"),
        text);
    assertTrue(
        text.contains(
            "{\"zone\": \"EXAMPLE.ORG\", \"servers\": [\"127.0.0.1\"],"
                + " \"key\": \"DHCP_UPDATER\"}"),
        text);
    assertTrue(text.contains("\"zone\": \"17.10.10.in-addr.arpa\""), text);
    assertFalse(text.contains("omapi"), text);
    assertEquals(
        List.of(
            "line 3, column 1, dhcpd.conf: \"key omapi\" is not carried over: no zone names it",
            "line 4, column 40, dhcpd.conf: \"secondary 192.0.2.53\" is not carried over: only"
                + " primaries take updates"),
        isc.notes());
  }

  @Test
  void theNameOfAHostInDnsIsThatOfItsReservation() {
    Isc isc =
        Isc.of(
            ON
                + SUBNET.formatted("")
                + " host a { hardware ethernet 00:53:00:00:00:01; fixed-address 192.0.2.9;"
                + " ddns-hostname \"printer\"; }");

    assertTrue(isc.text().contains("\"hostname\": \"printer\""), isc.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ddns-domainname = concat("a", "b"); | expected a name in quotes: none is computed here
          ddns-rev-domainname "rev.example."; | "zones" names the reverse zones
          ddns-hostname = host-decl-name; | "hostname" of a reservation says it
          do-forward-updates off; | leave the zones out of "zones"
          ddns-local-address4 192.0.2.1; | nothing here is like it
          ddns-ttl 0; | expected a number from 1 to
          zone a.example. { primary ns.a.example; } | "ns.a.example" is no address
          zone 8.b.d.0.ip6.arpa. { primary 127.0.0.1; } | its addresses are those of IPv6
          zone 0-63.2.0.192.in-addr.arpa. { primary 127.0.0.1; } | does not say which addresses it has
          key k { algorithm rot13; secret YQ==; } zone a. { primary 127.0.0.1; key k; } | there is no such algorithm here
          class "c" { ddns-updates off; } | goes before what a class says here
          if known { ddns-updates off; } | under a condition only options and boot fields
          option a code 224 = text; | here "zones" of "ddns" names them
          option b code 224 = text; | dhcpd tells DNS nothing of hosts with a fixed address
          """)
  void whatIsNotCarriedOverOrOtherwiseHereIsTold(String statements, String told) {
    Isc isc = Isc.of(ON + statements);

    assertTrue(isc.notes().toString().contains(told), isc.notes().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ddns-update-style none; ddns-ttl 60; | dhcpd tells DNS nothing
          zone a.example. { primary 127.0.0.1; } | "zone a.example." is not carried over: "ddns-update-style" is none
          key k { algorithm hmac-md5; secret YQ==; } | "key k" is not carried over: "ddns-update-style" is none
          """)
  void withoutAStyleNothingIsTold(String statements, String told) {
    Isc isc = Isc.of(statements);

    assertFalse(isc.text().contains("\"ddns\""), isc.text());
    assertTrue(isc.notes().toString().contains(told), isc.notes().toString());
  }

  @Test
  void theInterimStyleMarksNamesInAnotherWay() {
    assertTrue(
        Isc.of("ddns-update-style interim;").notes().toString().contains("by no DHCID record"));
  }
}
