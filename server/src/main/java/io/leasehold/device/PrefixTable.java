package io.leasehold.device;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/// Blocks of one length, and the number of the organisation that each is assigned to: sorted, a
/// block and its number in one long.
final class PrefixTable {
  private static final int ADDRESS_BITS = 48;
  private static final int SHORTEST_BITS = 24;
  private static final int NUMBER_BITS = 16;
  private static final int NUMBER_MAX = (1 << NUMBER_BITS) - 1;

  private final int bits;
  private final long[] packed;

  /// @param bits the length of each block's prefix
  /// @param packed made by [#pack], in any order
  PrefixTable(int bits, long[] packed) {
    this.bits = bits;
    this.packed = packed.clone();
    Arrays.sort(this.packed);
  }

  static long pack(long prefix, int number) {
    if (number < 0 || number > NUMBER_MAX) {
      throw new IllegalStateException("there is no room for organisation number " + number);
    }
    return prefix << NUMBER_BITS | number;
  }

  /// The first 24 bits of the blocks of these organisations.
  LongStream prefixes(BitSet numbers) {
    return Arrays.stream(packed)
        .filter(each -> numbers.get((int) each & NUMBER_MAX))
        .map(each -> each >>> NUMBER_BITS >>> bits - SHORTEST_BITS);
  }

  /// @param address all of its 48 bits
  int find(long address) {
    long prefix = address >>> (ADDRESS_BITS - bits);
    int at = Arrays.binarySearch(packed, prefix << NUMBER_BITS);
    int from = at < 0 ? -at - 1 : at;
    return from < packed.length && packed[from] >>> NUMBER_BITS == prefix
        ? (int) packed[from] & NUMBER_MAX
        : Vendors.NOBODY;
  }
}
