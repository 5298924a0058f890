package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks the kernel how many datagrams it could not give to a socket (`SO_MEMINFO`, since Linux
/// 4.12). For one thread at a time.
final class DropCount {
  private final LibC libc;
  private final MemorySegment counts;
  private final MemorySegment size;

  DropCount(Arena arena, LibC libc) {
    this.libc = libc;
    counts = arena.allocate(Abi.SK_MEMINFO_SIZE, Integer.BYTES);
    size = arena.allocate(JAVA_INT);
  }

  /// False if the kernel does not know the question.
  boolean isTold(Descriptor socket) {
    return ask(socket) >= 0;
  }

  /// As the kernel counts: it wraps at 2^32.
  int of(Descriptor socket) {
    int answer = ask(socket);
    if (answer < 0) {
      throw new IllegalStateException("SO_MEMINFO of an open socket: " + Errno.describe(answer));
    }
    return counts.get(JAVA_INT, Abi.SK_MEMINFO_DROPS);
  }

  private int ask(Descriptor socket) {
    size.set(JAVA_INT, 0, Abi.SK_MEMINFO_SIZE);
    return libc.getsockopt(socket.fd(), Abi.SOL_SOCKET, Abi.SO_MEMINFO, counts, size);
  }
}
