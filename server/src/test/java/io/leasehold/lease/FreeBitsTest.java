package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreeBitsTest {
  @Test
  void emptySetHasNoFirst() {
    FreeBits bits = new FreeBits(100);

    assertEquals(-1, bits.first());
    assertEquals(0, bits.count());
  }

  @Test
  void fullSetGivesEveryNumberOnce() {
    for (long size : new long[] {1, 63, 64, 65, 4_096, 4_097, 5_000}) {
      FreeBits bits = new FreeBits(size);
      bits.addAll();

      for (long expected = 0; expected < size; expected++) {
        assertEquals(expected, bits.first(), "size " + size);
        assertTrue(bits.remove(expected));
      }

      assertEquals(-1, bits.first(), "size " + size);
    }
  }

  @Test
  void addingTwiceCountsOnce() {
    FreeBits bits = new FreeBits(10);

    assertTrue(bits.add(3));
    assertFalse(bits.add(3));

    assertEquals(1, bits.count());
  }

  @Test
  void removingWhatIsNotInChangesNothing() {
    FreeBits bits = new FreeBits(10);
    bits.add(3);

    assertFalse(bits.remove(4));

    assertEquals(3, bits.first());
  }

  @Test
  void behavesAsASortedSet() {
    Property.forAllSized(
        2_000,
        (random, size) -> random.longs(size, 0, 300_000).toArray(),
        numbers -> {
          FreeBits bits = new FreeBits(300_000);
          TreeSet<Long> set = new TreeSet<>();
          for (long number : numbers) {
            long drawn = number / 2;
            assertEquals(number % 2 == 0 ? set.add(drawn) : set.remove(drawn), move(bits, number));
            assertEquals(set.isEmpty() ? -1L : set.first(), bits.first());
            assertEquals(set.size(), bits.count());
          }
        });
  }

  @Test
  void theNextFromAnywhereIsThatOfASortedSet() {
    Property.forAllSized(
        500,
        (random, size) -> random.longs(size, 0, 70_000).toArray(),
        numbers -> {
          FreeBits bits = new FreeBits(70_000);
          TreeSet<Long> set = new TreeSet<>();
          for (long number : numbers) {
            bits.add(number);
            set.add(number);
          }
          for (long from : numbers) {
            assertEquals(next(set, from), bits.nextFrom(from));
            assertEquals(next(set, from / 2), bits.nextFrom(from / 2));
            assertEquals(
                next(set, Math.min(from + 1, 69_999)), bits.nextFrom(Math.min(from + 1, 69_999)));
          }
          assertEquals(next(set, 69_999), bits.nextFrom(69_999));
        });
  }

  @Test
  void anEmptySetHasNoNext() {
    assertEquals(-1, new FreeBits(5_000).nextFrom(4_096));
  }

  private static long next(NavigableSet<Long> set, long from) {
    @Nullable Long above = set.ceiling(from);
    return above == null ? set.first() : above;
  }

  @Test
  void lastOfSixteenMillionIsFoundAtOnce() {
    FreeBits bits = new FreeBits(1 << 24);
    bits.add((1 << 24) - 1);

    assertEquals((1 << 24) - 1, bits.first());
  }

  private static boolean move(FreeBits bits, long number) {
    return number % 2 == 0 ? bits.add(number / 2) : bits.remove(number / 2);
  }
}
