package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// Runs a classic BPF programme as the kernel does, as far as [Precedence] uses its instructions.
/// It reads the struct sock_fprog that the kernel is given, not what that was made of.
final class BpfMachine {
  private static final int INSTRUCTION_SIZE = 8;

  private final MemorySegment code;
  private final int count;

  @SuppressWarnings("restricted") // an address in a struct of our own
  BpfMachine(MemorySegment program) {
    count = Short.toUnsignedInt(program.get(JAVA_SHORT, 0));
    code = program.get(ADDRESS, 8).reinterpret((long) INSTRUCTION_SIZE * count);
  }

  /// The number that it returns for the packet: 0 if it loads from beyond its end.
  int run(byte[] packet) {
    int accumulator = 0;
    int index = 0;
    for (int at = 0; at < count; at++) {
      int number = number(at);
      switch (Short.toUnsignedInt(code.get(JAVA_SHORT, (long) at * INSTRUCTION_SIZE))) {
        case Bpf.RETURN -> {
          return number;
        }
        case Bpf.LOAD_BYTE_INDEXED -> {
          if (index < 0 || index + number >= packet.length) {
            return 0;
          }
          accumulator = packet[index + number] & 0xFF;
        }
        case Bpf.LOAD_LENGTH -> accumulator = packet.length;
        case Bpf.INDEX -> index = number;
        case Bpf.TO_INDEX -> index = accumulator;
        case Bpf.ADD -> accumulator += number;
        case Bpf.ADD_INDEX -> accumulator += index;
        case Bpf.SUBTRACT_INDEX -> accumulator -= index;
        case Bpf.JUMP_IF_EQUAL -> at += skip(at, accumulator == number);
        case Bpf.JUMP_IF_AT_LEAST ->
            at += skip(at, Integer.compareUnsigned(accumulator, number) >= 0);
        case Bpf.JUMP_IF_AT_LEAST_INDEX ->
            at += skip(at, Integer.compareUnsigned(accumulator, index) >= 0);
        default -> throw new IllegalStateException("an instruction that it does not know: " + at);
      }
    }
    throw new IllegalStateException("the programme has no end");
  }

  private int number(int at) {
    return code.get(JAVA_INT, (long) at * INSTRUCTION_SIZE + 4);
  }

  private int skip(int at, boolean holds) {
    return code.get(JAVA_BYTE, (long) at * INSTRUCTION_SIZE + (holds ? 2 : 3)) & 0xFF;
  }
}
