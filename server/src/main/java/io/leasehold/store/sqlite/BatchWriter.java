package io.leasehold.store.sqlite;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Writes what a batch is made of (see [BatchCodec]); grows as it has to. For one batch.
final class BatchWriter {
  private static final int SIZE_AT_FIRST = 1024;
  private static final int NUMBER_SIZE_MAX = 10;

  private ByteBuffer out = ByteBuffer.allocate(SIZE_AT_FIRST);

  /// The classes named so far, and their places.
  private final Map<String, Integer> classes = new HashMap<>();

  void octet(int octet) {
    room(1).put((byte) octet);
  }

  void int16(int number) {
    room(Short.BYTES).putShort((short) number);
  }

  void int32(int number) {
    room(Integer.BYTES).putInt(number);
  }

  void number(long number) {
    unsigned(number << 1 ^ number >> 63);
  }

  void unsigned(long number) {
    room(NUMBER_SIZE_MAX);
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      out.put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  void octets(Octets octets) {
    octets.putTo(room(octets.length()));
  }

  void text(Octets text) {
    unsigned(text.length());
    octets(text);
  }

  /// A class by its place among those of this batch; its name where it is the first time.
  void classOf(String name) {
    Integer place = classes.putIfAbsent(name, classes.size() + 1);
    if (place == null) {
      unsigned(0);
      text(Octets.ofText(name));
    } else {
      unsigned(place);
    }
  }

  /// What has been written, from the first octet to here; what is put into it is put into that.
  ByteBuffer written() {
    return out.duplicate().flip();
  }

  private ByteBuffer room(int size) {
    if (out.remaining() < size) {
      int capacity = Math.max(2 * out.capacity(), out.position() + size);
      out = ByteBuffer.allocate(capacity).put(out.flip());
    }
    return out;
  }
}
