package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionConversionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name":"time-servers","data":"192.0.2.1" | time-servers | 192.0.2.1
          "code":4,"data":"192.0.2.1,192.0.2.2" | time-servers | [192.0.2.1, 192.0.2.2]
          "name":"root-path","data":"/a\\\\,b" | root-path | /a,b
          "name":"default-ip-ttl","data":"64" | default-ip-ttl | 64
          "name":"ip-forwarding","data":"true" | ip-forwarding | true
          "name":"v6-only-preferred","data":"1800" | v6-only-preferred | 30m
          "name":"static-routes","data":"10.0.0.0,10.0.0.1" | static-routes | [[10.0.0.0, 10.0.0.1]]
          "name":"domain-search","data":"a.org" | domain-search | a.org
          "name":"domain-search","data":"a.org, b.org" | domain-search | {hex: 0161036f7267000162036f726700}
          "name":"user-class","data":"0161" | user-class | {hex: 0161}
          "name":"classless-static-route","data":"10.0.0.0/8 - 10.1.1.1" | classless-static-routes | [{to: 10.0.0.0/8, via: 10.1.1.1}]
          "code":6,"csv-format":false,"data":"C0000201","never-send":false | domain-name-servers | {value: 192.0.2.1, always-send: true}
          "code":224,"csv-format":false,"data":"'abc'" | 224 | {hex: 616263}
          "code":54,"data":"192.0.2.9","always-send":true | dhcp-server-identifier | 192.0.2.9
          "code":224,"data":"0x0A:0B" | 224 |
          "name":"ntp-servers","data":"192.0.2.1","always-send":true | ntp-servers | {value: 192.0.2.1, always-send: true}
          "name":"ntp-servers","never-send":true | ntp-servers | {never-send: true}
          "name":"ntp-servers","data":"192.0.2.1","client-classes":["a","b"] | ntp-servers | {value: 192.0.2.1, client-classes: [a, b]}
          "code":1,"data":"255.255.0.0" | subnet-mask | {expression: 0xffff0000}
          "code":1,"data":"255.255.255.0" | subnet-mask | 255.255.255.0
          "code":2,"csv-format":false,"data":"0102030405" | time-offset | {expression: 0x0102030405}
          """)
  void anOptionIsWrittenNaturallyWhereThatMeansTheSameOctets(
      String data, String name, String expected) {
    if (expected == null) {
      assertTrue(
          Kea.errors("{\"Dhcp4\":{\"option-data\":[{" + data + "}]}}").getFirst().contains("0x0A"));
      return;
    }

    Kea kea = Kea.subnet("\"option-data\": [{" + data + "}]");

    assertEquals(expected, kea.at("subnets 0 options " + name));
  }

  // Kea knows its types, and puts it into no message.
  @Test
  void keasOwnNameForDocsisIsReadAndTold() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"code": 2, "space": "docsis3-v4", "data": "192.0.2.1, 192.0.2.2"}]
            """);

    assertEquals("", kea.at("options"));
    assertTrue(kea.tellsOf("nothing at this level encapsulates the space \"docsis3-v4\""));
  }

  @Test
  void theServersIdentifierIsCarriedOverWhereKeaLooksForIt() {
    String option = "\"option-data\": [{\"code\": 54, \"data\": \"192.0.2.9\"%s}]";
    Kea kea =
        Kea.of(
            option.formatted(", \"never-send\": true"),
            Kea.SUBNET.formatted(
                ", \"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\", %1$s}],"
                        .formatted(option.formatted(""))
                    + " \"pools\": [{\"pool\": \"192.0.2.64/26\", %1$s}], %1$s"
                        .formatted(option.formatted(""))));

    assertEquals("", kea.at("options"));
    assertEquals("{dhcp-server-identifier: 192.0.2.9}", kea.at("subnets 0 options"));
    assertEquals("", kea.at("subnets 0 pools 0 options"));
    assertEquals("", kea.at("subnets 0 reservations 0 options"));
    assertTrue(kea.tellsOf("option-data[0]: no address of a server; left out"));
    assertTrue(kea.tellsOf("the server's identifier is not looked for here"));
  }

  @Test
  void whatKeaAlwaysSendsIsAlwaysSent() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"name": "routers", "data": "192.0.2.1"},
              {"name": "domain-name", "data": "example.org"}]
            """);

    assertEquals(
        "{routers: {value: 192.0.2.1, always-send: true},"
            + " domain-name: {value: example.org, always-send: true}}",
        kea.at("options"));
  }

  @Test
  void alternativesByClassComeBeforeTheLastOneForEverybody() {
    Kea kea =
        Kea.of(
            """
            "option-data": [
              {"code": 42, "data": "192.0.2.9"},
              {"code": 42, "data": "192.0.2.1", "client-classes": ["a"]},
              {"code": 42, "data": "192.0.2.2"},
              {"code": 42, "data": "192.0.2.3", "client-classes": ["b"]}]
            """);

    assertEquals(
        "[{value: 192.0.2.1, client-classes: [a]}, {value: 192.0.2.3, client-classes: [b]},"
            + " {value: 192.0.2.2}]",
        kea.at("options ntp-servers"));
    assertTrue(kea.tellsOf("option-data[0]: a later one takes its place"));
  }

  @Test
  void aSpaceTravelsInsideTheOptionThatEncapsulatesIt() {
    Kea kea =
        Kea.of(
            """
            "option-def": [
              {"name": "outer", "code": 230, "type": "uint8", "encapsulate": "inner"},
              {"name": "two", "code": 2, "type": "uint16", "space": "inner"},
              {"name": "one", "code": 1, "type": "empty", "space": "inner", "encapsulate": "deep"},
              {"name": "three", "code": 3, "type": "string", "space": "deep"}]
            """,
            """
            "option-data": [{"name": "outer", "data": "9"},
              {"name": "two", "space": "inner", "data": "5"},
              {"name": "one", "space": "inner"},
              {"name": "three", "space": "deep", "data": "ab"}]
            """);

    assertEquals("{hex: 0901040302616202020005}", kea.at("options outer"));
    assertEquals("{name: outer, code: 230, type: binary}", kea.at("option-definitions 0"));
  }

  @Test
  void option43HasTheSpaceThatKeaGivesIt() {
    Kea kea =
        Kea.of(
            """
            "option-def": [{"name": "foo", "code": 1, "type": "uint16",
              "space": "vendor-encapsulated-options-space"}],
            "option-data": [{"name": "vendor-encapsulated-options"},
              {"name": "foo", "space": "vendor-encapsulated-options-space", "data": "66"}]
            """);

    assertEquals("{hex: 01020042}", kea.at("options vendor-encapsulated-options"));
  }

  @Test
  void aClassHasASpaceOfItsOwnForOption43() {
    Kea kea =
        Kea.of(
            """
            "option-def": [{"name": "cookie", "code": 1, "type": "string", "space": "APC"}],
            "client-classes": [{"name": "APC", "test": "option[60].text == 'APC'",
              "option-def": [{"name": "vendor-encapsulated-options", "code": 43, "type": "empty",
                "encapsulate": "APC"}],
              "option-data": [{"name": "cookie", "space": "APC", "data": "1APC"},
                {"name": "vendor-encapsulated-options"}]}]
            """);

    assertEquals(
        "{vendor-encapsulated-options: {hex: 010431415043}}", kea.at("client-classes 0 options"));
  }

  @Test
  void optionsOfASpaceThatNothingEncapsulatesAreTold() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"code": 1, "space": "lost", "data": "01"}]
            """);

    assertTrue(
        kea.tellsOf(
            "line 1, column 28, $.Dhcp4.option-data[0]: nothing at this" + " level encapsulates"));
    assertEquals("", kea.at("options"));
  }

  @Test
  void definitionsThatTheRegistryLeavesOpenAreCarriedOver() {
    Kea kea =
        Kea.of(
            """
            "option-def": [
              {"name": "site", "code": 224, "type": "uint16", "array": true},
              {"name": "rec", "code": 225, "type": "record", "record-types": "uint8, string"},
              {"name": "Tftp", "code": 150, "type": "ipv4-address"}],
            "option-data": [{"name": "site", "data": "1, 2"}, {"name": "rec", "data": "1, a"},
              {"name": "Tftp", "data": "192.0.2.1"}],
            "client-classes": [{"name": "t", "test": "option[Tftp].exists or option[site].exists"}]
            """);

    assertEquals(
        "[{name: site, code: 224, type: uint16, array: true},"
            + " {name: rec, code: 225, type: record, record-types: [uint8, string]}]",
        kea.at("option-definitions"));
    assertEquals(
        "{site: [1, 2], rec: {hex: 0161}, tftp-server-address: 192.0.2.1}", kea.at("options"));
    assertEquals("option[150].exists or option[site].exists", kea.at("client-classes 0 test"));
  }

  @Test
  void cableLabsOptionsGoToThoseWhoRequestThem() {
    Kea kea =
        Kea.of(
            """
            "option-data": [
              {"name": "tftp-servers", "space": "vendor-4491", "data": "192.0.2.1"}]
            """);

    assertEquals(
        "{value: {hex: 0000118b060204c0000201}, always-send: true,"
            + " client-classes: [kea-requests-4491]}",
        kea.at("options vivso-suboptions"));
    assertEquals(
        "match('(..:)*02(:..)*', hexstring(vendor[4491].option[1].hex, ':'))",
        kea.at("client-classes 0 test"));
  }

  @Test
  void aVendorsOptionsGoToThoseWhoNameIt() {
    Kea kea =
        Kea.of(
            """
            "option-data": [
              {"code": 1, "space": "vendor-25", "data": "01", "always-send": true},
              {"code": 2, "space": "vendor-25", "data": "02"}]
            """);

    assertEquals(
        "{value: {hex: 0000001903010101}, always-send: true, client-classes: [kea-vendor-25]}",
        kea.at("options vivso-suboptions"));
    assertEquals("vendor[25].exists or vendor-class[25].exists", kea.at("client-classes 0 test"));
    assertTrue(kea.tellsOf("option-data[1]: Kea sends a vendor's options with"));
  }

  @Test
  void optionsThatTheServerMakesItselfAreTold() {
    Kea kea = Kea.of("\"option-data\": [{\"code\": 58, \"data\": \"100\"}]");

    assertTrue(kea.tellsOf("$.Dhcp4.option-data[0]: option 58 cannot be set here: the key"));
  }
}
