package io.leasehold.model;

import java.nio.ByteBuffer;
import java.util.Optional;

/// An IPv6 address.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
public record Ipv6(long high, long low) {
  private static final int GROUPS = 8;

  /// Reads the text forms of RFC 4291 §2.2 but the one that ends in dotted decimal. Empty if it is
  /// not one.
  public static Optional<Ipv6> parse(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return parse(groups(text), GROUPS, new int[0]);
    }
    int[] head = groups(text.substring(0, gap));
    int[] tail = groups(text.substring(gap + 2));
    return head.length + tail.length < GROUPS ? parse(head, head.length, tail) : Optional.empty();
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static Ipv6 of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IPv6: " + text));
  }

  /// @param octets 16 of them
  static Ipv6 of(Octets octets) {
    ByteBuffer buffer = octets.asBuffer();
    return new Ipv6(buffer.getLong(), buffer.getLong());
  }

  /// All 16.
  public Octets octets() {
    return Octets.copyOf(ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
  }

  /// As RFC 5952 §4 wants it: lower case, no leading zeros, the longest run of zeros as "::".
  @Override
  public String toString() {
    int start = 0;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (length > 1 && i == start) {
        text.append("::");
        i += length - 1;
      } else {
        String colon = text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":";
        text.append(colon).append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    long half = index < GROUPS / 2 ? high : low;
    return (int) (half >>> (48 - index % 4 * 16)) & 0xFFFF;
  }

  private int zerosFrom(int index) {
    int zeros = 0;
    while (index + zeros < GROUPS && group(index + zeros) == 0) {
      zeros++;
    }
    return zeros;
  }

  /// Groups of one to four digits with colons between them; none for the empty text, and for what
  /// is no group a list that is too long.
  private static int[] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
        return new int[GROUPS + 1];
      }
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    return groups;
  }

  private static Optional<Ipv6> parse(int[] head, int headLength, int[] tail) {
    if (head.length != headLength) {
      return Optional.empty();
    }
    long[] halves = new long[2];
    for (int i = 0; i < GROUPS; i++) {
      int fromTail = i - (GROUPS - tail.length);
      int group = i < head.length ? head[i] : fromTail >= 0 ? tail[fromTail] : 0;
      halves[i / 4] = halves[i / 4] << 16 | group;
    }
    return Optional.of(new Ipv6(halves[0], halves[1]));
  }
}
