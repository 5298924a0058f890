package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A classic BPF program that lets the kernel hand over only UDP packets for one port, seen from
/// the IP header on. It spares the client the rest of the link's traffic.
final class PortFilter {
  private static final int LOAD_BYTE = 0x30;
  private static final int LOAD_HALF = 0x28;
  private static final int LOAD_HALF_INDEXED = 0x48;
  private static final int LOAD_IP_HEADER_LENGTH = 0xb1;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_SET = 0x45;
  private static final int RETURN = 0x06;
  private static final int INSTRUCTION_SIZE = 8;
  private static final int PROGRAM_SIZE = 16;

  private PortFilter() {}

  /// A struct sock_fprog, in this arena.
  static MemorySegment program(Arena arena, int port) {
    int[][] code = {
      {LOAD_BYTE, 0, 0, 9},
      {JUMP_IF_EQUAL, 0, 6, 17},
      {LOAD_HALF, 0, 0, 6},
      {JUMP_IF_SET, 4, 0, 0x1FFF},
      {LOAD_IP_HEADER_LENGTH, 0, 0, 0},
      {LOAD_HALF_INDEXED, 0, 0, 2},
      {JUMP_IF_EQUAL, 0, 1, port},
      {RETURN, 0, 0, 0x7FFF_FFFF},
      {RETURN, 0, 0, 0},
    };
    MemorySegment instructions =
        arena.allocate((long) INSTRUCTION_SIZE * code.length, Integer.BYTES);
    for (int i = 0; i < code.length; i++) {
      long at = (long) i * INSTRUCTION_SIZE;
      instructions.set(JAVA_SHORT, at, (short) code[i][0]);
      instructions.set(JAVA_BYTE, at + 2, (byte) code[i][1]);
      instructions.set(JAVA_BYTE, at + 3, (byte) code[i][2]);
      instructions.set(JAVA_INT, at + 4, code[i][3]);
    }
    MemorySegment program = arena.allocate(PROGRAM_SIZE, Long.BYTES);
    program.set(JAVA_SHORT, 0, (short) code.length);
    program.set(ADDRESS, 8, instructions);
    return program;
  }
}
