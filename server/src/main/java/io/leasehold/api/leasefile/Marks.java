package io.leasehold.api.leasefile;

/// Very many numbers, to know them again; so many and no more. Open addressing with linear probing.
final class Marks {
  static final int SIZE_MAX = 1 << 23;

  private static final int CAPACITY_MIN = 1 << 8;
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  /// 0 where there is nothing.
  private long[] places = new long[CAPACITY_MIN];

  private int size;

  boolean isFull() {
    return size == SIZE_MAX;
  }

  /// @param number not 0
  boolean contains(long number) {
    return places[placeOf(places, number)] != 0;
  }

  /// Nothing happens if it is full.
  ///
  /// @param number not 0
  /// @return false if it was there already
  boolean add(long number) {
    int place = placeOf(places, number);
    if (places[place] != 0) {
      return false;
    }
    if (!isFull()) {
      places[place] = number;
      size++;
      if (size * 2 > places.length) {
        grow();
      }
    }
    return true;
  }

  private void grow() {
    long[] wider = new long[places.length * 2];
    for (long each : places) {
      if (each != 0) {
        wider[placeOf(wider, each)] = each;
      }
    }
    places = wider;
  }

  private static int placeOf(long[] places, long number) {
    int mask = places.length - 1;
    int at = (int) (number * MULTIPLIER >>> Integer.SIZE) & mask;
    while (places[at] != 0 && places[at] != number) {
      at = at + 1 & mask;
    }
    return at;
  }
}
