package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0/0", "192.0.2.0/24", "192.0.2.4/30", "192.0.2.6/31", "192.0.2.7/32"})
  void itsEndsAreItsFirstAndItsLastAddress(String text) {
    Prefix prefix = Prefix.of(text);
    for (int distance = -2; distance <= 2; distance++) {
      for (Ipv4 end : new Ipv4[] {prefix.first(), prefix.last()}) {
        Ipv4 address = end.plus(distance);
        boolean is = address.equals(prefix.first()) || address.equals(prefix.last());

        assertEquals(is, prefix.isFirstOrLast(address), address + " of " + text);
      }
    }
  }

  @Test
  void theMaskInAMessageIsTheMask() {
    for (int length = 0; length <= Prefix.LENGTH_MAX; length++) {
      Prefix prefix = new Prefix(Ipv4.ANY, length);

      assertEquals(prefix.mask().octets(), prefix.maskOctets());
    }
  }
}
