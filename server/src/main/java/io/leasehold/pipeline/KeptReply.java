package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a reply says besides its type and addresses, in few octets: the deciding thread copies what
/// it has decided, and does not encode the message; that is done by who sends it, and once more by
/// who wants to know what there was no room for.
///
/// After siaddr and how much the client takes come the lengths of sname and file, these, and the
/// options: code, length, value. A length of 255 or more takes two octets after a 255; 65,535 is
/// that of a value which is not kept.
final class KeptReply {
  private static final int SIZE_MAX_AT = 4;
  private static final int SNAME_AT = 6;
  private static final int FILE_AT = 7;
  private static final int FIXED_SIZE = 8;
  private static final int NAMES_MAX = 64 + 128;
  private static final int LONG = 255;
  private static final int NOT_KEPT = 0xFFFF;

  /// Of all values: more than twice of what any message has room for.
  static final int OPTIONS_MAX = 4_096;

  private static final int MESSAGE_MAX = 1_500;

  /// Of an option of which the value is not kept.
  private static final int HEAD_MAX = 4;

  /// The most that is kept of a reply.
  static final int OCTETS_MAX = FIXED_SIZE + NAMES_MAX + OPTIONS_MAX + 254 * HEAD_MAX;

  private static final HardwareAddress NOBODY = new HardwareAddress(1, Octets.of(0, 0, 0, 0, 0, 0));

  private KeptReply() {}

  /// Writes it from the beginning of `to`, which has room for [#OCTETS_MAX].
  ///
  /// @return how many octets it takes
  static int write(Reply reply, byte[] to) {
    Message4 message = reply.message();
    putInt(to, 0, message.siaddr().bits());
    putShort(to, SIZE_MAX_AT, reply.sizeMax());
    int sname = message.sname().length();
    int file = message.file().length();
    to[SNAME_AT] = (byte) sname;
    to[FILE_AT] = (byte) file;
    message.sname().copyTo(to, FIXED_SIZE);
    message.file().copyTo(to, FIXED_SIZE + sname);
    Options4 options = message.options();
    int at = FIXED_SIZE + sname + file;
    int room = OPTIONS_MAX;
    int valueMax = reply.sizeMax();
    for (int i = 0; i < options.size(); i++) {
      Octets value = options.valueAt(i);
      int length = value.length();
      to[at++] = (byte) options.codeAt(i);
      // What is longer than the message is not sent, whatever else is.
      if (length > room || length > valueMax) {
        to[at] = (byte) LONG;
        putShort(to, at + 1, NOT_KEPT);
        at += HEAD_MAX - 1;
      } else {
        room -= length;
        at = putLength(to, at, length);
        value.copyTo(to, at);
        at += length;
      }
    }
    return at;
  }

  private static int putLength(byte[] to, int at, int length) {
    if (length < LONG) {
      to[at] = (byte) length;
      return at + 1;
    }
    to[at] = (byte) LONG;
    putShort(to, at + 1, length);
    return at + HEAD_MAX - 1;
  }

  private static void putInt(byte[] to, int at, int number) {
    putShort(to, at, number >>> Short.SIZE);
    putShort(to, at + Short.BYTES, number);
  }

  private static void putShort(byte[] to, int at, int number) {
    to[at] = (byte) (number >>> Byte.SIZE);
    to[at + 1] = (byte) number;
  }

  static Exchange.Said read(Octets octets) {
    ByteBuffer in = octets.asBuffer();
    Ipv4 siaddr = new Ipv4(in.getInt());
    int sizeMax = in.getShort() & 0xFFFF;
    int snameLength = in.get() & 0xFF;
    int fileLength = in.get() & 0xFF;
    Octets sname = next(in, snameLength);
    Octets file = next(in, fileLength);
    Options4.Builder options = Options4.builder();
    List<Integer> notKept = new ArrayList<>();
    while (in.hasRemaining()) {
      int code = in.get() & 0xFF;
      int length = in.get() & 0xFF;
      length = length == LONG ? in.getShort() & 0xFFFF : length;
      if (length == NOT_KEPT) {
        notKept.add(code);
      } else {
        options.put(code, next(in, length));
      }
    }
    return said(
        new Message4(
            Message4.BOOTREPLY,
            0,
            0,
            0,
            0,
            Ipv4.ANY,
            Ipv4.ANY,
            siaddr,
            Ipv4.ANY,
            NOBODY,
            sname,
            file,
            options.build()),
        sizeMax,
        notKept);
  }

  private static Octets next(ByteBuffer in, int length) {
    Octets next = Octets.copyOf(in, in.position(), length);
    in.position(in.position() + length);
    return next;
  }

  /// Of what was decided, what the message had room for.
  private static Exchange.Said said(Message4 decided, int sizeMax, List<Integer> notKept) {
    List<Integer> leftOut =
        Encoder4.encode(decided, sizeMax, ByteBuffer.allocate(MESSAGE_MAX)).leftOut();
    Options4.Builder sent = Options4.builder();
    Options4 options = decided.options();
    for (int i = 0; i < options.size(); i++) {
      if (!leftOut.contains(options.codeAt(i))) {
        sent.put(options.codeAt(i), options.valueAt(i));
      }
    }
    return new Exchange.Said(
        decided.siaddr(),
        decided.sname(),
        decided.file(),
        sent.build(),
        Stream.concat(leftOut.stream(), notKept.stream()).toList());
  }
}
