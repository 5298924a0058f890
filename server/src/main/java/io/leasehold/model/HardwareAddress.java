package io.leasehold.model;

import java.util.Optional;

/// A link-layer address with its hardware type (IANA "ARP parameters"; 1 is Ethernet).
///
/// @param htype 0 to 255
/// @param address 0 to 16 octets; empty on InfiniBand (RFC 4390 §2.1)
public record HardwareAddress(int htype, Octets address) {
  public static final int ETHERNET = 1;
  public static final int INFINIBAND = 32;
  public static final int LENGTH_MAX = 16;

  public HardwareAddress {
    if (htype < 0 || htype > 255 || address.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("hardware address " + htype + "/" + address);
    }
  }

  public static HardwareAddress ethernet(Octets address) {
    return new HardwareAddress(ETHERNET, address);
  }

  /// Reads an Ethernet address: six pairs of digits, with colons, dashes or nothing between them.
  public static Optional<HardwareAddress> parse(String text) {
    return Octets.parseHex(text)
        .filter(octets -> octets.length() == 6)
        .map(HardwareAddress::ethernet);
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static HardwareAddress of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a hardware address: " + text));
  }

  /// "00:53:00:12:34:56" for Ethernet, "32/00:…" with the type in front for any other.
  @Override
  public String toString() {
    return htype == ETHERNET ? address.toColonHex() : htype + "/" + address.toColonHex();
  }
}
