package io.leasehold.api.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:53:00:ab:cd:ef",
        "00-53-00-AB-CD-EF",
        "00 53 00 ab cd ef",
        "005300ABCDEF",
        "0053.00ab.cdef",
        "0053-00ab-cdef",
        "0053:00ab:cdef",
        "005300-abcdef"
      })
  void aHardwareAddressIsFoundHoweverItIsWritten(String text) {
    assertTrue(Sought.of(text).isIn("hw 00:53:00:AB:cd:ef"));
    assertFalse(Sought.of(text).isIn("00:53:00:ab:cd:ee"));
  }

  /// It may be a name, or the number of a line.
  @Test
  void whatWasTypedIsLookedForToo() {
    assertTrue(Sought.of("A4C3F0123456").isIn("tablet-a4c3f0123456"));
    assertTrue(Sought.of("200130040050").isIn("200130040050"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "printer", "00:53", "0053.00ab", "005300abcdef00", "0053.00ab-cdef"})
  void whatIsNoHardwareAddressIsItselfAlone(String text) {
    assertEquals(List.of(text), Sought.of(text).spellings());
  }
}
