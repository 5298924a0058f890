package io.leasehold.model;

import java.util.Optional;

/// An IPv4 address. Ordered as an unsigned number, so that ranges compare as people count.
///
/// A decision compares addresses many times, so they do it themselves: what a record does it by is
/// not compiled into its callers where the JVM starts from its cache (docs/design/performance.md).
public record Ipv4(int bits) implements Comparable<Ipv4> {
  /// 0.0.0.0: "no address" in every field of a BOOTP message.
  public static final Ipv4 ANY = new Ipv4(0);

  /// 255.255.255.255: the limited broadcast.
  public static final Ipv4 BROADCAST = new Ipv4(-1);

  public static final int OCTETS = 4;

  public static Ipv4 of(int a, int b, int c, int d) {
    return new Ipv4((a & 0xFF) << 24 | (b & 0xFF) << 16 | (c & 0xFF) << 8 | d & 0xFF);
  }

  /// As it stands in a message; empty if these are not four octets.
  public static Optional<Ipv4> ofOctets(Octets value) {
    return value.length() == OCTETS
        ? Optional.of(of(value.at(0), value.at(1), value.at(2), value.at(3)))
        : Optional.empty();
  }

  /// Reads dotted decimal: four numbers from 0 to 255 without leading zeros. Empty if it is not.
  public static Optional<Ipv4> parse(String text) {
    int bits = 0;
    int octets = 0;
    int position = 0;
    while (octets < OCTETS) {
      int end = text.indexOf('.', position);
      boolean last = octets == OCTETS - 1;
      if (last != (end < 0)) {
        return Optional.empty();
      }
      int octet = octet(text, position, last ? text.length() : end);
      if (octet < 0) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
      octets++;
      position = end + 1;
    }
    return Optional.of(new Ipv4(bits));
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static Ipv4 of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IPv4: " + text));
  }

  public boolean isAny() {
    return bits == 0;
  }

  /// 224.0.0.0/4 (RFC 5771).
  public boolean isMulticast() {
    return bits >>> 28 == 0xE;
  }

  /// 127.0.0.0/8 (RFC 1122 §3.2.1.3).
  public boolean isLoopback() {
    return bits >>> 24 == 127;
  }

  /// True for an address that one host may have: not 0.0.0.0/8, not multicast, not 240.0.0.0/4.
  public boolean isUnicast() {
    return bits >>> 24 != 0 && bits >>> 28 < 0xE;
  }

  /// As it stands in a message.
  public Octets octets() {
    return Octets.ofInt(bits);
  }

  public long asLong() {
    return bits & 0xFFFF_FFFFL;
  }

  public Ipv4 plus(int distance) {
    return new Ipv4(bits + distance);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ipv4(int others) && others == bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  @Override
  public int compareTo(Ipv4 other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xFF)
        + "."
        + (bits >>> 8 & 0xFF)
        + "."
        + (bits & 0xFF);
  }

  private static int octet(String text, int from, int to) {
    int length = to - from;
    if (length < 1 || length > 3 || length > 1 && text.charAt(from) == '0') {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 255 ? value : -1;
  }
}
