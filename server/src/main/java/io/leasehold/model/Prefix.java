package io.leasehold.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An IPv4 prefix such as 192.0.2.0/24, its host bits zero.
public record Prefix(Ipv4 network, int length) {
  public static final int LENGTH_MAX = 32;

  /// Of each length.
  private static final List<Octets> MASKS =
      IntStream.rangeClosed(0, LENGTH_MAX).mapToObj(length -> Octets.ofInt(mask(length))).toList();

  public Prefix {
    if (length < 0 || length > LENGTH_MAX) {
      throw new IllegalArgumentException("prefix length " + length);
    }
    if ((network.bits() & ~mask(length)) != 0) {
      throw new IllegalArgumentException("host bits set in " + network + "/" + length);
    }
  }

  /// The prefix of this length that contains the address.
  public static Prefix containing(Ipv4 address, int length) {
    return new Prefix(new Ipv4(address.bits() & mask(length)), length);
  }

  /// Reads "address/length" with zero host bits. Empty if it is not that.
  public static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]?")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return Ipv4.parse(text.substring(0, slash))
        .filter(address -> length <= LENGTH_MAX && (address.bits() & ~mask(length)) == 0)
        .map(address -> new Prefix(address, length));
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static Prefix of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a prefix: " + text));
  }

  public boolean contains(Ipv4 address) {
    return (address.bits() & mask(length)) == network.bits();
  }

  public boolean contains(Prefix other) {
    return other.length >= length && contains(other.network);
  }

  public boolean overlaps(Prefix other) {
    return contains(other) || other.contains(this);
  }

  public Ipv4 mask() {
    return new Ipv4(mask(length));
  }

  /// The mask as a message has it.
  public Octets maskOctets() {
    return MASKS.get(length);
  }

  public Ipv4 first() {
    return network;
  }

  /// The highest address; the directed broadcast where the prefix has one.
  public Ipv4 last() {
    return new Ipv4(network.bits() | ~mask(length));
  }

  /// True for the first and the last address.
  public boolean isFirstOrLast(Ipv4 address) {
    int host = address.bits() ^ network.bits();
    return host == 0 || host == ~mask(length);
  }

  /// True where the first and the last address are no hosts: up to /30 (RFC 3021 §2.1 for /31).
  public boolean hasBroadcast() {
    return length <= 30;
  }

  @Override
  public String toString() {
    return network + "/" + length;
  }

  private static int mask(int length) {
    return length == 0 ? 0 : -1 << (LENGTH_MAX - length);
  }
}
