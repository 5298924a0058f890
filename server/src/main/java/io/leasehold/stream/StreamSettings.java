package io.leasehold.stream;

/// How much of the stream is kept: what is older, or makes it larger, goes by whole segments.
///
/// @param keepS seconds
/// @param sizeMax octets on the disk
/// @param segmentSize octets, about
public record StreamSettings(long keepS, long sizeMax, int segmentSize) {
  private static final int SEGMENT_SIZE = 8 << 20;
  private static final int SEGMENTS_MIN = 16;

  /// Seven days, 256 MB.
  public static final StreamSettings USUAL = of(7 * 86_400, 256L << 20);

  /// With segments that suit.
  public static StreamSettings of(long keepS, long sizeMax) {
    return new StreamSettings(keepS, sizeMax, (int) Math.min(SEGMENT_SIZE, sizeMax / SEGMENTS_MIN));
  }
}
