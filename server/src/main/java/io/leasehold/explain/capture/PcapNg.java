package io.leasehold.explain.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Reads the frames of a pcapng file (draft-ietf-opsawg-pcapng): sections, interfaces and packets;
/// other blocks are passed over. For one file.
final class PcapNg {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int BLOCK_MIN = 12;
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

  static List<Frame> frames(ByteBuffer file) throws BadCapture {
    PcapNg reader = new PcapNg(file.slice());
    reader.blocks();
    return reader.frames;
  }

  private void blocks() throws BadCapture {
    int at = 0;
    while (file.limit() - at >= BLOCK_MIN) {
      // The type of a section reads the same in both orders.
      if (file.getInt(at) == SECTION) {
        section(at);
      }
      int length = file.order(order).getInt(at + 4);
      if (length < BLOCK_MIN || length % Integer.BYTES != 0 || length > file.limit() - at) {
        return;
      }
      block(file.getInt(at), file.slice(at + 8, length - BLOCK_MIN).order(order));
      at += length;
    }
  }

  /// A section has a byte order and interfaces of its own.
  private void section(int at) throws BadCapture {
    interfaces.clear();
    int mark = file.order(ByteOrder.BIG_ENDIAN).getInt(at + 8);
    if (mark != BYTE_ORDER && Integer.reverseBytes(mark) != BYTE_ORDER) {
      throw new BadCapture("a section of pcapng without its byte order mark");
    }
    order = mark == BYTE_ORDER ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private void block(int type, ByteBuffer body) throws BadCapture {
    if (type == INTERFACE && body.remaining() >= 8) {
      int linkType = Capture.requireKnown(body.getShort(0) & 0xFFFF);
      interfaces.add(new Interface(linkType, ticksPerS(body.slice(8, body.remaining() - 8))));
    } else if (type == ENHANCED_PACKET && body.remaining() >= 20) {
      packet(body.getInt(0), time(body), body, 20, body.getInt(12));
    } else if (type == SIMPLE_PACKET && body.remaining() >= 4) {
      packet(0, 0, body, 4, Math.min(body.getInt(0), body.remaining() - 4));
    }
  }

  private static long time(ByteBuffer body) {
    return Integer.toUnsignedLong(body.getInt(4)) << 32 | Integer.toUnsignedLong(body.getInt(8));
  }

  private void packet(int on, long ticks, ByteBuffer body, int from, int length) {
    if (on >= 0 && on < interfaces.size() && length >= 0 && length <= body.remaining() - from) {
      Interface captured = interfaces.get(on);
      frames.add(
          new Frame(
              frames.size() + 1,
              seconds(ticks, captured.ticksPerS()),
              captured.linkType(),
              body.slice(from, length)));
    }
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
