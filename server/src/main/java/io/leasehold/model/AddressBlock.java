package io.leasehold.model;

import java.util.Optional;

/// Addresses that begin alike, of IPv4 or IPv6.
///
/// @param first the lowest: 4 or 16 octets
/// @param length how many bits are the same in all of them
public record AddressBlock(Octets first, int length) {
  /// Reads an address, which is a block of one, or an address, a slash and a length. Empty if it is
  /// neither, or if bits after the length are set.
  public static Optional<AddressBlock> parse(String text) {
    int slash = text.indexOf('/');
    Optional<Octets> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().length() * Byte.SIZE;
    int length = slash < 0 ? bits : length(text.substring(slash + 1));
    if (length < 0 || length > bits) {
      return Optional.empty();
    }
    return Optional.of(new AddressBlock(address.get(), length))
        .filter(block -> block.first().equals(block.masked(block.first())));
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static AddressBlock of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a block: " + text));
  }

  private static Optional<Octets> address(String text) {
    return Ipv4.parse(text).map(Ipv4::octets).or(() -> Ipv6.parse(text).map(Ipv6::octets));
  }

  private static int length(String digits) {
    return digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : -1;
  }

  /// @param address 4 or 16 octets
  public boolean contains(Octets address) {
    return address.length() == first.length() && masked(address).equals(first);
  }

  private Octets masked(Octets address) {
    byte[] octets = address.toByteArray();
    for (int i = 0; i < octets.length; i++) {
      int kept = Math.clamp(length - i * Byte.SIZE, 0, Byte.SIZE);
      octets[i] &= (byte) (0xFF00 >> kept);
    }
    return Octets.copyOf(octets);
  }

  @Override
  public String toString() {
    String address =
        Ipv4.ofOctets(first).map(Ipv4::toString).orElseGet(() -> Ipv6.of(first).toString());
    return length == first.length() * Byte.SIZE ? address : address + "/" + length;
  }
}
