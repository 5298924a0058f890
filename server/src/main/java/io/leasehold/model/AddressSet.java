package io.leasehold.model;

import java.util.stream.IntStream;

/// Very many addresses, some ten octets each: open addressing with linear probing. Immutable.
public final class AddressSet {
  private static final int CAPACITY_MIN = 16;

  /// 0 where there is nothing.
  private final int[] places;

  /// 0.0.0.0, which looks like nothing.
  private final boolean hasAny;

  private AddressSet(int[] all) {
    places = new int[Math.max(CAPACITY_MIN, Integer.highestOneBit(all.length) * 4)];
    boolean any = false;
    for (int bits : all) {
      places[placeOf(bits)] = bits;
      any |= bits == 0;
    }
    hasAny = any;
  }

  /// @param all their bits, any of them more than once
  public static AddressSet of(IntStream all) {
    return new AddressSet(all.toArray());
  }

  public boolean contains(Ipv4 address) {
    return address.isAny() ? hasAny : places[placeOf(address.bits())] != 0;
  }

  private int placeOf(int bits) {
    int place = Spread.over(places.length, bits);
    while (places[place] != 0 && places[place] != bits) {
      place = place + 1 & places.length - 1;
    }
    return place;
  }
}
