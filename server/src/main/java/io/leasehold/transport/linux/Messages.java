package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// An array of struct mmsghdr as recvmmsg and sendmmsg want it: for each message one piece of
/// bytes, an address and room for control messages.
final class Messages {
  private static final int MMSGHDR_SIZE = 64;
  private static final int NAME_LENGTH = 8;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int MESSAGE_LENGTH = 56;
  private static final int IOVEC_SIZE = 16;
  private static final int NAME_ROOM = 24;
  private static final int CONTROL_ROOM = 128;

  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment names;
  private final MemorySegment controls;

  Messages(Arena arena, int count) {
    headers = arena.allocate((long) MMSGHDR_SIZE * count, Long.BYTES);
    vectors = arena.allocate((long) IOVEC_SIZE * count, Long.BYTES);
    names = arena.allocate((long) NAME_ROOM * count, Long.BYTES);
    controls = arena.allocate((long) CONTROL_ROOM * count, Long.BYTES);
    for (int i = 0; i < count; i++) {
      long header = (long) i * MMSGHDR_SIZE;
      headers.set(JAVA_LONG, header, names.address() + nameAt(i));
      headers.set(JAVA_LONG, header + 16, vectors.address() + (long) i * IOVEC_SIZE);
      headers.set(JAVA_LONG, header + 24, 1);
      headers.set(JAVA_LONG, header + 32, controls.address() + controlAt(i));
    }
  }

  /// The array from message `from` on.
  MemorySegment from(int from) {
    return headers.asSlice((long) from * MMSGHDR_SIZE);
  }

  /// Where the bytes of message `i` are. They must live as long as this does.
  void bytes(int i, long address, long length) {
    vectors.set(JAVA_LONG, (long) i * IOVEC_SIZE, address);
    vectors.set(JAVA_LONG, (long) i * IOVEC_SIZE + 8, length);
  }

  /// Before a call: how much of address and control messages counts.
  void lengths(int i, int name, long control) {
    long header = (long) i * MMSGHDR_SIZE;
    headers.set(JAVA_INT, header + NAME_LENGTH, name);
    headers.set(JAVA_LONG, header + CONTROL_LENGTH, control);
    headers.set(JAVA_INT, header + FLAGS, 0);
  }

  void makeRoom(int i) {
    lengths(i, NAME_ROOM, CONTROL_ROOM);
  }

  MemorySegment names() {
    return names;
  }

  long nameAt(int i) {
    return (long) i * NAME_ROOM;
  }

  MemorySegment controls() {
    return controls;
  }

  long controlAt(int i) {
    return (long) i * CONTROL_ROOM;
  }

  /// After receiving: where the control messages end.
  long controlEnd(int i) {
    return controlAt(i) + headers.get(JAVA_LONG, (long) i * MMSGHDR_SIZE + CONTROL_LENGTH);
  }

  /// After receiving: true if the bytes did not fit.
  boolean truncated(int i) {
    return (headers.get(JAVA_INT, (long) i * MMSGHDR_SIZE + FLAGS) & Abi.MSG_TRUNC) != 0;
  }

  /// After receiving: how many bytes came.
  int length(int i) {
    return headers.get(JAVA_INT, (long) i * MMSGHDR_SIZE + MESSAGE_LENGTH);
  }
}
