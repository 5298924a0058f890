package io.leasehold.transport.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.model.HardwareAddress;
import io.leasehold.transport.linux.Ipv4Udp.Endpoint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An Ethernet frame in which one thing is not as it should be, and all others are.
///
/// @param text its payload, eight octets that tell it from the others
/// @param arrives how many of them a program is given; -1 if it is given nothing
record OddFrame(String text, int arrives, UnaryOperator<byte[]> spoilt) {
  private static final int TYPE_AT = 12;
  private static final int IP_AT = 14;
  private static final int UDP_AT = IP_AT + Ipv4Udp.IP_HEADER;
  private static final int IP_OPTIONS_MAX = 40;

  static List<OddFrame> all() {
    return List.of(
        new OddFrame("good....", 8, frame -> frame),
        new OddFrame("udp 0...", -1, frame -> udpLength(frame, 0)),
        new OddFrame("udp 7...", -1, frame -> udpLength(frame, 7)),
        new OddFrame("udp 8...", 0, frame -> udpLength(frame, 8)),
        new OddFrame("udp less", 3, frame -> udpLength(frame, 11)),
        new OddFrame("udp more", -1, frame -> udpLength(frame, 17)),
        new OddFrame("udp most", -1, frame -> udpLength(frame, 0xFFFF)),
        new OddFrame("udp sum.", -1, frame -> udpChecksum(frame, 0x1234)),
        new OddFrame("ip 0....", -1, frame -> ip(frame, 3, 0)),
        new OddFrame("ip less.", -1, frame -> ip(frame, 3, 31)),
        new OddFrame("ip more.", -1, frame -> ip(frame, 3, 37)),
        new OddFrame("ip sum..", -1, OddFrame::withWrongSum),
        new OddFrame("ip 6....", -1, frame -> ip(frame, 0, 0x65)),
        new OddFrame("ihl 4...", -1, frame -> ip(frame, 0, 0x44)),
        new OddFrame("ihl 15..", -1, frame -> ip(frame, 0, 0x4F)),
        new OddFrame("options.", 8, OddFrame::withOptions),
        new OddFrame("first...", -1, frame -> ip(frame, 6, 0x20)),
        new OddFrame("later...", -1, frame -> ip(ip(frame, 6, 0), 7, 0x10)),
        new OddFrame("ttl 0...", 8, frame -> ip(frame, 8, 0)),
        new OddFrame("tcp.....", -1, frame -> ip(frame, 9, 6)),
        new OddFrame("trailing", 8, frame -> Arrays.copyOf(frame, frame.length + 40)),
        new OddFrame("cut off.", -1, frame -> Arrays.copyOf(frame, 40)),
        new OddFrame("vlan 0..", 8, frame -> tagged(frame, 0x81, 0)),
        new OddFrame("vlan 5..", -1, frame -> tagged(frame, 0x81, 5)),
        new OddFrame("qinq....", -1, frame -> tagged(tagged(frame, 0x81, 5), 0x88, 6)),
        new OddFrame("no ip...", -1, OddFrame::ofAnotherType));
  }

  /// Between these two.
  byte[] octets(HardwareAddress from, HardwareAddress to, Endpoint source, Endpoint destination) {
    ByteBuffer frame = ByteBuffer.allocate(UDP_AT + 8 + text.length());
    to.address().putTo(frame);
    from.address().putTo(frame);
    frame.putShort((short) 0x0800).put(UDP_AT + 8, text.getBytes(US_ASCII));
    Ipv4Udp.putHeaders(frame, IP_AT, text.length(), source, destination);
    return spoilt.apply(frame.array());
  }

  /// What a program is given of it; empty if nothing is.
  Optional<String> arriving() {
    return arrives < 0 ? Optional.empty() : Optional.of(text.substring(0, arrives));
  }

  /// Without a checksum (RFC 768): the length alone is wrong.
  private static byte[] udpLength(byte[] frame, int length) {
    ByteBuffer.wrap(frame).putShort(UDP_AT + 4, (short) length);
    return udpChecksum(frame, 0);
  }

  private static byte[] udpChecksum(byte[] frame, int checksum) {
    ByteBuffer.wrap(frame).putShort(UDP_AT + 6, (short) checksum);
    return frame;
  }

  /// The header's checksum follows.
  private static byte[] ip(byte[] frame, int at, int octet) {
    frame[IP_AT + at] = (byte) octet;
    return summed(frame, Ipv4Udp.IP_HEADER);
  }

  private static byte[] withWrongSum(byte[] frame) {
    frame[IP_AT + 10] = (byte) ~frame[IP_AT + 10];
    return frame;
  }

  /// A header of sixty octets: forty that do nothing behind the first twenty.
  private static byte[] withOptions(byte[] frame) {
    byte[] longer = inserted(frame, UDP_AT, IP_OPTIONS_MAX);
    Arrays.fill(longer, UDP_AT, UDP_AT + IP_OPTIONS_MAX, (byte) 1);
    longer[IP_AT] = 0x4F;
    longer[IP_AT + 3] = (byte) (longer[IP_AT + 3] + IP_OPTIONS_MAX);
    return summed(longer, Ipv4Udp.IP_HEADER + IP_OPTIONS_MAX);
  }

  /// RFC 1071 §1.
  private static byte[] summed(byte[] frame, int header) {
    ByteBuffer bytes = ByteBuffer.wrap(frame).putShort(IP_AT + 10, (short) 0);
    int sum = 0;
    for (int at = IP_AT; at < IP_AT + header && at + 1 < frame.length; at += 2) {
      sum += bytes.getShort(at) & 0xFFFF;
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    bytes.putShort(IP_AT + 10, (short) ~sum);
    return frame;
  }

  private static byte[] tagged(byte[] frame, int type, int vlan) {
    byte[] longer = inserted(frame, TYPE_AT, 4);
    longer[TYPE_AT] = (byte) type;
    longer[TYPE_AT + 1] = (byte) (type == 0x81 ? 0x00 : 0xA8);
    longer[TYPE_AT + 3] = (byte) vlan;
    return longer;
  }

  private static byte[] ofAnotherType(byte[] frame) {
    frame[TYPE_AT] = 0x12;
    return frame;
  }

  private static byte[] inserted(byte[] frame, int at, int length) {
    byte[] longer = new byte[frame.length + length];
    System.arraycopy(frame, 0, longer, 0, at);
    System.arraycopy(frame, at, longer, at + length, frame.length - at);
    return longer;
  }
}
