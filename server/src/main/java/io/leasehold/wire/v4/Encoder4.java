package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes messages as octets. Stateless.
///
/// The message type comes first, the subnet mask before the routers (RFC 2132 §3.3), option 82 last
/// and never in an overloaded field (RFC 3046 §2.2), all else in the order of the message.
public final class Encoder4 {
  /// RFC 1542 §2.1: the shortest message that every client and relay agent takes.
  public static final int LENGTH_MIN = 300;

  private static final byte[] ZEROS = new byte[LENGTH_MIN];

  private Encoder4() {}

  /// Writes the message from the buffer's position on and leaves the position behind it. Every
  /// octet up to there is written anew, with zero if nothing else (RFC 951 §7.1): what was in the
  /// buffer before does not travel.
  ///
  /// @param sizeMax the most octets the client takes for the whole message; less than 300 counts as
  ///   300. What does not fit is left out: essential options are placed first, then the others in
  ///   their order
  /// @throws IllegalArgumentException if the buffer has no room for 300 octets
  public static Encoded encode(Message4 reply, int sizeMax, ByteBuffer out) {
    if (out.remaining() < LENGTH_MIN) {
      throw new IllegalArgumentException("buffer with room for " + out.remaining() + " octets");
    }
    int start = out.position();
    int room = Math.min(Math.max(sizeMax, LENGTH_MIN), out.remaining());
    OptionPlan4 plan = OptionPlan4.of(reply, room);
    writeHeader(reply, out);
    plan.writeFields(out);
    zero(out, start + LENGTH_MIN - out.position());
    return new Encoded(out.position() - start, plan.leftOut());
  }

  private static void writeHeader(Message4 reply, ByteBuffer out) {
    Octets chaddr = reply.chaddr().address();
    out.put((byte) reply.op())
        .put((byte) reply.chaddr().htype())
        .put((byte) chaddr.length())
        .put((byte) reply.hops());
    putInt(out, reply.xid());
    putInt(out, reply.secs() << 16 | reply.flags());
    putInt(out, reply.ciaddr().bits());
    putInt(out, reply.yiaddr().bits());
    putInt(out, reply.siaddr().bits());
    putInt(out, reply.giaddr().bits());
    chaddr.putTo(out);
    zero(out, Layout4.CHADDR_LENGTH - chaddr.length());
  }

  /// Network order, whatever order the caller's buffer has.
  static void putInt(ByteBuffer out, int number) {
    out.putInt(out.order() == ByteOrder.BIG_ENDIAN ? number : Integer.reverseBytes(number));
  }

  /// At most [#LENGTH_MIN]; none if there are less than none.
  static void zero(ByteBuffer out, int octets) {
    if (octets > 0) {
      out.put(ZEROS, 0, octets);
    }
  }
}
