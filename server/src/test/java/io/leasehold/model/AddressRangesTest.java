package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AddressRangesTest {
  private static final int SPAN = 300;

  /// Where signed numbers change their sign, and near both ends of all addresses.
  private static final List<Long> STARTS = List.of(0L, (1L << 31) - SPAN / 2, (1L << 32) - SPAN);

  /// @param start of the addresses that they are in
  private record Two(long start, List<Range> one, List<Range> other) {
    AddressRanges first() {
      return AddressRanges.of(one);
    }

    AddressRanges second() {
      return AddressRanges.of(other);
    }

    BitSet bits(List<Range> ranges) {
      BitSet bits = new BitSet();
      for (Range range : ranges) {
        bits.set((int) (range.first().asLong() - start), (int) (range.last().asLong() - start) + 1);
      }
      return bits;
    }
  }

  @Test
  void theyAreASet() {
    forAllTwo(two -> expect(two, two.bits(two.one()), two.first()));
  }

  @Test
  void bothTogether() {
    forAllTwo(
        two -> {
          BitSet bits = two.bits(two.one());
          bits.or(two.bits(two.other()));
          expect(two, bits, two.first().and(two.second()));
        });
  }

  @Test
  void oneWithoutTheOther() {
    forAllTwo(
        two -> {
          BitSet bits = two.bits(two.one());
          bits.andNot(two.bits(two.other()));
          expect(two, bits, two.first().without(two.second()));
        });
  }

  @Test
  void whatIsInBoth() {
    forAllTwo(
        two -> {
          BitSet bits = two.bits(two.one());
          bits.and(two.bits(two.other()));
          expect(two, bits, two.first().within(two.second()));
        });
  }

  @Test
  void allAddressesThereAre() {
    AddressRanges all = AddressRanges.of(List.of(Range.of("0.0.0.0/0")));

    assertEquals(1L << 32, all.size());
    assertEquals(1 << 8, all.sizeWithin(Range.of("255.255.255.0/24")));
    assertEquals(0, all.without(all).size());
  }

  private static void expect(Two two, BitSet expected, AddressRanges found) {
    assertEquals(expected.cardinality(), found.size());
    for (int i = 0; i < SPAN; i++) {
      Ipv4 address = new Ipv4((int) (two.start() + i));
      assertEquals(expected.get(i), found.contains(address), address.toString());
      int end = Math.min(SPAN, i + 17);
      Range range = new Range(address, address.plus(end - i - 1));
      assertEquals(expected.get(i, end).cardinality(), found.sizeWithin(range), range.toString());
    }
  }

  private static void forAllTwo(Consumer<Two> claim) {
    Property.forAllSized(
        30,
        (random, size) -> {
          long start = STARTS.get(random.nextInt(STARTS.size()));
          return new Two(start, ranges(random, start, size), ranges(random, start, size));
        },
        claim);
  }

  private static List<Range> ranges(RandomGenerator random, long start, int count) {
    List<Range> ranges = new ArrayList<>();
    for (int i = random.nextInt(count + 1); i > 0; i--) {
      int first = random.nextInt(SPAN);
      int last = Math.min(SPAN - 1, first + random.nextInt(12));
      ranges.add(new Range(new Ipv4((int) (start + first)), new Ipv4((int) (start + last))));
    }
    return ranges;
  }
}
