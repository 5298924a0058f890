package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// On which processors the calling thread may run: sched_setaffinity(2). For one thread.
final class Affinity {
  /// In octets: as many bits as glibc and musl have processors, 1,024.
  private static final long SET_SIZE = 128;

  private final LibC libc;
  private final MemorySegment before;
  private final MemorySegment wanted;

  Affinity(Arena arena, LibC libc) {
    this.libc = libc;
    before = arena.allocate(SET_SIZE, Long.BYTES);
    wanted = arena.allocate(SET_SIZE, Long.BYTES);
  }

  /// The processor it runs on, which may be another one right afterwards; negative if nobody knows.
  int current() {
    return libc.schedGetcpu();
  }

  /// Notes where the thread may run of what there is, for [#restore].
  ///
  /// @return true if that is two processors, and this is one of them
  boolean isOneOfTwo(int processor) {
    return libc.schedGetaffinity(before) >= 0 && count() == 2 && has(processor);
  }

  /// After [#isOneOfTwo]: it runs on this one from now on.
  ///
  /// @return false if it was not allowed
  boolean only(int processor) {
    wanted.fill((byte) 0);
    wanted.setAtIndex(JAVA_LONG, processor / Long.SIZE, 1L << processor);
    return libc.schedSetaffinity(wanted) >= 0;
  }

  /// After [#isOneOfTwo]: it runs on the other one from now on.
  ///
  /// @return false if it was not allowed
  boolean allBut(int processor) {
    wanted.copyFrom(before);
    long word = wanted.getAtIndex(JAVA_LONG, processor / Long.SIZE);
    wanted.setAtIndex(JAVA_LONG, processor / Long.SIZE, word & ~(1L << processor));
    return libc.schedSetaffinity(wanted) >= 0;
  }

  /// After [#isOneOfTwo]: it runs on those two from now on.
  void restore() {
    libc.schedSetaffinity(before);
  }

  private int count() {
    int count = 0;
    for (long word = 0; word < SET_SIZE / Long.BYTES; word++) {
      count += Long.bitCount(before.getAtIndex(JAVA_LONG, word));
    }
    return count;
  }

  private boolean has(int processor) {
    return processor >= 0
        && processor < SET_SIZE * Byte.SIZE
        && (before.getAtIndex(JAVA_LONG, processor / Long.SIZE) >>> processor & 1) != 0;
  }
}
