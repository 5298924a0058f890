package io.leasehold.stream;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What a segment holds behind its header: some entries that are told together.
///
/// ```
/// frame = size(4, octets of the body) crc32c(4, of all the other octets)
///         type(1) first id(8) count(4) seq(8) at(8) body
/// ```
///
/// @param type [#BATCH]: the body is a batch of the store, an entry for each record; [#CHANGES]: it
///   is what [ChangeCodec] reads
/// @param firstId of its first entry; the others follow
/// @param seq the last batch of the store that the stream has with it
/// @param atS when it was told, if it is no batch
record Frame(int type, long firstId, int count, long seq, long atS, ByteBuffer body) {
  static final int BATCH = 1;
  static final int CHANGES = 2;

  static final int HEAD_SIZE = 37;

  private static final int CRC_AT = 4;
  private static final int TYPE_AT = 8;

  long lastId() {
    return firstId + count - 1;
  }

  int size() {
    return HEAD_SIZE + body.remaining();
  }

  void putTo(ByteBuffer out) {
    int start = out.position();
    out.putInt(body.remaining()).putInt(0);
    out.put((byte) type).putLong(firstId).putInt(count).putLong(seq).putLong(atS);
    out.put(body.duplicate());
    ByteBuffer written = out.slice(start, out.position() - start);
    out.putInt(start + CRC_AT, crc(written));
  }

  /// How long the frame is that begins at the buffer's position, by what it says.
  static long sizeAt(ByteBuffer in) {
    return HEAD_SIZE + (in.getInt(in.position()) & 0xFFFF_FFFFL);
  }

  /// True if it is as it was written.
  ///
  /// @param frame all of one, from position 0
  static boolean isWhole(ByteBuffer frame) {
    return frame.getInt(CRC_AT) == crc(frame);
  }

  /// @param frame all of one that is whole, from position 0; the body is a view of it
  static Frame read(ByteBuffer frame) {
    frame.position(TYPE_AT);
    return new Frame(
        frame.get(),
        frame.getLong(),
        frame.getInt(),
        frame.getLong(),
        frame.getLong(),
        frame.slice());
  }

  private static int crc(ByteBuffer frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame.slice(0, CRC_AT));
    crc.update(frame.slice(TYPE_AT, frame.limit() - TYPE_AT));
    return (int) crc.getValue();
  }
}
