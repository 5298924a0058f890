package io.leasehold.pipeline;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// The latest entries of one kind, octets in a ring: the oldest give way to the newest. Its memory
/// is taken as it fills, a chunk at a time.
///
/// One thread writes and never waits; any number read, from the latest to the oldest, and copy what
/// they read. The writer says first up to where it is going to write ([#intent]), then writes, then
/// says where the latest whole entry stands ([#latest]). A reader that finds, after it has copied
/// an entry, that the writer meant to overwrite it drops the copy and ends: all that is older is
/// gone, too. An entry never spans two chunks.
final class ExchangeRing {
  /// Of a message; what is larger is cut off.
  static final int OCTETS_MAX = 1_500;

  static final int CHUNK_SIZE = 1 << 16;

  /// Length of the entry, and how far behind it the one before stands.
  static final int HEAD_SIZE = 8;

  static final int ENTRY_SIZE_MAX =
      HEAD_SIZE + ExchangeEntry.FIXED_SIZE + OCTETS_MAX + KeptReply.OCTETS_MAX;

  private static final long NONE = -1;
  private static final ByteBuffer NOT_YET = ByteBuffer.allocate(0);

  private final ByteBuffer[] chunks;
  private final long size;
  private final AtomicLong intent = new AtomicLong();
  private final AtomicLong latest = new AtomicLong(NONE);

  /// For the writer alone.
  private long next;

  private long last = NONE;

  /// @param size a multiple of [#CHUNK_SIZE]
  ExchangeRing(int size) {
    if (size < CHUNK_SIZE || size % CHUNK_SIZE != 0) {
      throw new IllegalArgumentException("a ring of " + size + " octets");
    }
    this.size = size;
    chunks = new ByteBuffer[size / CHUNK_SIZE];
    Arrays.fill(chunks, NOT_YET);
  }

  /// Begins an entry. What it holds is written into [#chunk] from [#at] on, then [#end] is called.
  /// By the writer.
  ///
  /// @param length of what it holds, [#ENTRY_SIZE_MAX] less [#HEAD_SIZE] at most
  void begin(int length) {
    int whole = HEAD_SIZE + length;
    long room = CHUNK_SIZE - (next & CHUNK_SIZE - 1);
    if (room < whole) {
      next += room;
    }
    intent.setRelease(next + whole);
    // Nobody sees a changed octet who does not see that it was to be changed.
    VarHandle.storeStoreFence();
    ByteBuffer chunk = chunk();
    int at = (int) (next & CHUNK_SIZE - 1);
    chunk.putInt(at, whole).putInt(at + Integer.BYTES, last == NONE ? 0 : (int) (next - last));
  }

  /// The chunk of the entry that was begun.
  ByteBuffer chunk() {
    int number = (int) (next % size / CHUNK_SIZE);
    ByteBuffer chunk = chunks[number];
    if (chunk.capacity() == 0) {
      chunk = ByteBuffer.allocate(CHUNK_SIZE);
      chunks[number] = chunk;
    }
    return chunk;
  }

  /// Where what it holds begins.
  int at() {
    return (int) (next & CHUNK_SIZE - 1) + HEAD_SIZE;
  }

  /// The entry is whole.
  void end() {
    long begun = next;
    next = intent.getPlain();
    last = begun;
    latest.setRelease(begun);
  }

  /// What is there, the latest first. For any thread.
  Walk walk() {
    return new Walk();
  }

  /// From the latest entry to the oldest.
  final class Walk {
    private final ByteBuffer copy = ByteBuffer.allocate(ENTRY_SIZE_MAX);
    private long at = latest.getAcquire();

    /// @return false if there is none, or it has just been overwritten
    boolean next() {
      if (at < 0) {
        return false;
      }
      int back = copy(at, copy);
      at = back > 0 ? at - back : NONE;
      return back >= 0;
    }

    /// A copy between position and limit.
    ByteBuffer entry() {
      return copy;
    }
  }

  /// @return how far behind it the one before stands, 0 if none does; less than 0 if it is gone
  private int copy(long from, ByteBuffer copy) {
    ByteBuffer chunk = chunks[(int) (from % size / CHUNK_SIZE)];
    int at = (int) (from & CHUNK_SIZE - 1);
    int length = chunk.getInt(at);
    int back = chunk.getInt(at + Integer.BYTES);
    // What is overwritten this very moment may say anything.
    if (length < HEAD_SIZE || length > ENTRY_SIZE_MAX || at + length > CHUNK_SIZE || back < 0) {
      return -1;
    }
    copy.clear();
    copy.put(0, chunk, at + HEAD_SIZE, length - HEAD_SIZE).limit(length - HEAD_SIZE);
    VarHandle.acquireFence();
    return intent.getOpaque() > from + size ? -1 : back;
  }
}
