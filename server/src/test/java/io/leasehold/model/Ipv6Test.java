package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Property;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:DB8::, 2001:db8::",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8"
  })
  void addressIsShownInItsShortestForm(String text, String shown) {
    assertEquals(shown, Ipv6.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":", "1", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "g::"})
  void whatIsNoAddressIsEmpty(String text) {
    assertEquals(Optional.empty(), Ipv6.parse(text));
  }

  @Test
  void textReadsBackAsTheAddress() {
    Property.forAll(
        random -> new Ipv6(random.nextLong() >>> random.nextInt(64), random.nextInt(3)),
        address -> assertEquals(Optional.of(address), Ipv6.parse(address.toString())));
  }
}
