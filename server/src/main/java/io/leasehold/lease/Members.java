package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries by number, for [Links]. A number is given again once its entry has gone.
///
/// No entry is null: that is what an array has.
final class Members<E extends Entry<E>> {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int[] NONE = {};

  private final List<@Nullable E[]> chunks = new ArrayList<>();

  /// Numbers that were given and are free again, the first [#spareCount] of them.
  private int[] spare = NONE;

  private int spareCount;
  private int given;

  /// Gives an entry a number that has none.
  void add(E entry) {
    if (entry.equals(find(entry.number()))) {
      throw new IllegalStateException("has number " + entry.number());
    }
    int number = spareCount > 0 ? spare[--spareCount] : given++;
    if (number >> CHUNK_BITS == chunks.size()) {
      chunks.add(Entry.places(CHUNK));
    }
    chunks.get(number >> CHUNK_BITS)[number & CHUNK - 1] = entry;
    entry.number(number);
  }

  /// Takes the number back from an entry that is in no ring any more.
  void remove(E entry) {
    int number = numberOf(entry);
    chunks.get(number >> CHUNK_BITS)[number & CHUNK - 1] = null;
    if (spareCount == spare.length) {
      spare = Arrays.copyOf(spare, Math.max(CHUNK, 2 * spareCount));
    }
    spare[spareCount++] = number;
  }

  /// Takes the numbers back from all, none of whom is in a ring any more.
  void clear() {
    chunks.clear();
    spare = NONE;
    spareCount = 0;
    given = 0;
  }

  /// The entry that has the number; there must be one.
  E at(int number) {
    @Nullable E entry = find(number);
    if (entry == null) {
      throw new IllegalStateException("nothing has number " + number);
    }
    return entry;
  }

  /// The number of an entry, which must have one still: another may have it by now.
  int numberOf(E entry) {
    int number = entry.number();
    if (!entry.equals(find(number))) {
      throw new IllegalStateException(
          "number %d is not that of %s".formatted(number, new Ipv4(entry.bits())));
    }
    return number;
  }

  /// How many have a number.
  int size() {
    return given - spareCount;
  }

  private @Nullable E find(int number) {
    return number < 0 || number >= given
        ? null
        : chunks.get(number >> CHUNK_BITS)[number & CHUNK - 1];
  }
}
