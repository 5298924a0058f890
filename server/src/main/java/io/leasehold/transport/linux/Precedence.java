package io.leasehold.transport.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Which datagrams go before others when more come than can be answered: DHCPREQUEST, DHCPDECLINE
/// and DHCPRELEASE. A client that renews loses its address if nobody answers, and one that takes an
/// offer has been half served; whoever asks for an offer asks again (RFC 2131 §4.1).
///
/// The kernel sorts them into a socket of their own, so that a flood of others neither delays them
/// nor takes their room. Most clients have their message type in the first option, dhcpcd behind
/// option 50, and OpenBSD behind 12 and 50: it is looked for in the first [#OPTIONS_MAX]. A
/// datagram that has it later has no precedence, and no harm done.
///
/// The rule stands a second time in PacketGate, over decoded queries; a test holds them together.
final class Precedence {
  /// How far a message type is looked for; each octet of padding counts as an option.
  static final int OPTIONS_MAX = 8;

  private static final int UDP_HEADER = 8;
  private static final int FIRST_OPTION = 240;
  private static final int PAD = 0;
  private static final int END = 255;
  private static final int MESSAGE_TYPE = 53;
  private static final int REQUEST = 3;
  private static final int DECLINE = 4;
  private static final int RELEASE = 7;

  /// Instructions of [#look].
  private static final int LOOK_SIZE = 13;

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

  /// For a socket that takes nothing.
  static MemorySegment none(Arena arena) {
    return Bpf.program(arena, new int[] {Bpf.RETURN, 0, 0, 0});
  }

  /// Nothing is loaded from beyond the end, which would end the program with 0: for [#othersOnly]
  /// that would be the wrong answer.
  private static MemorySegment program(Arena arena, int payload, int preferred, int other) {
    int options = payload + FIRST_OPTION;
    List<int[]> code = new ArrayList<>();
    code.add(new int[] {Bpf.INDEX, 0, 0, 0});
    for (int left = OPTIONS_MAX - 1; left >= 0; left--) {
      look(code, options, left);
    }
    code.add(new int[] {Bpf.RETURN, 0, 0, other});
    code.add(new int[] {Bpf.LOAD_BYTE_INDEXED, 0, 0, options + 1});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, 0, 5, 1});
    code.add(new int[] {Bpf.LOAD_BYTE_INDEXED, 0, 0, options + 2});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, 2, 0, REQUEST});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, 1, 0, DECLINE});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, 0, 1, RELEASE});
    code.add(new int[] {Bpf.RETURN, 0, 0, preferred});
    code.add(new int[] {Bpf.RETURN, 0, 0, other});
    return Bpf.program(arena, code.toArray(int[][]::new));
  }

  /// Looks at the option at the index, and moves the index behind it.
  ///
  /// @param left how often this follows once more, before the answer of those without a type
  private static void look(List<int[]> code, int options, int left) {
    int end = (left + 1) * LOOK_SIZE - 1;
    code.add(new int[] {Bpf.LOAD_LENGTH, 0, 0, 0});
    code.add(new int[] {Bpf.JUMP_IF_AT_LEAST_INDEX, 0, end - 1, 0});
    code.add(new int[] {Bpf.SUBTRACT_INDEX, 0, 0, 0});
    code.add(new int[] {Bpf.JUMP_IF_AT_LEAST, 0, end - 3, options + 3});
    code.add(new int[] {Bpf.LOAD_BYTE_INDEXED, 0, 0, options});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, end - 4, 0, MESSAGE_TYPE});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, end - 6, 0, END});
    code.add(new int[] {Bpf.JUMP_IF_EQUAL, 2, 0, PAD});
    code.add(new int[] {Bpf.LOAD_BYTE_INDEXED, 0, 0, options + 1});
    code.add(new int[] {Bpf.ADD, 0, 0, 1});
    code.add(new int[] {Bpf.ADD_INDEX, 0, 0, 0});
    code.add(new int[] {Bpf.ADD, 0, 0, 1});
    code.add(new int[] {Bpf.TO_INDEX, 0, 0, 0});
  }
}
