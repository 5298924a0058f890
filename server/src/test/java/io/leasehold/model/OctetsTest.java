package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OctetsTest {
  private static final Octets FOUR = Octets.of(1, 2, 3, 4);

  @Test
  void aNumberIsItsFourOctetsTheHighestFirst() {
    assertEquals(Octets.of(1, 2, 3, 4), Octets.ofInt(0x01020304));
    assertEquals(Octets.of(0xFF, 0xFF, 0xFF, 0xFE), Octets.ofInt(-2));
  }

  @Test
  void aPartIsThatFarAndNoFarther() {
    assertEquals(Octets.of(2, 3), FOUR.slice(1, 2));
    assertSame(Octets.EMPTY, FOUR.slice(4, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> FOUR.slice(3, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> FOUR.slice(5, 0));
  }

  @Test
  void joinedTheyAreAllOfThem() {
    assertEquals(Octets.of(1, 2, 3, 4, 5), FOUR.concat(Octets.of(5)));
    assertSame(Octets.EMPTY, Octets.EMPTY.concat(Octets.EMPTY));
  }

  @Test
  void theyAreInAnArrayWhereAllOfThemStand() {
    byte[] array = {0, 1, 2, 3, 4, 5};

    assertTrue(FOUR.areIn(array, 1, 4));
    assertFalse(FOUR.areIn(array, 1, 3));
    assertFalse(FOUR.areIn(array, 1, 5));
    assertFalse(FOUR.areIn(array, 2, 4));
  }

  @Test
  void theyBeginWithTheirFirst() {
    assertTrue(FOUR.beginsWith(Octets.EMPTY));
    assertTrue(FOUR.beginsWith(Octets.of(1, 2)));
    assertTrue(FOUR.beginsWith(FOUR));
    assertFalse(FOUR.beginsWith(Octets.of(1, 3)));
    assertFalse(FOUR.beginsWith(Octets.of(2)));
    assertFalse(FOUR.beginsWith(Octets.of(1, 2, 3, 4, 5)));
  }
}
