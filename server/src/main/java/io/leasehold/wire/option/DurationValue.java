package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// A time span.
///
/// @param lengthS 0 to [#INFINITE] seconds
public record DurationValue(long lengthS) implements OptionValue {
  /// RFC 2131 §3.3: a time without end.
  public static final long INFINITE = 0xFFFF_FFFFL;

  public DurationValue {
    Check.range("seconds", lengthS, 0, INFINITE);
  }

  static DurationValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    long lengthS = reader.uint32("seconds");
    reader.end();
    return new DurationValue(lengthS);
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint32(lengthS).done();
  }

  @Override
  public String text() {
    return lengthS == INFINITE ? "infinite" : lengthS + "s";
  }
}
