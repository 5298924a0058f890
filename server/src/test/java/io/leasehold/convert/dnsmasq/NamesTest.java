package io.leasehold.convert.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.convert.Conversion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How clients are called in DNS.
class NamesTest {
  private static final String RANGE = "dhcp-range=192.0.2.10,192.0.2.20,255.255.255.0\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          domain=a.example | "qualifying-suffix": "a.example", "override-client-update": true
          domain=a.example;dhcp-client-update | "override-client-update": false
          domain=a.example;dhcp-generate-names | "replace-client-name": "when-not-present", "generated-name": "{hw-address}"
          domain=a.example;dhcp-ttl=60 | "ttl": 60
          domain=a.example;dhcp-ttl=0 | "ttl": 1
          domain=b.example,192.0.2.0/24 | "ddns": {"qualifying-suffix": "b.example"}
          """)
  void whatIsSaidOfNamesIsCarriedOver(String lines, String expected) {
    Conversion.Converted made = converted(lines);

    String text = made.text().replaceAll("\\s+", " ");
    assertTrue(text.contains(expected), text);
    assertTrue(ConfigReader.read(made.text()) instanceof ConfigRead.Good, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          domain=a.example | without it nobody is told
          dhcp-generate-names=tag:x | for clients with tags only
          dhcp-fqdn | in DNS every name has its domain here
          dhcp-ignore-names | "send-updates": false
          synth-domain=a.example,192.0.2.0/24 | an address without a lease has no name here
          """)
  void whatIsOtherwiseHereIsTold(String lines, String told) {
    Conversion.Converted made = converted(lines);

    assertTrue(made.notes().toString().contains(told), made.notes().toString());
  }

  @Test
  void withoutADomainNothingIsSaid() {
    Conversion.Converted made = converted("dhcp-ttl=60");

    assertFalse(made.text().contains("ddns"), made.text());
  }

  @Test
  void aDomainThatIsNoHostsIsNoSuffix() {
    Conversion.Converted made = converted("domain=_odd.example");

    assertFalse(made.text().contains("qualifying-suffix"), made.text());
  }

  @Test
  void aTimeThatIsNoneIsAnError() {
    Conversion made = DnsmasqConverter.convert("dhcp-ttl=soon\n", FakeSources.NONE);

    assertEquals(1, made.errors().size(), made.errors()::toString);
  }

  /// @param lines with semicolons between them
  private static Conversion.Converted converted(String lines) {
    String text = RANGE + String.join("\n", List.of(lines.split(";", -1))) + "\n";
    return switch (DnsmasqConverter.convert(text, FakeSources.NONE)) {
      case Conversion.Refused refused -> fail("refused: " + refused.errors());
      case Conversion.Converted made -> made;
    };
  }
}
