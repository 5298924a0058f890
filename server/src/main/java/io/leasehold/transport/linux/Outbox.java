package io.leasehold.transport.linux;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Sender;
import io.leasehold.transport.TransportCounters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Messages waiting to leave by one socket, sent with as few sendmmsg calls as the kernel allows.
/// For one thread.
final class Outbox {
  static final int MESSAGES_MAX = 64;

  private static final int BYTES_MAX = 4 * (Datagram.PAYLOAD_MAX + Ipv4Udp.HEADERS);
  private static final int ROOM_MS = 20;

  private final LibC libc;
  private final Descriptor socket;
  private final Waiting room;
  private final TransportCounters counters;
  private final Messages messages;
  private final MemorySegment bytes;
  private final ByteBuffer buffer;
  private int count;
  private int used;
  private int failed;
  private final Ipv4[] destinations = new Ipv4[MESSAGES_MAX];
  private int refusedWith;
  private Ipv4 refusedTo = Ipv4.ANY;

  Outbox(Arena arena, LibC libc, Descriptor socket, TransportCounters counters) {
    this.libc = libc;
    this.socket = socket;
    this.counters = counters;
    room = Waiting.toSend(arena, libc, socket);
    messages = new Messages(arena, MESSAGES_MAX);
    bytes = arena.allocate(BYTES_MAX, Long.BYTES);
    buffer = bytes.asByteBuffer();
  }

  /// Starts a message of this size, sending what waits if there is no room for it.
  ///
  /// @param destination for people, should it not be sent
  /// @return its number; its bytes begin at [#start] in the [#buffer]
  int add(int size, Ipv4 destination) {
    if (count == MESSAGES_MAX || used + size > BYTES_MAX) {
      send();
    }
    messages.bytes(count, bytes.address() + used, size);
    used += size;
    destinations[count] = destination;
    return count++;
  }

  /// Where a message of this size, just added, begins.
  int start(int size) {
    return used - size;
  }

  ByteBuffer buffer() {
    return buffer;
  }

  Messages messages() {
    return messages;
  }

  /// Sends everything.
  ///
  /// @return how many messages could not be sent since the last flush
  int flush() {
    send();
    int result = failed;
    failed = 0;
    return result;
  }

  /// Of the last message that could not be sent.
  Sender.Refusal refusal() {
    return new Sender.Refusal(Errno.describe(refusedWith), refusedTo);
  }

  private void send() {
    int done = 0;
    while (done < count) {
      int sent = libc.sendmmsg(socket.fd(), messages.from(done), count - done);
      if (sent > 0) {
        counters.sent.add(sent);
        done += sent;
      } else {
        done += refused(sent, count - done);
      }
    }
    count = 0;
    used = 0;
  }

  /// What the kernel's refusal of the next message means for those that wait.
  ///
  /// @return how many are given up
  private int refused(int answer, int waiting) {
    if (Errno.EINTR.is(answer)) {
      return 0;
    }
    boolean full = Errno.EAGAIN.is(answer);
    if (full && room.await(ROOM_MS)) {
      return 0;
    }
    int lost = full ? waiting : 1;
    counters.notSent.add(lost);
    failed += lost;
    refusedWith = answer;
    refusedTo = destinations[count - waiting + lost - 1];
    return lost;
  }
}
