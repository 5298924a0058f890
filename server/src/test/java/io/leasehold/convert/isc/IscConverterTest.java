package io.leasehold.convert.isc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IscConverterTest {
  private static final String SUBNET =
      "ping-check off; subnet 192.0.2.0 netmask 255.255.255.0 { %s }";

  @Test
  void dhcpdsDefaultsAreWrittenOutWhereTheyAreNotOurs() {
    Isc isc = Isc.of("");

    assertTrue(isc.text().contains("\"echo-client-id\": false"), isc.text());
    assertTrue(
        isc.text().contains("{\"default\": \"12h\", \"min\": \"5m\", \"max\": \"1d\"}"),
        isc.text());
    assertEquals(1, isc.notes().size(), isc.notes()::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          option routers 192.0.2.1, 192.0.2.2; | "routers": ["192.0.2.1", "192.0.2.2"]
          OPTION Domain-Name "a.example"; | "domain-name": "a.example"
          option domain-search "a.example", "b.example"; | "domain-search": ["a.example", "b.example"]
          option time-offset -18000; | "time-offset": -18000
          option ip-forwarding off; | "ip-forwarding": false
          option host-name "\\x41\\102C"; | "host-name": "ABC"
          option vendor-class-identifier 01:2:ff; | "vendor-class-identifier": {"hex": "0102ff"}
          option x code 224 = ip-address; option x 192.0.2.3; | "x": "192.0.2.3"
          option x code 224 = array of integer 16; option x -1, 2; | "x": [-1, 2]
          option x code 224 = integer 16; option x 65535; | "x": -1
          option x code 224 = unsigned integer 8; option x 200; | "x": 200
          option x code 224 = string; option x "text"; | "x": {"text": "text"}
          option x code 224 = {boolean, text}; option x true "a"; | "224": {"hex": "0161"}
          option space s; option s.a code 1 = text; option e code 224 = encapsulate s; option s.a "b"; | "224": {"hex": "010162"}
          option host-name = concat("a", hardware); | {"expression": "concat('a', concat(substring(pkt4.htype, 3, 1), pkt4.mac))"}
          filename "boot"; | "boot-file-name": "boot"
          next-server 192.0.2.9; | "next-server": "192.0.2.9"
          option dhcp-renewal-time 600; | "renew-time": "10m"
          deny bootp; | "bootp": "ignore"
          range dynamic-bootp 192.0.2.9; | "bootp": "pool"
          deny unknown-clients; | "client-classes": ["KNOWN"]
          not authoritative; | "authoritative": false
          max-lease-time 3600; | {"default": "1h", "min": "5m", "max": "1h"}
          """)
  void statementsOfASubnetAreSaidOfIt(String statements, String expected) {
    Isc isc = Isc.of(SUBNET.formatted(statements));

    assertEquals(List.of(), isc.errors());
    assertTrue(isc.text().contains(expected), isc.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          substring(option vendor-class-identifier, 0, 3) = "PXE" | substring(option[60].hex, 0, 3) == 'PXE'
          option agent.circuit-id = 00:01:ab | relay4[1].hex == 0x0001ab
          not exists host-name and (known or exists agent.remote-id) | not option[12].exists and (known or relay4[2].exists)
          option host-name != "a" | not (option[12].hex == 'a')
          substring(hardware, 1, 3) = 0:53:0 | substring(pkt4.mac, 0, 3) == 0x005300
          suffix(option host-name, 2) = "ab" | substring(option[12].hex, -2, all) == 'ab'
          packet(24, 4) = c0:0:2:1 | pkt4.giaddr == 0xc0000201
          (option host-name) = "a" | option[12].hex == 'a'
          binary-to-ascii(10, 8, ".", packet(24, 4)) = "192.0.2.1" | addrtotext(pkt4.giaddr) == '192.0.2.1'
          binary-to-ascii(16, 8, ":", hardware) = "1:aa" | hexstring(concat(substring(pkt4.htype, 3, 1), pkt4.mac), ':') == '1:aa'
          extract-int(option pxe-system-type, 16) = 7 | concat(0x0000, substring(option[93].hex, 0, 2)) == 7
          option dhcp-message-type = 3 | option[53].hex == 0x03
          option user-class ~= "^iPXE$" | match('iPXE', option[77].hex)
          """)
  void conditionsAreTests(String condition, String expected) {
    Isc isc = Isc.of("class \"c\" { match if %s; }".formatted(condition));

    assertEquals(List.of(), isc.errors());
    assertTrue(isc.text().contains("\"test\": \"" + expected + "\""), isc.text());
  }

  @Test
  void aConditionDecidesBetweenValues() {
    Isc isc =
        Isc.of(
            SUBNET.formatted(
                "option host-name \"c\"; if known { option host-name \"a\"; }"
                    + " else { filename \"f\"; }"));

    assertEquals(List.of(), isc.errors());
    assertTrue(
        isc.text()
            .contains(
                "\"host-name\": [{\"value\": \"a\", \"client-classes\": [\"if-1\"]},"
                    + " {\"value\": \"c\"}]"),
        isc.text());
    assertTrue(isc.text().contains("ifelse(member('if-2'), 'f', '')"), isc.text());
  }

  @Test
  void whatAClassSaysComesBeforeWhatItsSubnetSays() {
    Isc isc =
        Isc.of(
            "class \"c\" { match if known; option host-name \"a\"; }"
                + SUBNET.formatted("option host-name \"b\";"));

    assertTrue(
        isc.text()
            .contains("[{\"value\": \"a\", \"client-classes\": [\"c\"]}, {\"value\": \"b\"}]"),
        isc.text());
  }

  @Test
  void aGroupSpeaksForItsHosts() {
    Isc isc =
        Isc.of(
            SUBNET.formatted("")
                + "group { filename \"g\"; host a { hardware ethernet 0:53:0:0:0:1;"
                + " fixed-address 192.0.2.9; } }");

    assertTrue(
        isc.text()
            .contains(
                "{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.9\","
                    + " \"boot-file-name\": \"g\"}"),
        isc.text());
  }

  @Test
  void subclassesAreTheClassAndWhatTheySayIsTheirOwn() {
    Isc isc =
        Isc.of(
            "class \"c\" { match hardware; } subclass \"c\" 1:0:53:0:0:0:1;"
                + " subclass \"c\" 1:0:53:0:0:0:2 { filename \"f\"; }");

    assertEquals(List.of(), isc.errors());
    assertTrue(isc.text().contains("pkt4.mac == 0x005300000001 or member('c-member')"), isc.text());
  }

  @Test
  void veryManySubclassesFitIntoTests() {
    StringBuilder text = new StringBuilder("class \"c\" { match hardware; }\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("subclass \"c\" 1:0:53:0:0:%x:%x;%n".formatted(i >> 8, i & 0xFF));
    }

    Isc isc = Isc.of(text.toString());

    assertEquals(List.of(), isc.errors());
    assertTrue(isc.text().contains("member('c-part') or member('c-part-2')"));
  }

  @Test
  void filesAreReadWhereTheyAreIncluded() {
    Isc isc =
        Isc.of(
            "subnet 192.0.2.0 netmask 255.255.255.0 { include \"a\"; }",
            Map.of("a", "range 192.0.2.1\n 192.0.2.9;\nlocal-port 1067;"));

    assertTrue(isc.text().contains("192.0.2.1-192.0.2.9"), isc.text());
    assertTrue(
        isc.notes()
            .contains(
                "line 3, column 1, a: \"local-port 1067\" is not carried over: start the server"
                    + " with --port"),
        isc.notes()::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          authoritative | line 1, column 14, dhcpd.conf: found the end of the file, expected a semicolon behind "authoritative"
          group { | line 1, column 8, dhcpd.conf: found the end of the file, expected the "}" of "group"
          } | line 1, column 1, dhcpd.conf: found "}", expected a statement
          filename "a | line 1, column 10, dhcpd.conf: found the end of the file in a string, expected its quote
          include "none"; | line 1, column 1, dhcpd.conf: cannot include "none": there is no such file
          include "self"; | line 1, column 1, self: found too many files: expected 1000 at most, and 16 in each other
          """)
  void whatCannotBeReadIsRefused(String text, String expected) {
    Isc isc = Isc.of(text, Map.of("self", "include \"self\";"));

    assertEquals(List.of(expected), isc.errors());
    assertEquals("", isc.text());
  }

  @Test
  void blocksNestOnlySoDeep() {
    Isc isc = Isc.of("group { ".repeat(100_000));

    assertEquals(1, isc.errors().size());
    assertTrue(isc.errors().getFirst().contains("a block too deep"), isc.errors()::toString);
  }

  @Test
  void expressionsNestOnlySoDeep() {
    Isc isc = Isc.of("class \"c\" { match if %s; }".formatted("not ".repeat(3_000) + "known"));

    assertTrue(isc.notes().toString().contains("nests deeper"), isc.notes()::toString);
  }

  /// dhcpd sends it in option 43 to who is of the class, whose vendor space that is.
  @Test
  void whatOnlyAClassWouldCarryIsNotLeftOutInSilence() {
    Isc isc =
        Isc.of(
            """
            option space ubnt;
            option ubnt.unifi-address code 1 = ip-address;
            class "ubnt" {
              match if substring (option vendor-class-identifier, 0, 4) = "ubnt";
              vendor-option-space ubnt;
            }
            subnet 192.0.2.0 netmask 255.255.255.0 {
              range 192.0.2.100 192.0.2.160;
              option ubnt.unifi-address 192.0.2.7;
            }
            """);

    assertTrue(
        isc.notes().stream()
            .anyMatch(note -> note.contains("9") && note.contains("the space \"ubnt\"")),
        isc.notes()::toString);
  }

  /// What dhclient's examples define so; dhcpd takes it.
  @Test
  void aSignedOctetMayHaveItsHighestBit() {
    Isc isc =
        Isc.of(
            """
            option ms-routes code 121 = array of integer 8;
            subnet 192.0.2.0 netmask 255.255.255.0 {
              option ms-routes 24, 198, 51, 100, 192, 0, 2, 1;
            }
            """);

    assertTrue(isc.text().contains("18c63364c0000201"), isc.text());
  }

  @Test
  void whatThisServerDoesNotAcceptIsToldWhereItStands() {
    Isc isc = Isc.of("\n" + SUBNET.formatted("range 198.51.100.1 198.51.100.9;"));

    assertEquals(1, isc.errors().size());
    assertTrue(
        isc.errors().getFirst().startsWith("line 2, column 58, dhcpd.conf: not accepted"),
        isc.errors()::toString);
  }
}
