package io.leasehold.explain.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the frames of a pcapng file (draft-ietf-opsawg-pcapng): sections, interfaces and packets;
/// other blocks are passed over. For one file.
final class PcapNg {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BLOCK_MIN = 12;

  /// Of octets: no block is larger (Wireshark's limit, too), so that a wrong length is told.
  private static final int BLOCK_MAX = 16 << 20;

  private static final int OPTION_TIME_RESOLUTION = 9;
  private static final long MICROSECONDS = 1_000_000;

  /// The end of the year 9999.
  private static final long LATEST_S = 253_402_300_799L;

  private final ByteBuffer file;
  private final List<Frame> frames = new ArrayList<>();
  private final List<Interface> interfaces = new ArrayList<>();
  private ByteOrder order = ByteOrder.BIG_ENDIAN;

  private PcapNg(ByteBuffer file) {
    this.file = file;
  }

  /// @param ticksPerS how its times count
  private record Interface(int linkType, long ticksPerS) {}

  static Capture.Frames frames(ByteBuffer file) throws BadCapture {
    PcapNg reader = new PcapNg(file.slice());
    Optional<String> cutOff = reader.blocks();
    return new Capture.Frames(reader.frames, cutOff);
  }

  /// @return how it ends, if before its time
  private Optional<String> blocks() throws BadCapture {
    int at = 0;
    while (file.limit() - at >= BLOCK_MIN) {
      // The type of a section reads the same in both orders.
      if (file.getInt(at) == SECTION) {
        section(at);
      }
      int length = file.order(order).getInt(at + 4);
      if (length < BLOCK_MIN || length > BLOCK_MAX || length % Integer.BYTES != 0) {
        throw BadCapture.at(
            at + 4,
            "the length %d of a block".formatted(Integer.toUnsignedLong(length)),
            "a multiple of 4 from %d to %d".formatted(BLOCK_MIN, BLOCK_MAX));
      }
      if (length > file.limit() - at) {
        break;
      }
      int again = file.getInt(at + length - Integer.BYTES);
      if (again != length) {
        throw BadCapture.at(
            at + length - Integer.BYTES,
            Integer.toUnsignedString(again),
            "the length %d of the block that begins at octet %d".formatted(length, at));
      }
      block(at, file.slice(at + 8, length - BLOCK_MIN).order(order));
      at += length;
    }
    return Capture.cutOff(at, file.limit() - at, "block");
  }

  /// A section has a byte order and interfaces of its own.
  private void section(int at) throws BadCapture {
    interfaces.clear();
    int mark = file.order(ByteOrder.BIG_ENDIAN).getInt(at + 8);
    if (mark != BYTE_ORDER && Integer.reverseBytes(mark) != BYTE_ORDER) {
      throw BadCapture.at(
          at + 8, "%08x".formatted(mark), "the byte order mark of a section, 1a2b3c4d or 4d3c2b1a");
    }
    order = mark == BYTE_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private void block(int at, ByteBuffer body) throws BadCapture {
    switch (file.getInt(at)) {
      case INTERFACE -> {
        require(at, body, 8);
        int linkType = Capture.requireKnown(body.getShort(0) & 0xFFFF);
        interfaces.add(new Interface(linkType, ticksPerS(body.slice(8, body.remaining() - 8))));
      }
      case ENHANCED_PACKET -> {
        require(at, body, 20);
        packet(at, body.getInt(0), time(body), whole(at, body, 20, body.getInt(12)));
      }
      case SIMPLE_PACKET -> {
        require(at, body, 4);
        long length = Math.min(Integer.toUnsignedLong(body.getInt(0)), body.remaining() - 4L);
        packet(at, 0, 0, whole(at, body, 4, (int) length));
      }
      default -> {} // what says nothing of packets
    }
  }

  private static void require(int at, ByteBuffer body, int least) throws BadCapture {
    if (body.remaining() < least) {
      throw BadCapture.at(
          at,
          "a block with %d octets in it".formatted(body.remaining()),
          "%d at least, for its type".formatted(least));
    }
  }

  private static ByteBuffer whole(int at, ByteBuffer body, int from, int length) throws BadCapture {
    int most = body.remaining() - from;
    if (length < 0 || length > most) {
      throw BadCapture.at(
          at,
          "a packet of %d octets".formatted(Integer.toUnsignedLong(length)),
          "%d at most, as its block has".formatted(most));
    }
    return body.slice(from, length);
  }

  private void packet(int at, int on, long ticks, ByteBuffer octets) throws BadCapture {
    if (on < 0 || on >= interfaces.size()) {
      throw BadCapture.at(
          at,
          "a packet of interface %d".formatted(Integer.toUnsignedLong(on)),
          "one of the %d that were described before it".formatted(interfaces.size()));
    }
    Interface captured = interfaces.get(on);
    long atS = seconds(ticks, captured.ticksPerS());
    frames.add(new Frame(frames.size() + 1, atS, captured.linkType(), octets));
  }

  private static long time(ByteBuffer body) {
    return Integer.toUnsignedLong(body.getInt(4)) << 32 | Integer.toUnsignedLong(body.getInt(8));
  }

  private static long seconds(long ticks, long ticksPerS) {
    long seconds = Long.divideUnsigned(ticks, ticksPerS);
    return seconds < 0 ? LATEST_S : Math.min(seconds, LATEST_S);
  }

  /// Option if_tsresol: a negative power of 10, or of 2 if the highest bit is set.
  private long ticksPerS(ByteBuffer options) {
    ByteBuffer rest = options.order(order);
    int at = 0;
    while (rest.limit() - at >= 4) {
      int code = rest.getShort(at) & 0xFFFF;
      int length = rest.getShort(at + 2) & 0xFFFF;
      if (code == OPTION_TIME_RESOLUTION && length == 1 && rest.limit() - at > 4) {
        return power(rest.get(at + 4));
      }
      at += 4 + (length + 3) / 4 * 4;
    }
    return MICROSECONDS;
  }

  private static long power(byte resolution) {
    int exponent = resolution & 0x7F;
    if (resolution < 0) {
      return exponent < Long.SIZE - 1 ? 1L << exponent : MICROSECONDS;
    }
    long ticks = 1;
    for (int i = 0; i < exponent && i < 18; i++) {
      ticks *= 10;
    }
    return ticks;
  }
}
