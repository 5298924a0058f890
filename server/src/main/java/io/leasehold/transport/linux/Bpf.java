package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Programs of the classic Berkeley packet filter, as the kernel takes them. An instruction is its
/// code, how many to skip if a test is true and if it is false, and a number. To load from beyond
/// the end of a packet ends the program with 0.
final class Bpf {
  static final int LOAD_BYTE = 0x30;
  static final int LOAD_HALF = 0x28;
  static final int LOAD_LENGTH = 0x80;
  static final int LOAD_BYTE_INDEXED = 0x50;
  static final int LOAD_HALF_INDEXED = 0x48;
  static final int INDEX = 0x01;
  static final int LOAD_IP_HEADER_LENGTH = 0xb1;
  static final int JUMP_IF_EQUAL = 0x15;
  static final int JUMP_IF_AT_LEAST = 0x35;
  static final int JUMP_IF_AT_LEAST_INDEX = 0x3d;
  static final int JUMP_IF_SET = 0x45;
  static final int ADD = 0x04;
  static final int ADD_INDEX = 0x0c;
  static final int SUBTRACT_INDEX = 0x1c;
  static final int TO_INDEX = 0x07;
  static final int RETURN = 0x06;

  /// A filter's answer: the whole packet.
  static final int ALL = 0x7FFF_FFFF;

  private static final int INSTRUCTION_SIZE = 8;
  private static final int PROGRAM_SIZE = 16;

  private Bpf() {}

  /// A struct sock_fprog, in this arena.
  static MemorySegment program(Arena arena, int[]... code) {
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
