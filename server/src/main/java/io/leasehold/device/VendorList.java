package io.leasehold.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Reads the list that `packaging/vendors/make` writes: a line for each organisation, its name, a
/// tab, its prefixes in hexadecimal. It ships with the server; what is wrong with it is our bug.
final class VendorList {
  private static final int LARGE_DIGITS = 6;
  private static final int MEDIUM_DIGITS = 7;
  private static final int SMALL_DIGITS = 9;
  private static final int BITS = 4;
  private static final int RADIX = 16;

  private final byte[] list;
  private final byte[] names;
  private int namesSize;
  private int count;
  private final IntStream.Builder ends = IntStream.builder();
  private final LongStream.Builder large = LongStream.builder();
  private final LongStream.Builder medium = LongStream.builder();
  private final LongStream.Builder small = LongStream.builder();

  VendorList(byte[] list) {
    this.list = list;
    this.names = new byte[list.length + Vendors.RANDOM.length()];
  }

  Vendors read() {
    int from = 0;
    while (from < list.length) {
      int end = indexOf('\n', from, list.length);
      if (list[from] != '#') {
        readLine(from, end);
      }
      from = end + 1;
    }
    byte[] random = Vendors.RANDOM.getBytes(StandardCharsets.US_ASCII);
    addName(random, 0, random.length);
    return new Vendors(
        new VendorNames(Arrays.copyOf(names, namesSize), ends.build().toArray()),
        new PrefixTable(LARGE_DIGITS * BITS, large.build().toArray()),
        new PrefixTable(MEDIUM_DIGITS * BITS, medium.build().toArray()),
        new PrefixTable(SMALL_DIGITS * BITS, small.build().toArray()));
  }

  private void readLine(int from, int end) {
    int tab = indexOf('\t', from, end);
    if (tab == end) {
      throw new IllegalStateException("no prefix at %d of vendors".formatted(end));
    }
    int number = count;
    addName(list, from, tab - from);
    for (int start = tab + 1; start < end; ) {
      int blank = indexOf(' ', start, end);
      long packed = PrefixTable.pack(prefix(start, blank), number);
      switch (blank - start) {
        case LARGE_DIGITS -> large.add(packed);
        case MEDIUM_DIGITS -> medium.add(packed);
        case SMALL_DIGITS -> small.add(packed);
        default -> throw new IllegalStateException("a prefix at %d of vendors".formatted(start));
      }
      start = blank + 1;
    }
  }

  private void addName(byte[] from, int at, int length) {
    System.arraycopy(from, at, names, namesSize, length);
    namesSize += length;
    ends.add(namesSize);
    count++;
  }

  private long prefix(int from, int to) {
    long prefix = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(list[i], RADIX);
      if (digit < 0) {
        throw new IllegalStateException("no hexadecimal digit at %d of vendors".formatted(i));
      }
      prefix = prefix << BITS | digit;
    }
    return prefix;
  }

  /// The end if it is not there.
  private int indexOf(char wanted, int from, int end) {
    int at = from;
    while (at < end && list[at] != wanted) {
      at++;
    }
    return at;
  }
}
