package io.leasehold.transport.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Which datagrams go before others when more come than can be answered: DHCPREQUEST, DHCPDECLINE
/// and DHCPRELEASE. A client that renews loses its address if nobody answers, and one that takes an
/// offer has been half served; whoever asks for an offer asks again (RFC 2131 §4.1).
///
/// The kernel sorts them into a socket of their own, so that a flood of others neither delays them
/// nor takes their room. It looks at the first option only, where every client has its message
/// type; a datagram with another one there has no precedence, and no harm done.
final class Precedence {
  private static final int UDP_HEADER = 8;
  private static final int FIRST_OPTION = 240;
  private static final int MESSAGE_TYPE_AND_LENGTH = 53 << 8 | 1;
  private static final int MESSAGE_TYPE = FIRST_OPTION + 2;
  private static final int REQUEST = 3;
  private static final int DECLINE = 4;
  private static final int RELEASE = 7;

  private Precedence() {}

  /// Chooses among the sockets of a port for a datagram to one receiver: the answer is the socket's
  /// number, in the order in which they were bound. It sees the payload.
  static MemorySegment choice(Arena arena, int preferred, int other) {
    return program(arena, 0, preferred, other);
  }

  /// For the socket of what has precedence. A broadcast is given to every socket of the port, and
  /// this is what makes one of them take it. A filter sees the datagram from its UDP header on.
  static MemorySegment preferredOnly(Arena arena) {
    return program(arena, UDP_HEADER, Bpf.ALL, 0);
  }

  /// For the socket of everything else.
  static MemorySegment othersOnly(Arena arena) {
    return program(arena, UDP_HEADER, 0, Bpf.ALL);
  }

  private static MemorySegment program(Arena arena, int payload, int preferred, int other) {
    return Bpf.program(
        arena,
        new int[] {Bpf.LOAD_LENGTH, 0, 0, 0},
        new int[] {Bpf.JUMP_IF_AT_LEAST, 0, 7, payload + MESSAGE_TYPE + 1},
        new int[] {Bpf.LOAD_HALF, 0, 0, payload + FIRST_OPTION},
        new int[] {Bpf.JUMP_IF_EQUAL, 0, 5, MESSAGE_TYPE_AND_LENGTH},
        new int[] {Bpf.LOAD_BYTE, 0, 0, payload + MESSAGE_TYPE},
        new int[] {Bpf.JUMP_IF_EQUAL, 2, 0, REQUEST},
        new int[] {Bpf.JUMP_IF_EQUAL, 1, 0, DECLINE},
        new int[] {Bpf.JUMP_IF_EQUAL, 0, 1, RELEASE},
        new int[] {Bpf.RETURN, 0, 0, preferred},
        new int[] {Bpf.RETURN, 0, 0, other});
  }
}
