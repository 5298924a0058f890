package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Options4Test {
  private static final Octets ONE = Octets.of(1);
  private static final Octets TWO = Octets.of(2);

  @Test
  void whatIsBuiltStaysAsItWasWhateverTheBuilderDoesNext() {
    Options4.Builder builder = Options4.builder().put(12, ONE).put(15, ONE);
    Options4 built = builder.build();
    Options4 same = Options4.builder().put(12, ONE).put(15, ONE).build();

    Options4 changed = builder.put(12, TWO).build();
    Options4 joined = builder.join(15, TWO).build();
    Options4 longer = builder.put(43, ONE).build();
    Options4 shorter = builder.remove(12).build();

    assertEquals(same, built);
    assertEquals("[12=02, 15=01]", changed.toString());
    assertEquals("[12=02, 15=0102]", joined.toString());
    assertEquals("[12=02, 15=0102, 43=01]", longer.toString());
    assertEquals("[15=0102, 43=01]", shorter.toString());
  }

  @Test
  void theHighestCodeIsFound() {
    Options4 options = Options4.builder().put(254, TWO).build();

    assertEquals(254, options.codeAt(0));
    assertEquals(Optional.of(TWO), options.get(254));
    assertEquals(Optional.empty(), options.get(-2));
  }

  @Test
  void manyOptionsAreKeptInTheirOrder() {
    Options4.Builder builder = Options4.builder();
    for (int code = 254; code >= 1; code--) {
      builder.put(code, Octets.of(code));
    }

    Options4 options = builder.build();

    assertEquals(254, options.size());
    for (int i = 0; i < options.size(); i++) {
      assertEquals(254 - i, options.codeAt(i));
      assertEquals(Octets.of(254 - i), options.valueAt(i));
    }
  }

  @Test
  void aCodeIsNotTakenForAnother() {
    for (int code = 1; code <= 254; code++) {
      Options4 one = Options4.builder().put(code, ONE).build();
      for (int other = 1; other <= 254; other++) {
        assertEquals(other == code, one.get(other).isPresent(), other + " of " + code);
      }
    }
  }

  /// 12 and 76 are the same modulo 64.
  @Test
  void removingOneLeavesTheOthers() {
    Options4 left = Options4.builder().put(12, ONE).put(76, TWO).remove(12).build();

    assertTrue(left.get(12).isEmpty());
    assertEquals(TWO, left.get(76).orElseThrow());
  }

  @Test
  void whatWasRemovedIsNoPartOfThem() {
    Options4 removed = Options4.builder().put(12, ONE).put(15, TWO).remove(15).build();
    Options4 without = Options4.builder().put(12, ONE).build();

    assertEquals(without, removed);
    assertEquals(without.hashCode(), removed.hashCode());
    assertNotEquals(Options4.NONE, removed);
    assertThrows(IndexOutOfBoundsException.class, () -> removed.codeAt(1));
    assertThrows(IndexOutOfBoundsException.class, () -> removed.valueAt(1));
  }
}
