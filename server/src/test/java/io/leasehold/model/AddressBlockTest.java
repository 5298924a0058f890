package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.54,       192.0.2.54,    true",
    "192.0.2.54,       192.0.2.55,    false",
    "192.0.2.128/25,   192.0.2.129,   true",
    "192.0.2.128/25,   192.0.2.127,   false",
    "0.0.0.0/0,        192.0.2.1,     true",
    "0.0.0.0/0,        2001:db8::1,   false",
    "2001:db8::/33,    2001:db8::1,   true",
    "2001:db8::/33,    2001:db8:8000::1, false",
    "2001:db8::1,      2001:db8::1,   true"
  })
  void hasTheAddressesThatBeginLikeIt(String block, String address, boolean has) {
    Octets octets =
        Ipv4.parse(address).map(Ipv4::octets).orElseGet(() -> Ipv6.of(address).octets());

    assertEquals(has, AddressBlock.of(block).contains(octets));
    assertEquals(block, AddressBlock.of(block).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "192.0.2.0/33", "192.0.2.1/24", "192.0.2.0/", "::/129", "::1/0"})
  void nothingElseIsOne(String text) {
    assertEquals(Optional.empty(), AddressBlock.parse(text));
  }
}
