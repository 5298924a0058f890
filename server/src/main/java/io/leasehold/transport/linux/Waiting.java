package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Waits until something can be read from one of a few descriptors: poll(2). For one thread.
final class Waiting {
  private static final long NS_PER_S = 1_000_000_000L;

  private final LibC libc;
  private final MemorySegment descriptors;
  private final MemorySegment timespec;
  private final int count;

  Waiting(Arena arena, LibC libc, List<Descriptor> readable) {
    this.libc = libc;
    count = readable.size();
    timespec = arena.allocate(JAVA_LONG, 2);
    descriptors = arena.allocate((long) Abi.POLLFD_SIZE * count, Integer.BYTES);
    for (int i = 0; i < count; i++) {
      descriptors.set(JAVA_INT, (long) i * Abi.POLLFD_SIZE, readable.get(i).fd());
      descriptors.set(JAVA_SHORT, (long) i * Abi.POLLFD_SIZE + Abi.POLLFD_EVENTS, Abi.POLLIN);
    }
  }

  /// Waits for room to send instead.
  static Waiting toSend(Arena arena, LibC libc, Descriptor socket) {
    Waiting waiting = new Waiting(arena, libc, List.of(socket));
    waiting.descriptors.set(JAVA_SHORT, Abi.POLLFD_EVENTS, Abi.POLLOUT);
    return waiting;
  }

  /// @return false if nothing happened in time, or a signal came; then nothing is [#ready]
  boolean await(int waitMs) {
    boolean some = libc.poll(descriptors, count, waitMs) > 0;
    if (!some) {
      forget();
    }
    return some;
  }

  /// The same with a finer clock.
  boolean awaitNs(long waitNs) {
    timespec.setAtIndex(JAVA_LONG, 0, waitNs / NS_PER_S);
    timespec.setAtIndex(JAVA_LONG, 1, waitNs % NS_PER_S);
    boolean some = libc.ppoll(descriptors, count, timespec) > 0;
    if (!some) {
      forget();
    }
    return some;
  }

  /// After [#await]: true if descriptor `i` has something to read, or an error to tell.
  boolean ready(int i) {
    return happened(i) != 0;
  }

  /// After [#await]: true if descriptor `i` is not open.
  boolean closed(int i) {
    return (happened(i) & Abi.POLLNVAL) != 0;
  }

  private short happened(int i) {
    return descriptors.get(JAVA_SHORT, (long) i * Abi.POLLFD_SIZE + Abi.POLLFD_REVENTS);
  }

  /// A failed poll leaves the answers of the one before.
  private void forget() {
    for (int i = 0; i < count; i++) {
      descriptors.set(JAVA_SHORT, (long) i * Abi.POLLFD_SIZE + Abi.POLLFD_REVENTS, (short) 0);
    }
  }
}
