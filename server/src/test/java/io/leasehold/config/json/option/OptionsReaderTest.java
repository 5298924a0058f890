package io.leasehold.config.json.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.OptionSettings;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {
  /// Codes from 224 on are the site's own (RFC 3942 §4); 100 and 101 are RFC 4833's.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "routers": ["192.0.2.1", "192.0.2.2"]                | 3   | c0000201c0000202
          "routers": "192.0.2.1"                               | 3   | c0000201
          "router": "192.0.2.1"                                | 3   | c0000201
          "3": "192.0.2.1"                                     | 3   | c0000201
          "subnet-mask": "255.255.255.0"                       | 1   | ffffff00
          "time-offset": -3600                                 | 2   | fffff1f0
          "domain-name": "example.org"                         | 15  | 6578616d706c652e6f7267
          "server-identifier": "192.0.2.1"                     | 54  | c0000201
          "ip-forwarding": false                               | 19  | 00
          "default-ip-ttl": 64                                 | 23  | 40
          "path-mtu-plateau-table": [68, 296]                  | 25  | 00440128
          "interface-mtu": 1500                                | 26  | 05dc
          "static-routes": [["198.51.100.0", "192.0.2.1"]]     | 33  | c6336400c0000201
          "arp-cache-timeout": "1m"                            | 35  | 0000003c
          "vendor-encapsulated-options": {"6": "08"}           | 43  | 060108
          "vendor-encapsulated-options": {"1": {"text": "a"}}  | 43  | 010161
          "vendor-encapsulated-options": "0a:0b"               | 43  | 0a0b
          "mobile-ip-home-agent": []                           | 68  | ``
          "user-class": ["a", "bc"]                            | 77  | 0161026263
          "v6-only-preferred": "5m"                            | 108 | 0000012c
          "v6-only-preferred": 0                               | 108 | 00000000
          "v6-only-preferred": {"hex": "00000001"}             | 108 | 00000001
          "captive-portal": "https://a/?b=%20#c"               | 114 | 68747470733a2f2f612f3f623d25323023 63
          "v4-sztp-redirect": ["https://a", "ftp://b:1"]       | 143 | 0009 68747470733a2f2f61 0009 6674703a2f2f623a31
          "domain-search": "a.b"                               | 119 | 0161016200
          "domain-search": ["a.b", "c.b"]                      | 119 | 016101620001 63c002
          "sip-servers": ["192.0.2.1"]                         | 120 | 01c0000201
          "sip-servers": ["a.b"]                               | 120 | 000161016200
          "classless-static-routes": [{"to": "198.51.100.0/24", "via": "192.0.2.1"}] | 121 | 18c63364c0000201
          "classless-static-routes": [{"to": "0.0.0.0/0", "via": "192.0.2.1"}]       | 121 | 00c0000201
          "vivco-suboptions": [{"enterprise": 3561, "classes": ["'a'"]}]             | 124 | 00000de9020161
          "vivso-suboptions": [{"enterprise": 3561, "options": {"1": "0a"}}]         | 125 | 00000de90301010a
          "tftp-server-address": ["192.0.2.1"]                 | 150 | c0000201
          "v4-pcp-server": ["192.0.2.1"]                       | 158 | 04c0000201
          "pcode": "CET-1CEST,M3.5.0,M10.5.0/3"                | 100 | 4345542d31434553542c4d332e352e302c4d31302e352e302f33
          "tcode": "Europe/Berlin"                             | 101 | 4575726f70652f4265726c696e
          "224": {"hex": "0a0b0c"}                             | 224 | 0a0b0c
          "224": "0a:0b"                                       | 224 | 0a0b
          "224": "'ab'"                                        | 224 | 6162
          "66": {"hex": "6100"}                                | 66  | 6100
          "option-6rd": {"ipv4-mask-length": 8, "prefix-length": 32, "prefix": "2001:db8::", "border-relays": ["192.0.2.1"]} | 212 | 082020010db8000000000000000000000000c0000201
          """)
  void aValueInItsNaturalFormIsEncoded(String member, int code, String hex) {
    OptionSettings options = ReadConfig.good("{\"options\": {" + member + "}}").top().options();

    assertEquals(Optional.of(Octets.ofHex(hex.replace(" ", ""))), options.firstFixed(code));
  }

  /// A URI where RFC 8910 §2.1 wants one; no shorter wait than RFC 8925 §3.4 has.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "routers": []                               | found an empty array, expected IPv4 addresses, one at least
          "routers": ["192.0.2"]                      | found "192.0.2", expected an IPv4 address
          "routers": [1]                              | found 1, expected an IPv4 address
          "routrs": ["192.0.2.1"]                     | did you mean "routers"?
          "routers": "192.0.2.1", "3": "192.0.2.2"    | found option 3 once more
          "0": "00"                                   | a number from 1 to 254
          "255": "00"                                 | a number from 1 to 254
          "dhcp-lease-time": 60                       | expected the key "lease-time"
          "51": 60                                    | expected the key "lease-time"
          "renewal-time": 60                          | the unknown option "renewal-time"
          "58": 60                                    | expected the key "renew-time"
          "54": "224.0.0.1"                           | the address of one host
          "54": {"expression": "0xc0000201"}          | the address of one host
          "54": {"never-send": true}                  | the address of one host
          "53": 5                                     | the server says it itself
          "82": "0101"                                | relays add it
          "domain-name": ""                           | $.options.domain-name: found no text, expected one character at least
          "domain-name": 5                            | found 5, expected text
          "domain-search": ["a..b"]                   | expected a domain name
          "default-ip-ttl": 256                       | a whole number from 0 to 255
          "default-ip-ttl": 1.5                       | a whole number from 0 to 255
          "default-ip-ttl": 1e99999999                | a whole number from 0 to 255
          "ip-forwarding": 1                          | found 1, expected true or false
          "subnet-mask": {"hex": "ffff"}              | found 2 octets, expected 4 octets
          "224": {"hex": "abc"}                       | found "abc", expected hexadecimal digits
          "224": {"hex": ""}                          | expected one octet at least
          "224": ""                                   | expected one octet at least
          "224": {"hex": "00", "text": "a"}           | one of the two
          "224": {"hexx": "00"}                       | expected hexadecimal digits
          "224": {"hex": "00", "more": 1}             | the unknown key "more"
          "v4-captive-portal": "portal"               | found "portal", expected a URI such as
          "v4-captive-portal": "https://a b/"         | expected a URI such as
          "mud-url": "//example.org"                  | expected a URI such as
          "v4-sztp-redirect": ["https://a", "b"]      | expected a URI such as
          "v6-only-preferred": "5s"                   | found "5s", expected 0, or 300 seconds at least
          "static-routes": ["198.51.100.0"]           | two IPv4 addresses
          "classless-static-routes": [{"to": "198.51.100.7/24", "via": "192.0.2.1"}] | expected "198.51.100.0/24"
          "classless-static-routes": [{"to": "198.51.100", "via": "192.0.2.1"}]      | an IPv4 prefix such as "198.51.100.0/24"
          "classless-static-routes": [{"to": "198.51.100.0/24"}]                     | found no "via"
          "vendor-encapsulated-options": {}           | sub-options by name or number
          "vendor-encapsulated-options": {"255": "00"} | $.options.vendor-encapsulated-options.255: found the sub-option "255", expected a number from 1 to 254
          "vendor-encapsulated-options": {"1": "00", "1": "01"} | a second "1"
          "user-class": [""]                          | found text of 0 octets, expected 1 to 255
          "sip-servers": ["192.0.2.1", "example.org"] | expected an IPv4 address
          """)
  void aWrongValueIsOneErrorThatSaysWhatIsExpected(String member, String expected) {
    List<String> errors = ReadConfig.bad("{\"options\": {" + member + "}}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
    assertEquals(2, errors.getFirst().split("expected ", -1).length, errors.getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pools\": [{\"range\": \"192.0.2.9\", \"options\": {\"54\": \"192.0.2.1\"}}]",
        "\"reservations\": [{\"duid\": \"000102\", \"options\": {\"54\": \"192.0.2.1\"}}]"
      })
  void whatTheServerCallsItselfIsNotSaidOfAnAddress(String member) {
    String text = "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", " + member + "}]}";
    List<String> errors =
        member.startsWith("\"pools") ? ReadConfig.bad(text) : ReadConfig.leftOut(text);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("a subnet or a class"), errors.getFirst());
  }

  @Test
  void anOptionLongerThanAnyMessageIsAnError() {
    List<String> errors =
        ReadConfig.bad("{\"options\": {\"224\": \"%s\"}}".formatted("00".repeat(5000)));

    assertTrue(errors.getFirst().contains("found 5000 octets, expected at most 4096 octets"));
  }

  @Test
  void definedOptionsAreSetByNameAndByNumber() {
    OptionSettings options =
        ReadConfig.good(
                """
                {
                  "options": {"site-code": 513, "226": ["a.b", 7], "flags": [1, 2]},
                  "option-definitions": [
                    {"name": "site-code", "code": 225, "type": "uint16"},
                    {"name": "where", "code": 226, "type": "record",
                      "record-types": ["fqdn", "uint8"]},
                    {"name": "flags", "code": 227, "type": "uint8", "array": true}
                  ]
                }
                """)
            .top()
            .options();

    assertEquals(Optional.of(Octets.ofHex("0201")), options.firstFixed(225));
    assertEquals(Optional.of(Octets.ofHex("016101620007")), options.firstFixed(226));
    assertEquals(Optional.of(Octets.ofHex("0102")), options.firstFixed(227));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "a", "code": 3, "type": "uint8"}                      | this one is "routers"
          {"name": "a", "code": 51, "type": "uint8"}                     | this one is "dhcp-lease-time"
          {"name": "a", "code": 0, "type": "uint8"}                      | from 1 to 254
          {"name": "a", "code": 255, "type": "uint8"}                    | from 1 to 254
          {"name": "routers", "code": 224, "type": "uint8"}              | a name that no other option has
          {"name": "router", "code": 224, "type": "uint8"}               | a name that no other option has
          {"name": "224", "code": 224, "type": "uint8"}                  | a letter first
          {"name": "a", "code": 224, "type": "uint9"}                    | one of "empty", "binary"
          {"name": "a", "code": 224}                                     | found no "type"
          {"name": "a", "code": 224, "type": "string", "array": true}    | no arrays
          {"name": "a", "code": 224, "type": "record"}                   | found no "record-types"
          {"name": "a", "code": 224, "type": "record", "record-types": []} | 1 to 32 types
          {"name": "a", "code": 224, "type": "record", "record-types": ["record"]} | a type that a record may have
          {"name": "a", "code": 224, "type": "uint8", "record-types": ["uint8"]} | the type is not "record"
          {"name": "a", "code": 224, "type": "uint8"}, {"name": "a", "code": 225, "type": "uint8"} | a name that no other option has
          {"name": "a", "code": 224, "type": "uint8"}, {"name": "b", "code": 224, "type": "uint8"} | a code that no other option has
          """)
  void aWrongDefinitionIsOneErrorThatSaysWhatIsExpected(String definitions, String expected) {
    List<String> errors = ReadConfig.bad("{\"option-definitions\": [" + definitions + "]}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }
}
