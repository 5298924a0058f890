package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The octets that Kea makes of the data of an option, by the types of its own options.
class DataTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          subnet-mask | 255.255.255.0 | ffffff00
          time-offset | -3600 | fffff1f0
          routers | 192.0.2.1,  192.0.2.2 | c0000201c0000202
          domain-name | example.org | 6578616d706c652e6f7267
          host-name | a\\,b, c | 612c62
          boot-size | 0x10 | 0010
          ip-forwarding | TRUE | 01
          ip-forwarding | 0 | 00
          policy-filter | 192.0.2.1, 255.255.255.0 | c0000201ffffff00
          path-mtu-plateau-table | 100, 0xffff | 0064ffff
          nwip-suboptions | 0a:0b | 0a0b
          user-class | `'abc'` | 616263
          slp-directory-agent | true, 192.0.2.1, 192.0.2.2 | 01c0000201c0000202
          slp-service-scope | false, default | 0064656661756c74
          client-ndi | 1, 2, 3 | 010203
          uuid-guid | 0, 0102 | 000102
          domain-search | a.example, b | 016107657861 6d706c65000162 00
          v4-lost | x.org. | 0178036f726700
          rdnss-selection | 1, 192.0.2.1, 192.0.2.2, a, b | 01c0000201c00002020161000162 00
          v4-portparams | 4, 3/4 | 04043000
          option-6rd | 14, 32, 2001:db8::, 192.0.2.1 | 0e2020010db8000000000000000000000000c0000201
          classless-static-route | 10.0.0.0/8 - 10.1.1.1, 0.0.0.0/0 - 10.1.1.2 | 080a0a010101000a010102
          v4-sztp-redirect | https://a, b | 000968747470733a2f2f61000162
          vivco-suboptions | 4491, 0161 | 0000118b0161
          vivso-suboptions | 4491 | 0000118b
          v6-only-preferred | 1800 | 00000708
          status-code | 1, no | 016e6f
          v4-dnr | 100, a.org | 000a0064070161036f726700
          v4-dnr | 1, a, 192.0.2.1 192.0.2.2, port=853 alpn=dot\\,doq | 0021000103016100 08c0000201c0000202 0001000803646f7403646f71 000300020355
          """)
  void standardOptionsHaveKeasTypes(String name, String data, String hex) throws BadData {
    Definition definition = Definitions.standard().find(Definition.DHCP4, name).orElseThrow();

    Octets octets = DataText.encode(definition, data.replace("\\\\", "\\"));

    assertEquals(hex.replace(" ", ""), octets.toHex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          subnet-mask | 300.0.0.1
          subnet-mask | none
          boot-size | 65536
          boot-size | -1
          time-offset | 2147483648
          ip-forwarding | maybe
          user-class | xyz
          uuid-guid | 0
          v4-portparams | 4, 99/4
          domain-search | a..b
          classless-static-route | 10.0.0.0/33 - 10.1.1.1
          classless-static-route | 10.0.0.0/8
          v4-dnr | 100
          v4-dnr | 100, a, 192.0.2.1, what=1
          vendor-encapsulated-options | 01
          """)
  void whatKeaWouldRefuseIsBad(String name, String data) {
    Definition definition = Definitions.standard().find(Definition.DHCP4, name).orElseThrow();

    assertThrows(BadData.class, () -> DataText.encode(definition, data));
  }

  @Test
  void onlyCommasAndBackslashesAreEscaped() {
    assertEquals(
        List.of("a,b", "c\\d", "e\\", "f\\g"), DataText.fields("a\\,b,, c\\d ,e\\\\,f\\g"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0a0B | 0a0b
          0x0a | 0a
          abc | 0abc
          1:2:f0 | 0102f0
          01 02 | 0102
          "'text'" | 74657874
          """)
  void octetsAreWrittenInManyWays(String text, String hex) throws BadData {
    assertEquals(hex, Bytes.ofHex(text.replace("\"", "")).toHex());
  }
}
