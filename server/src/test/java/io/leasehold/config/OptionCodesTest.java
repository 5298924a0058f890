package io.leasehold.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Sets of option codes are what sets of bits are.
class OptionCodesTest {
  private record Two(BitSet one, BitSet other) {}

  @Test
  void unionHasTheCodesOfBoth() {
    Property.forAll(
        random -> new Two(codes(random), codes(random)),
        two -> {
          BitSet expected = (BitSet) two.one().clone();
          expected.or(two.other());

          OptionCodes both = OptionCodes.of(two.one()).or(OptionCodes.of(two.other()));

          assertEquals(expected, both.toBitSet());
          for (int code = 0; code < 256; code++) {
            assertEquals(expected.get(code), both.has(code), "code " + code);
          }
        });
  }

  @Test
  void nextIsTheLeastFromThereOn() {
    Property.forAll(
        OptionCodesTest::codes,
        codes -> {
          OptionCodes all = OptionCodes.of(codes);
          for (int from = 0; from <= 256; from++) {
            assertEquals(codes.nextSetBit(from), all.next(from), "from " + from);
          }
        });
  }

  @Test
  void unionWithAPartOfItIsTheSameSet() {
    BitSet some = new BitSet();
    some.set(3, 255);
    OptionCodes whole = OptionCodes.of(some);

    assertSame(whole, whole.or(OptionCodes.NONE));
    assertSame(whole, OptionCodes.NONE.or(whole));
  }

  @Test
  void copyIsItsOwn() {
    OptionCodes none = OptionCodes.NONE;

    none.toBitSet().set(1);

    assertFalse(none.has(1));
    assertTrue(none.toBitSet().isEmpty());
  }

  private static BitSet codes(RandomGenerator random) {
    BitSet codes = new BitSet();
    random.ints(random.nextInt(9), 0, 256).forEach(codes::set);
    return codes;
  }
}
