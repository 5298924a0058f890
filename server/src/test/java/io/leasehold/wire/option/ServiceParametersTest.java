package io.leasehold.wire.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9460 §2.1, for people.
class ServiceParametersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpn=dot",
        "alpn=dot,doq port=8530",
        "alpn=h2 dohpath=/q{?dns}",
        "alpn=x no-default-alpn key65000=ab"
      })
  void whatHasANotationIsShownInIt(String text) {
    assertEquals(text, ServiceParameters.text(ServiceParameters.parse(text)));
  }

  /// Text that would hide what it is, an order that is not that of the keys, a length that is
  /// wrong, and an empty protocol.
  @ParameterizedTest
  @CsvSource({
    "0007000361206b, 00:07:00:03:61:20:6b",
    "000700021b5b, 00:07:00:02:1b:5b",
    "0003000200350001000403646f74, 00:03:00:02:00:35:00:01:00:04:03:64:6f:74",
    "0003000300350a, 00:03:00:03:00:35:0a",
    "000100056162, 00:01:00:05:61:62",
    "0001000100, 00:01:00:01:00",
    "00, 00"
  })
  void whatHasNoneIsShownAsOctets(String hex, String expected) {
    assertEquals(expected, ServiceParameters.text(Octets.ofHex(hex)));
  }
}
