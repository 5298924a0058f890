package io.leasehold.store.sqlite;

import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what a batch is made of (see [BatchCodec]), forwards and never past the end. For one
/// batch.
final class BatchReader {
  private final ByteBuffer in;
  private final int version;

  /// The classes named so far, by their places.
  private final List<String> classes = new ArrayList<>();

  BatchReader(ByteBuffer in, int version) {
    this.in = in;
    this.version = version;
  }

  int version() {
    return version;
  }

  int octet() throws Unreadable {
    need(1);
    return in.get() & 0xFF;
  }

  int int32() throws Unreadable {
    need(Integer.BYTES);
    return in.getInt();
  }

  long number() throws Unreadable {
    long zigzag = unsigned();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  long unsigned() throws Unreadable {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int octet = octet();
      number |= (octet & 0x7FL) << shift;
      if (octet < 0x80) {
        return number;
      }
    }
    throw new Unreadable("number that has no end");
  }

  /// How many of something follow, of which each takes an octet at least.
  int count() throws Unreadable {
    long count = unsigned();
    if (Long.compareUnsigned(count, in.remaining()) > 0) {
      throw new Unreadable("count of %d, %d octets left".formatted(count, in.remaining()));
    }
    return (int) count;
  }

  Octets text() throws Unreadable {
    long length = unsigned();
    if (Long.compareUnsigned(length, in.remaining()) > 0) {
      throw new Unreadable("text of %d octets, %d left".formatted(length, in.remaining()));
    }
    return octets((int) length);
  }

  String name() throws Unreadable {
    return new String(text().toByteArray(), StandardCharsets.UTF_8);
  }

  /// A class by its place among those of this batch.
  String classOf() throws Unreadable {
    long place = unsigned();
    if (place == 0) {
      classes.add(name());
      return classes.getLast();
    }
    if (Long.compareUnsigned(place, classes.size()) > 0) {
      throw new Unreadable("class %d of %d".formatted(place, classes.size()));
    }
    return classes.get((int) place - 1);
  }

  Octets octets(int length) throws Unreadable {
    need(length);
    Octets octets = Octets.copyOf(in, in.position(), length);
    in.position(in.position() + length);
    return octets;
  }

  private void need(int length) throws Unreadable {
    if (length > in.remaining()) {
      throw new Unreadable("%d octets expected, %d left".formatted(length, in.remaining()));
    }
  }
}
