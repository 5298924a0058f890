package io.leasehold.model;

/// Octets that are thrown away between objects that stay.
///
/// A young collection stops everybody for as long as it takes to copy what is alive, and where
/// thousands of subnets are made one after the other, nearly all that was made since the last
/// collection is. With ballast between them the next one comes while there is little to copy: more
/// stops, each of them short. Throwing away costs little, and a start pays it, too. For one thread.
public final class Ballast {
  /// Octets thrown away for each that stays.
  private static final int RATIO = 32;

  private static final int PIECE = 64 << 10;
  private static final byte[] NOTHING = {};

  /// In reach, so that the compiler does not find out that nobody needs it.
  private final byte[][] thrown = new byte[1][];

  /// Something has been made that stays.
  ///
  /// @param octets about how many it takes
  public void after(int octets) {
    for (long rest = (long) octets * RATIO; rest > 0; rest -= PIECE) {
      thrown[0] = new byte[(int) Math.min(rest, PIECE)];
    }
    thrown[0] = NOTHING;
  }
}
