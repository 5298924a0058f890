package io.leasehold.config;

/// How fast queries may come from one sender: as a bucket that holds `burst` of them and is filled
/// by `perSecond` a second.
public record PacketRate(long perSecond, long burst) {
  /// Of a bucket of which only the rate is said, in seconds of it.
  public static final long BURST_S = 5;

  /// As fast as nobody sends, and no more than fits into the arithmetic.
  public static final long MAX = 1_000_000;

  public PacketRate {
    if (perSecond < 1 || perSecond > MAX || burst < 1 || burst > MAX) {
      throw new IllegalArgumentException(perSecond + " a second, " + burst + " at once");
    }
  }

  @Override
  public String toString() {
    return perSecond + " a second, " + burst + " at once";
  }
}
