package io.leasehold.device;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;

/// The names of organisations by their numbers, in one run of UTF-8: as many strings would take
/// twice the room.
final class VendorNames {
  private final byte[] text;
  private final int[] ends;

  /// @param ends where each name ends, and the next one begins
  VendorNames(byte[] text, int[] ends) {
    this.text = text.clone();
    this.ends = ends.clone();
  }

  int size() {
    return ends.length;
  }

  String at(int number) {
    int from = number == 0 ? 0 : ends[number - 1];
    return new String(text, from, ends[number] - from, StandardCharsets.UTF_8);
  }

  /// The numbers of the names that have it in them, upper or lower case.
  BitSet with(String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    BitSet found = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      if (at(i).toLowerCase(Locale.ROOT).contains(wanted)) {
        found.set(i);
      }
    }
    return found;
  }
}
