package io.leasehold.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The frames of a segment one after the other, as far as they are whole. One thread.
final class FrameReader implements AutoCloseable {
  private static final int BUFFER_SIZE = 64 << 10;

  private final FileChannel file;
  private final long end;
  private long readUpTo;

  /// What was read and not taken yet, from its position on.
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  private FrameReader(FileChannel file, long from, long end) {
    this.file = file;
    this.end = end;
    readUpTo = from;
  }

  /// @param from where a frame begins
  /// @param end where the last one ends
  static FrameReader open(Path file, long from, long end) throws IOException {
    return new FrameReader(FileChannel.open(file, StandardOpenOption.READ), from, end);
  }

  /// Where the next frame begins.
  long position() {
    return readUpTo - buffer.remaining();
  }

  /// The next frame, whose body is good until the one after it is asked for; empty at the end, or
  /// where none is whole.
  Optional<Frame> next() throws IOException {
    if (!holds(Frame.HEAD_SIZE)) {
      return Optional.empty();
    }
    long size = Frame.sizeAt(buffer);
    // Damaged, it may say anything.
    if (size > Math.min(end - position(), Integer.MAX_VALUE) || !holds((int) size)) {
      return Optional.empty();
    }
    ByteBuffer frame = buffer.slice(buffer.position(), (int) size);
    if (!Frame.isWhole(frame)) {
      return Optional.empty();
    }
    buffer.position(buffer.position() + (int) size);
    return Optional.of(Frame.read(frame));
  }

  private boolean holds(int size) throws IOException {
    if (buffer.remaining() >= size) {
      return true;
    }
    buffer = ByteBuffer.allocate(Math.max(BUFFER_SIZE, size)).put(buffer);
    long room = Math.min(buffer.remaining(), end - readUpTo);
    buffer.limit(buffer.position() + (int) Math.max(0, room));
    while (buffer.hasRemaining()) {
      int count = file.read(buffer, readUpTo);
      if (count < 0) {
        break;
      }
      readUpTo += count;
    }
    buffer.flip();
    return buffer.remaining() >= size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
