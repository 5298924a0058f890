package io.leasehold.explain.capture;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads an IPv4 packet (RFC 791 §3.1) with a UDP datagram (RFC 768) in it.
final class UdpPacket {
  private static final int IP_HEADER_MIN = 20;
  private static final int UDP_HEADER = 8;
  private static final int PROTOCOL_UDP = 17;
  private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3FFF;

  private UdpPacket() {}

  /// Empty if it is something else: another protocol, a fragment, or cut off in its headers. A
  /// payload that was cut off is as long as what there is.
  static Optional<CapturedDatagram> read(Frame frame, ByteBuffer packet) {
    if (packet.remaining() < IP_HEADER_MIN || packet.get(0) >>> 4 != 4) {
      return Optional.empty();
    }
    int header = (packet.get(0) & 0x0F) * Integer.BYTES;
    boolean whole = (packet.getShort(6) & MORE_FRAGMENTS_OR_OFFSET) == 0;
    boolean udp = (packet.get(9) & 0xFF) == PROTOCOL_UDP;
    if (header < IP_HEADER_MIN || !whole || !udp || packet.remaining() < header + UDP_HEADER) {
      return Optional.empty();
    }
    int said = (packet.getShort(header + 4) & 0xFFFF) - UDP_HEADER;
    int there = packet.remaining() - header - UDP_HEADER;
    return Optional.of(
        new CapturedDatagram(
            frame.number(),
            frame.atS(),
            new Ipv4(packet.getInt(12)),
            packet.getShort(header) & 0xFFFF,
            new Ipv4(packet.getInt(16)),
            packet.getShort(header + 2) & 0xFFFF,
            Octets.copyOf(packet, header + UDP_HEADER, Math.clamp(said, 0, there))));
  }
}
