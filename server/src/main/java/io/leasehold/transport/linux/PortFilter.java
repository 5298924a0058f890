package io.leasehold.transport.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A classic BPF program that lets the kernel hand over only UDP packets for one port, seen from
/// the IP header on. It spares the client the rest of the link's traffic.
final class PortFilter {
  private PortFilter() {}

  /// A struct sock_fprog, in this arena.
  static MemorySegment program(Arena arena, int port) {
    int[][] code = {
      {Bpf.LOAD_BYTE, 0, 0, 9},
      {Bpf.JUMP_IF_EQUAL, 0, 6, 17},
      {Bpf.LOAD_HALF, 0, 0, 6},
      {Bpf.JUMP_IF_SET, 4, 0, 0x1FFF},
      {Bpf.LOAD_IP_HEADER_LENGTH, 0, 0, 0},
      {Bpf.LOAD_HALF_INDEXED, 0, 0, 2},
      {Bpf.JUMP_IF_EQUAL, 0, 1, port},
      {Bpf.RETURN, 0, 0, Bpf.ALL},
      {Bpf.RETURN, 0, 0, 0},
    };
    return Bpf.program(arena, code);
  }
}
