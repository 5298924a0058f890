package io.leasehold.config;

import io.leasehold.wire.v4.OptionCode4;
import java.util.BitSet;

/// A set of option codes, in which to look one up costs next to nothing. Immutable.
public final class OptionCodes {
  public static final OptionCodes NONE = new OptionCodes(new long[4]);

  /// A bit for each code.
  private final long[] words;

  private OptionCodes(long[] words) {
    this.words = words;
  }

  public static OptionCodes of(BitSet codes) {
    long[] words = new long[NONE.words.length];
    codes.stream().forEach(code -> words[code / Long.SIZE] |= 1L << code);
    return new OptionCodes(words);
  }

  public static OptionCodes of(OptionCode4... codes) {
    BitSet all = new BitSet();
    for (OptionCode4 each : codes) {
      all.set(each.code());
    }
    return of(all);
  }

  public boolean has(int code) {
    return (words[code / Long.SIZE] & 1L << code) != 0;
  }

  /// The least that is not below this one; -1 if there is none.
  ///
  /// @param from 0 to 256
  public int next(int from) {
    for (int word = from / Long.SIZE; word < words.length; word++) {
      long left = words[word] & -1L << Math.max(0, from - word * Long.SIZE);
      if (left != 0) {
        return word * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return -1;
  }

  /// Those of both.
  public OptionCodes or(OptionCodes others) {
    if (others.isIn(this)) {
      return this;
    }
    if (isIn(others)) {
      return others;
    }
    long[] both = words.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= others.words[i];
    }
    return new OptionCodes(both);
  }

  private boolean isIn(OptionCodes others) {
    for (int i = 0; i < words.length; i++) {
      if ((words[i] & ~others.words[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /// A copy, in which codes can be changed.
  public BitSet toBitSet() {
    return BitSet.valueOf(words);
  }
}
