package io.leasehold.explain.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The UDP datagrams of a capture file, in the order of the file: pcap, with times in micro- or
/// nanoseconds, and pcapng, both in either byte order.
public final class Capture {
  private static final int PCAP = 0xA1B2C3D4;
  private static final int PCAP_NS = 0xA1B23C4D;
  private static final int PCAPNG = 0x0A0D0D0A;
  private static final int PCAP_HEADER = 24;
  private static final int PCAP_RECORD = 16;

  private Capture() {}

  /// @throws BadCapture if it is no capture, or of a link that is not known here
  public static List<CapturedDatagram> read(ByteBuffer file) throws BadCapture {
    if (file.remaining() < Integer.BYTES) {
      throw new BadCapture("it has %d octets, a capture has more".formatted(file.remaining()));
    }
    int magic = file.order(ByteOrder.BIG_ENDIAN).getInt(file.position());
    List<Frame> frames =
        switch (magic) {
          case PCAP, PCAP_NS -> pcap(file);
          case PCAPNG -> PcapNg.frames(file);
          default -> {
            int swapped = Integer.reverseBytes(magic);
            if (swapped != PCAP && swapped != PCAP_NS) {
              throw new BadCapture(
                  "it begins with %08x; a capture begins with the mark of pcap or pcapng"
                      .formatted(magic));
            }
            yield pcap(file.order(ByteOrder.LITTLE_ENDIAN));
          }
        };
    return datagrams(frames);
  }

  /// The UDP datagram in one frame whose link type nobody told: a bare IPv4 packet, or Ethernet.
  public static List<CapturedDatagram> ofFrame(ByteBuffer octets) {
    boolean bare = octets.hasRemaining() && octets.get(octets.position()) >>> 4 == 4;
    return datagrams(List.of(new Frame(1, 0, bare ? LinkType.RAW : 1, octets)));
  }

  private static List<CapturedDatagram> datagrams(List<Frame> frames) {
    List<CapturedDatagram> datagrams = new ArrayList<>();
    for (Frame frame : frames) {
      LinkType.ipv4In(frame.linkType(), frame.octets())
          .flatMap(packet -> UdpPacket.read(frame, packet))
          .ifPresent(datagrams::add);
    }
    return datagrams;
  }

  /// What was cut off at the end is left: captures of a running tcpdump end anywhere.
  private static List<Frame> pcap(ByteBuffer file) throws BadCapture {
    if (file.remaining() < PCAP_HEADER) {
      throw new BadCapture("it ends within the header of pcap");
    }
    int start = file.position();
    int linkType = requireKnown(file.getInt(start + 20) & 0x0FFF_FFFF);
    int at = start + PCAP_HEADER;
    List<Frame> frames = new ArrayList<>();
    while (file.limit() - at >= PCAP_RECORD) {
      long atS = Integer.toUnsignedLong(file.getInt(at));
      int length = file.getInt(at + 8);
      at += PCAP_RECORD;
      if (length < 0 || length > file.limit() - at) {
        break;
      }
      frames.add(new Frame(frames.size() + 1, atS, linkType, file.slice(at, length)));
      at += length;
    }
    return frames;
  }

  static int requireKnown(int linkType) throws BadCapture {
    if (!LinkType.isKnown(linkType)) {
      throw new BadCapture(
          "it was captured on a link of type %d; known are Ethernet, Linux cooked, loopback, IP"
              .formatted(linkType));
    }
    return linkType;
  }
}
