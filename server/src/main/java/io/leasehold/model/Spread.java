package io.leasehold.model;

/// Where numbers that follow each other land in a hash table, so that they do not fill one run of
/// places that every search walks along: Fibonacci hashing. Addresses of a pool follow each other,
/// and so do the hash codes of devices that were made in a row.
public final class Spread {
  /// 2^32 divided by the golden ratio.
  private static final int MULTIPLIER = 0x9E37_79B9;

  private Spread() {}

  /// All 32 bits; the upper ones are the better ones.
  public static int of(int number) {
    return number * MULTIPLIER;
  }

  /// @param places a power of two, at least 2
  /// @return from 0 to `places` - 1
  public static int over(int places, int number) {
    return of(number) >>> Integer.numberOfLeadingZeros(places) + 1;
  }
}
