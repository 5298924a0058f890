package io.leasehold.explain.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Finds the IPv4 packet in a frame, by the link types that DHCP is captured on.
final class LinkType {
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_OF_BSD = 12;
  private static final int RAW_OF_OPENBSD = 14;
  static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_COOKED = 113;
  private static final int IPV4 = 228;
  private static final int LINUX_COOKED_2 = 276;

  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int ETHERTYPE_SERVICE_VLAN = 0x88A8;
  private static final int VLAN_TAG = 4;
  private static final int AF_INET = 2;

  private LinkType() {}

  static boolean isKnown(int linkType) {
    return switch (linkType) {
      case NULL,
          ETHERNET,
          RAW_OF_BSD,
          RAW_OF_OPENBSD,
          RAW,
          LOOP,
          LINUX_COOKED,
          IPV4,
          LINUX_COOKED_2 ->
          true;
      default -> false;
    };
  }

  /// Empty if the frame carries something else, or was cut off before the packet begins.
  static Optional<ByteBuffer> ipv4In(int linkType, ByteBuffer frame) {
    ByteBuffer octets = frame.duplicate().order(ByteOrder.BIG_ENDIAN);
    return switch (linkType) {
      case ETHERNET -> behindEtherType(octets, 12);
      case LINUX_COOKED -> behindEtherType(octets, 14);
      case LINUX_COOKED_2 ->
          octets.remaining() >= 20 && etherType(octets, 0) == ETHERTYPE_IPV4
              ? Optional.of(from(octets, 20))
              : Optional.empty();
      case NULL, LOOP -> behindFamily(octets);
      default -> octets.hasRemaining() ? Optional.of(octets.slice()) : Optional.empty();
    };
  }

  /// IEEE 802.1Q and 802.1ad tags stand before the type of what is carried.
  private static Optional<ByteBuffer> behindEtherType(ByteBuffer octets, int typeAt) {
    int at = typeAt;
    while (octets.remaining() >= at + 2) {
      int type = etherType(octets, at);
      if (type == ETHERTYPE_IPV4) {
        return Optional.of(from(octets, at + 2));
      }
      if (type != ETHERTYPE_VLAN && type != ETHERTYPE_SERVICE_VLAN) {
        return Optional.empty();
      }
      at += VLAN_TAG;
    }
    return Optional.empty();
  }

  /// The family stands in the byte order of whoever captured.
  private static Optional<ByteBuffer> behindFamily(ByteBuffer octets) {
    if (octets.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    int family = octets.getInt(octets.position());
    return family == AF_INET || Integer.reverseBytes(family) == AF_INET
        ? Optional.of(from(octets, Integer.BYTES))
        : Optional.empty();
  }

  private static int etherType(ByteBuffer octets, int at) {
    return octets.getShort(octets.position() + at) & 0xFFFF;
  }

  private static ByteBuffer from(ByteBuffer octets, int offset) {
    return octets.slice(octets.position() + offset, octets.remaining() - offset);
  }
}
