package io.leasehold.explain.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The UDP datagrams of a capture file, in the order of the file: pcap, with times in micro- or
/// nanoseconds, and pcapng, both in either byte order.
public final class Capture {
  private static final int PCAP = 0xA1B2C3D4;
  private static final int PCAP_NS = 0xA1B23C4D;
  private static final int PCAPNG = 0x0A0D0D0A;
  private static final int PCAP_HEADER = 24;
  private static final int PCAP_RECORD = 16;

  /// Of octets: nobody captures more of a frame, libpcap's MAXIMUM_SNAPLEN.
  private static final int FRAME_MAX = 262_144;

  private Capture() {}

  /// What a file holds.
  ///
  /// @param cutOff where and how it ends before its time; captures of a running tcpdump end
  ///   anywhere. Empty if it is whole
  public record Contents(List<CapturedDatagram> datagrams, Optional<String> cutOff) {
    public Contents {
      datagrams = List.copyOf(datagrams);
    }
  }

  /// The frames of a file, and how it ends.
  record Frames(List<Frame> frames, Optional<String> cutOff) {}

  /// @throws BadCapture if it is no capture, is broken, or of a link that is not known here; says
  ///   at which octet, what was found and what was expected
  public static Contents read(ByteBuffer file) throws BadCapture {
    if (file.remaining() < Integer.BYTES) {
      throw new BadCapture("it has %d octets, a capture has more".formatted(file.remaining()));
    }
    int magic = file.order(ByteOrder.BIG_ENDIAN).getInt(file.position());
    Frames frames =
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
    return new Contents(datagrams(frames.frames()), frames.cutOff());
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

  private static Frames pcap(ByteBuffer file) throws BadCapture {
    if (file.remaining() < PCAP_HEADER) {
      throw new BadCapture(
          "it ends within the header of pcap: found %d octets, expected %d"
              .formatted(file.remaining(), PCAP_HEADER));
    }
    int start = file.position();
    int linkType = requireKnown(file.getInt(start + 20) & 0x0FFF_FFFF);
    int at = start + PCAP_HEADER;
    List<Frame> frames = new ArrayList<>();
    while (file.limit() - at >= PCAP_RECORD) {
      long atS = Integer.toUnsignedLong(file.getInt(at));
      int length = file.getInt(at + 8);
      if (length < 0 || length > FRAME_MAX) {
        throw BadCapture.at(
            at - start + 8,
            "the length %d of frame %d"
                .formatted(Integer.toUnsignedLong(length), frames.size() + 1),
            "0 to " + FRAME_MAX);
      }
      if (length > file.limit() - at - PCAP_RECORD) {
        break;
      }
      frames.add(new Frame(frames.size() + 1, atS, linkType, file.slice(at + PCAP_RECORD, length)));
      at += PCAP_RECORD + length;
    }
    return new Frames(frames, cutOff(at - start, file.limit() - at, "frame"));
  }

  /// @param octet of the file at which the last thing in it begins
  /// @param left how much is there of it
  static Optional<String> cutOff(int octet, int left, String what) {
    return left == 0
        ? Optional.empty()
        : Optional.of(
            "it ends within the %s at octet %d, of which it has %d octets"
                .formatted(what, octet, left));
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
