package io.leasehold.model;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A set of addresses, kept as ranges that are ascending and apart, however many addresses they
/// have. Immutable; what is asked of it costs a binary search.
public final class AddressRanges {
  private final long[] firsts;
  private final long[] lasts;

  /// How many addresses there are in the ranges below the one of the same index.
  private final long[] below;

  private AddressRanges(long[] firsts, long[] lasts) {
    this.firsts = firsts;
    this.lasts = lasts;
    below = new long[firsts.length + 1];
    for (int i = 0; i < firsts.length; i++) {
      below[i + 1] = below[i] + lasts[i] - firsts[i] + 1;
    }
  }

  /// @param ranges in any order; they may overlap
  public static AddressRanges of(List<Range> ranges) {
    Draft draft = new Draft(ranges.size());
    ranges.stream()
        .sorted(Comparator.comparing(Range::first))
        .forEach(range -> draft.add(range.first().asLong(), range.last().asLong()));
    return draft.done();
  }

  public boolean contains(Ipv4 address) {
    int at = rangeFrom(address.asLong());
    return at < firsts.length && firsts[at] <= address.asLong();
  }

  /// How many addresses.
  public long size() {
    return below[firsts.length];
  }

  /// How many of the range's addresses are in the set.
  public long sizeWithin(Range range) {
    return sizeBelow(range.last().asLong() + 1) - sizeBelow(range.first().asLong());
  }

  /// What is in this, in the other, or in both.
  public AddressRanges and(AddressRanges other) {
    Draft draft = new Draft(firsts.length + other.firsts.length);
    int mine = 0;
    int others = 0;
    while (mine < firsts.length || others < other.firsts.length) {
      boolean takesMine =
          others == other.firsts.length
              || mine < firsts.length && firsts[mine] <= other.firsts[others];
      if (takesMine) {
        draft.add(firsts[mine], lasts[mine]);
        mine++;
      } else {
        draft.add(other.firsts[others], other.lasts[others]);
        others++;
      }
    }
    return draft.done();
  }

  /// What is in this and not in the other.
  public AddressRanges without(AddressRanges other) {
    Draft draft = new Draft(firsts.length + other.firsts.length);
    int at = 0;
    for (int i = 0; i < firsts.length; i++) {
      long first = firsts[i];
      while (at < other.firsts.length && other.lasts[at] < first) {
        at++;
      }
      // The last one may reach into the next range, so it is looked at again.
      for (int hole = at; hole < other.firsts.length && other.firsts[hole] <= lasts[i]; hole++) {
        draft.add(first, other.firsts[hole] - 1);
        first = other.lasts[hole] + 1;
        at = hole;
      }
      draft.add(first, lasts[i]);
    }
    return draft.done();
  }

  /// What is in both.
  public AddressRanges within(AddressRanges other) {
    return without(without(other));
  }

  /// The place of the first range that does not end below the address.
  private int rangeFrom(long address) {
    int found = Arrays.binarySearch(lasts, address);
    return found < 0 ? -found - 1 : found;
  }

  private long sizeBelow(long address) {
    int at = rangeFrom(address);
    boolean inRange = at < firsts.length && firsts[at] < address;
    return below[at] + (inRange ? address - firsts[at] : 0);
  }

  /// Joins what is added in ascending order of first addresses.
  private static final class Draft {
    private final LongBuffer firsts;
    private final LongBuffer lasts;

    /// @param max how many ranges at most
    Draft(int max) {
      firsts = LongBuffer.allocate(max);
      lasts = LongBuffer.allocate(max);
    }

    /// Nothing, if it ends before it begins.
    void add(long first, long last) {
      if (first > last) {
        return;
      }
      int before = lasts.position() - 1;
      if (before >= 0 && first <= lasts.get(before) + 1) {
        lasts.put(before, Math.max(lasts.get(before), last));
        return;
      }
      firsts.put(first);
      lasts.put(last);
    }

    AddressRanges done() {
      return new AddressRanges(put(firsts), put(lasts));
    }

    private static long[] put(LongBuffer numbers) {
      return Arrays.copyOf(numbers.array(), numbers.position());
    }
  }
}
