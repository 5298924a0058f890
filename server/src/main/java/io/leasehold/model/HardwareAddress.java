package io.leasehold.model;

import java.util.Optional;
import java.util.regex.Pattern;

/// A link-layer address with its hardware type (IANA "ARP parameters"; 1 is Ethernet). Compares by
/// itself as [Ipv4] does.
///
/// @param htype 0 to 255
/// @param address 0 to 16 octets; empty on InfiniBand (RFC 4390 §2.1)
public record HardwareAddress(int htype, Octets address) {
  public static final int ETHERNET = 1;
  public static final int INFINIBAND = 32;
  public static final int LENGTH_MAX = 16;
  public static final int ETHERNET_LENGTH = 6;

  private static final Pattern GROUPS =
      Pattern.compile(
          "[0-9A-Fa-f]{4}([.:-])[0-9A-Fa-f]{4}\\1[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}[.:-][0-9A-Fa-f]{6}");

  public HardwareAddress {
    if (htype < 0 || htype > 255 || address.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("hardware address " + htype + "/" + address);
    }
  }

  public static HardwareAddress ethernet(Octets address) {
    return new HardwareAddress(ETHERNET, address);
  }

  /// True if it can be that of one machine: it is not empty, and not Ethernet's broadcast address
  /// or nothing but zeros, which is what every machine has that knows no address of its own.
  public boolean isOfOneMachine() {
    if (htype != ETHERNET || address.length() != ETHERNET_LENGTH) {
      return !address.isEmpty();
    }
    int first = address.at(0);
    boolean alike = first == 0 || first == 0xFF;
    for (int i = 1; alike && i < ETHERNET_LENGTH; i++) {
      alike = address.at(i) == first;
    }
    return !alike;
  }

  /// True if both are of one and the same machine, as far as an address can tell.
  public boolean isSameMachine(HardwareAddress other) {
    return isOfOneMachine() && equals(other);
  }

  /// Reads an Ethernet address: six pairs of digits, with colons, dashes or nothing between them.
  public static Optional<HardwareAddress> parse(String text) {
    return Octets.parseHex(text)
        .filter(octets -> octets.length() == ETHERNET_LENGTH)
        .map(HardwareAddress::ethernet);
  }

  /// Reads an Ethernet address as people have it from wherever they look: as [#parse], or as
  /// switches and routers show it, in groups of four or six digits.
  public static Optional<HardwareAddress> parseAnyForm(String text) {
    return parse(GROUPS.matcher(text).matches() ? text.replaceAll("[.:-]", "") : text);
  }

  /// For constants in code and tests; text from outside goes through [#parse].
  public static HardwareAddress of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a hardware address: " + text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardwareAddress(int type, Octets octets)
        && type == htype
        && octets.equals(address);
  }

  @Override
  public int hashCode() {
    return 31 * htype + address.hashCode();
  }

  /// "00:53:00:12:34:56" for Ethernet, "32/00:…" with the type in front for any other.
  @Override
  public String toString() {
    return htype == ETHERNET ? address.toColonHex() : htype + "/" + address.toColonHex();
  }
}
