package io.leasehold.lease;

import java.util.Arrays;

/// A set of numbers from 0 to `size` - 1 that finds its lowest member in a few steps at any fill.
///
/// Level 0 has one bit a number; each bit of a level above says whether the word of 64 bits under
/// it has any set. 16 million numbers are four levels and little over 2 MB.
final class FreeBits {
  private static final int WORD_BITS = 6;

  private final long size;
  private final long[][] levels;
  private long count;

  /// An empty set.
  FreeBits(long size) {
    this.size = size;
    levels = new long[levelsFor(size)][];
    long words = size;
    for (int level = 0; level < levels.length; level++) {
      words = words + (1 << WORD_BITS) - 1 >>> WORD_BITS;
      levels[level] = new long[(int) words];
    }
  }

  long count() {
    return count;
  }

  boolean contains(long number) {
    return (levels[0][(int) (number >>> WORD_BITS)] & 1L << number) != 0;
  }

  /// Returns whether it was not in the set before.
  boolean add(long number) {
    if (contains(number)) {
      return false;
    }
    long at = number;
    for (long[] level : levels) {
      int word = (int) (at >>> WORD_BITS);
      boolean wasEmpty = level[word] == 0;
      level[word] |= 1L << at;
      if (!wasEmpty) {
        break;
      }
      at = word;
    }
    count++;
    return true;
  }

  /// Returns whether it was in the set before.
  boolean remove(long number) {
    if (!contains(number)) {
      return false;
    }
    long at = number;
    for (long[] level : levels) {
      int word = (int) (at >>> WORD_BITS);
      level[word] &= ~(1L << at);
      if (level[word] != 0) {
        break;
      }
      at = word;
    }
    count--;
    return true;
  }

  /// Puts every number into the set.
  void addAll() {
    long bits = size;
    for (long[] level : levels) {
      Arrays.fill(level, -1L);
      int last = (int) (bits & (1 << WORD_BITS) - 1);
      if (last != 0) {
        level[level.length - 1] = (1L << last) - 1;
      }
      bits = level.length;
    }
    count = size;
  }

  /// The lowest number in the set, -1 if the set is empty.
  long first() {
    if (count == 0) {
      return -1;
    }
    long at = 0;
    for (int level = levels.length - 1; level >= 0; level--) {
      at = at << WORD_BITS | Long.numberOfTrailingZeros(levels[level][(int) at]);
    }
    return at;
  }

  /// The lowest number in the set that is not below `from`, or else the lowest of all; -1 if the
  /// set is empty.
  ///
  /// @param from 0 to `size` - 1
  long nextFrom(long from) {
    long at = from;
    for (int level = 0; level < levels.length; level++) {
      int word = (int) (at >>> WORD_BITS);
      if (word == levels[level].length) {
        break;
      }
      long rest = levels[level][word] & -1L << at;
      if (rest != 0) {
        return lowestUnder(level, (long) word << WORD_BITS | Long.numberOfTrailingZeros(rest));
      }
      at = word + 1L;
    }
    return first();
  }

  /// The lowest number under a set bit.
  private long lowestUnder(int level, long bit) {
    long at = bit;
    for (int below = level - 1; below >= 0; below--) {
      at = at << WORD_BITS | Long.numberOfTrailingZeros(levels[below][(int) at]);
    }
    return at;
  }

  private static int levelsFor(long size) {
    int levels = 1;
    for (long words = size; words > 1 << WORD_BITS; words >>>= WORD_BITS) {
      words += (1 << WORD_BITS) - 1;
      levels++;
    }
    return levels;
  }
}
