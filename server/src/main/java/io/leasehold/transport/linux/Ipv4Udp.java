package io.leasehold.transport.linux;

import io.leasehold.model.Ipv4;
import java.nio.ByteBuffer;

/// The IPv4 and UDP headers of a packet that we put on the link ourselves. Buffers are big-endian.
final class Ipv4Udp {
  static final int IP_HEADER = 20;
  static final int HEADERS = IP_HEADER + 8;

  private static final byte VERSION_AND_LENGTH = 0x45;
  private static final short DO_NOT_FRAGMENT = 0x4000;
  private static final int FRAGMENT_OFFSET_OR_MORE = 0x3FFF;
  private static final byte TTL = 64;
  private static final byte UDP = 17;

  private Ipv4Udp() {}

  /// Writes the headers before a payload that already lies at `at + HEADERS`. The packet is atomic
  /// in the sense of RFC 6864 §4: never fragmented, its identification 0.
  static void putHeaders(ByteBuffer packet, int at, int payloadLength, Endpoint from, Endpoint to) {
    int udp = at + IP_HEADER;
    int udpLength = HEADERS - IP_HEADER + payloadLength;
    packet.put(at, VERSION_AND_LENGTH);
    packet.put(at + 1, (byte) 0);
    packet.putShort(at + 2, (short) (IP_HEADER + udpLength));
    packet.putShort(at + 4, (short) 0);
    packet.putShort(at + 6, DO_NOT_FRAGMENT);
    packet.put(at + 8, TTL);
    packet.put(at + 9, UDP);
    packet.putShort(at + 10, (short) 0);
    packet.putInt(at + 12, from.address().bits());
    packet.putInt(at + 16, to.address().bits());
    packet.putShort(at + 10, checksum(sum(packet, at, IP_HEADER)));

    packet.putShort(udp, (short) from.port());
    packet.putShort(udp + 2, (short) to.port());
    packet.putShort(udp + 4, (short) udpLength);
    packet.putShort(udp + 6, (short) 0);
    packet.putShort(udp + 6, nonZero(checksum(udpSum(packet, at, udpLength))));
  }

  /// True if a whole, unfragmented UDP packet for the port lies between position and limit. The
  /// position then moves to the payload and the limit to its end. The checksum isn't looked at: a
  /// packet from this machine or its network card may have none yet.
  static boolean skipHeaders(ByteBuffer packet, int port) {
    int at = packet.position();
    if (packet.remaining() < HEADERS || packet.get(at) >>> 4 != 4) {
      return false;
    }
    int ipHeader = (packet.get(at) & 0xF) * 4;
    int total = packet.getShort(at + 2) & 0xFFFF;
    boolean fragment = (packet.getShort(at + 6) & FRAGMENT_OFFSET_OR_MORE) != 0;
    int headers = ipHeader + HEADERS - IP_HEADER;
    if (ipHeader < IP_HEADER || fragment || total > packet.remaining() || headers > total) {
      return false;
    }
    int udp = at + ipHeader;
    int udpLength = packet.getShort(udp + 4) & 0xFFFF;
    if (packet.get(at + 9) != UDP
        || (packet.getShort(udp + 2) & 0xFFFF) != port
        || udpLength < HEADERS - IP_HEADER
        || udpLength > total - ipHeader) {
      return false;
    }
    packet.limit(udp + udpLength).position(udp + HEADERS - IP_HEADER);
    return true;
  }

  /// An address and a UDP port.
  record Endpoint(Ipv4 address, int port) {}

  /// The sum of a UDP datagram and its pseudo header, RFC 768.
  private static long udpSum(ByteBuffer packet, int at, int udpLength) {
    return sum(packet, at + 12, 8) + UDP + udpLength + sum(packet, at + IP_HEADER, udpLength);
  }

  private static long sum(ByteBuffer packet, int from, int length) {
    long sum = 0;
    int end = from + length - 1;
    int at = from;
    for (; at < end; at += 2) {
      sum += packet.getShort(at) & 0xFFFF;
    }
    return at == end ? sum + ((packet.get(at) & 0xFF) << 8) : sum;
  }

  /// The one's complement of the one's complement sum, RFC 1071 §1.
  private static short checksum(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return (short) ~folded;
  }

  /// 0 would say that there is no checksum, RFC 768.
  private static short nonZero(short checksum) {
    return checksum == 0 ? (short) 0xFFFF : checksum;
  }
}
