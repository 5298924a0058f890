package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Option 125, as Kea answers clients that name a vendor, request its options, or do neither.
class VendorOptionsTest {
  private static final String VENDORS =
      """
      {"code": 1, "space": "vendor-25", "csv-format": false, "data": "01", "always-send": true},
      {"code": 2, "space": "vendor-25", "csv-format": false, "data": "02"}
      """;

  @Test
  void theOptionItselfMakesItGoToWhoeverRequestsIt() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"name": "vivso-suboptions", "data": "25"},
              {"name": "vivso-suboptions", "data": "4444"}, %s]
            """
                .formatted(VENDORS));

    assertEquals(
        "[{value: {hex: 0000001903010101}, always-send: true,"
            + " client-classes: [kea-vendor-25-unrequested]},"
            + " {value: {hex: 0000115c000000001903010101}}]",
        kea.at("options vivso-suboptions"));
    assertEquals(
        "(vendor[25].exists or vendor-class[25].exists)"
            + " and not match('(..:)*7d(:..)*', hexstring(option[55].hex, ':'))",
        kea.at("client-classes 0 test"));
  }

  @Test
  void severalVendorsAreAnsweredOneByOne() {
    Kea kea =
        Kea.of(
            """
            "option-data": [%s,
              {"code": 1, "space": "vendor-26", "data": "03", "always-send": true}]
            """
                .formatted(VENDORS));

    assertEquals(
        "{expression: concat(ifelse(member('kea-vendor-25'), 0x0000001903010101, ''),"
            + " ifelse(member('kea-vendor-26'), 0x0000001a03010103, '')), always-send: true,"
            + " client-classes: [kea-vendor-25, kea-vendor-26]}",
        kea.at("options vivso-suboptions"));
  }

  @Test
  void cableLabsOptionsAreChosenByTheClient() {
    Kea kea =
        Kea.of(
            """
            "option-data": [
              {"name": "tftp-servers", "space": "vendor-4491", "data": "192.0.2.1"},
              {"code": 5, "space": "vendor-4491", "csv-format": false, "data": "07"}]
            """);

    String two = "match('(..:)*02(:..)*', hexstring(vendor[4491].option[1].hex, ':'))";
    String five = "match('(..:)*05(:..)*', hexstring(vendor[4491].option[1].hex, ':'))";
    assertEquals(two + " or " + five, kea.at("client-classes 0 test"));
    assertEquals(
        "{expression: ifelse(%s, ifelse(%s, ".formatted(two, five)
            + "0x0000118b090204c0000201050107, 0x0000118b060204c0000201), 0x0000118b03050107),"
            + " always-send: true, client-classes: [kea-requests-4491]}",
        kea.at("options vivso-suboptions"));
  }

  @Test
  void whatTheClientRequestsIsAddedToTheOptionThatIsThere() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"name": "vivso-suboptions", "data": "4491"},
              {"name": "tftp-servers", "space": "vendor-4491", "data": "192.0.2.1"}]
            """);

    String two = "match('(..:)*02(:..)*', hexstring(vendor[4491].option[1].hex, ':'))";
    assertEquals(
        "[{value: {hex: 0000118b060204c0000201}, always-send: true,"
            + " client-classes: [kea-requests-4491-unrequested]},"
            + " {expression: ifelse(%s, 0x0000118b060204c0000201, 0x0000118b00)}]".formatted(two),
        kea.at("options vivso-suboptions"));
    assertEquals(
        "(%s) and not match('(..:)*7d(:..)*', hexstring(option[55].hex, ':'))".formatted(two),
        kea.at("client-classes 0 test"));
  }

  @Test
  void whatIsNotSentWithTheOptionItselfIsNamed() {
    Kea other =
        Kea.of(
            """
            "option-data": [{"name": "vivso-suboptions", "data": "25"}, %s]
            """
                .formatted(VENDORS));
    Kea octets =
        Kea.of(
            """
            "option-data": [
              {"name": "vivso-suboptions", "data": "0000118b03020101", "csv-format": false},
              {"code": 3, "space": "vendor-4491", "csv-format": false, "data": "07"}]
            """);

    assertTrue(other.tellsOf("option-data[2]: Kea sends a vendor's options with"));
    assertTrue(octets.tellsOf("option-data[1]: option 125 has data of its own"));
  }

  @Test
  void aNearerLevelKeepsTheOptionsThatItDoesNotSet() {
    Kea kea =
        Kea.of(
            "\"option-data\": [" + VENDORS + "]",
            Kea.SUBNET.formatted(
                """
                , "option-data": [
                  {"code": 3, "space": "vendor-25", "data": "09", "always-send": true}]
                """));

    assertEquals(
        "{value: {hex: 0000001906010101030109}, always-send: true,"
            + " client-classes: [kea-vendor-25]}",
        kea.at("subnets 0 options vivso-suboptions"));
    assertTrue(kea.tellsOf("option-data[1]: Kea sends a vendor's options with"));
  }

  @Test
  void severalClassesOfVendorsAreOneOption() {
    Kea kea =
        Kea.of(
            """
            "option-data": [{"name": "vivco-suboptions", "data": "4491, 020102"},
              {"name": "vivco-suboptions", "data": "25, 0103"}]
            """);

    assertEquals("{hex: 0000001901030000118b020102}", kea.at("options vivco-suboptions"));
  }
}
