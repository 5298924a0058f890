package io.leasehold.transport.linux;

import java.lang.foreign.Arena;

/// How many datagrams the kernel could not give to the sockets that share the server's port.
///
/// What it counts at a socket is two things in one: datagrams that found no room, and those that
/// the socket's filter turned away. A broadcast is given to every socket of the port, and just one
/// of the two that receive turns it away ([Precedence]). So a third, whose filter turns everything
/// away and which [Precedence#choice] never chooses, has as its count the number of broadcasts:
/// what the two have more than that was lost.
///
/// The three cannot be read at the same moment. The broadcasts are read last, and their socket is
/// bound before the preferred one, for the kernel serves the one bound last at the end: it has
/// counted a broadcast before the others can have turned it away. What is told is therefore never
/// more than was lost; it is less by the broadcasts that come while it is being read, until the
/// next time, and for ever by those that came while the sockets were being opened.
///
/// For one thread at a time.
final class KernelDrops {
  private final DropCount count;
  private final Descriptor others;
  private final Descriptor preferred;
  private final Descriptor broadcasts;

  /// What was lost when last looked, as the kernel counts: wraps at 2^32.
  private int seen;

  KernelDrops(Arena arena, Descriptor others, Descriptor preferred, Descriptor broadcasts) {
    count = new DropCount(arena, new LibC(arena));
    this.others = others;
    this.preferred = preferred;
    this.broadcasts = broadcasts;
  }

  /// False before Linux 4.12.
  boolean areTold() {
    return count.isTold(others);
  }

  /// How many were lost since it was last asked.
  int newlyLost() {
    int refused = count.of(others) + count.of(preferred);
    int lost = Math.max(refused - count.of(broadcasts) - seen, 0);
    seen += lost;
    return lost;
  }
}
