package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Transport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The receiving end of the server's sockets: recvmmsg straight into the slots' buffers, and what
/// the control messages tell about each datagram.
final class ReceiveBatch {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  private final Messages messages;

  /// Keeps the buffers alive that the kernel has the addresses of.
  private List<Datagram> slots = List.of();

  private List<Datagram> askedFor = List.of();

  /// How many headers the kernel has written to, from the first on.
  private int used = Transport.BATCH_MAX;

  private int interfaceIndex;
  private int destinationBits;
  private long receivedNs;
  private int drops;

  ReceiveBatch(Arena arena) {
    messages = new Messages(arena, Transport.BATCH_MAX);
  }

  /// Lets the kernel write into these slots. Cheap if they are the same list as before.
  @SuppressWarnings("ReferenceEquality") // the very same list: its slots need no second look
  void into(List<Datagram> batch) {
    if (batch == askedFor) {
      return;
    }
    if (batch.size() > Transport.BATCH_MAX) {
      throw new IllegalArgumentException("a batch of " + batch.size() + " slots");
    }
    slots = List.copyOf(batch);
    for (int i = 0; i < slots.size(); i++) {
      MemorySegment room = MemorySegment.ofBuffer(slots.get(i).payload().clear());
      if (!room.isNative()) {
        throw new IllegalArgumentException("slots need direct buffers: see Transport.newBatch");
      }
      messages.bytes(i, room.address(), room.byteSize());
    }
    askedFor = batch;
    used = slots.size();
  }

  /// Makes all slots free.
  void clear() {
    for (int i = 0; i < used; i++) {
      messages.makeRoom(i);
    }
    used = 0;
  }

  int used() {
    return used;
  }

  int room() {
    return slots.size() - used;
  }

  /// Takes what is there, into free slots.
  ///
  /// @param max how many at most, [#room] or less
  /// @return how many datagrams came, or a negated error number
  int receive(LibC libc, int fd, int max) {
    int came = libc.recvmmsg(fd, messages.from(used), max);
    used += Math.max(came, 0);
    return came;
  }

  /// Reads what came with datagram `i`, for the methods below.
  void look(int i) {
    interfaceIndex = 0;
    destinationBits = 0;
    receivedNs = 0;
    drops = 0;
    MemorySegment controls = messages.controls();
    long at = messages.controlAt(i);
    long end = messages.controlEnd(i);
    while (at + Abi.CMSG_HEADER <= end) {
      long length = controls.get(JAVA_LONG, at);
      if (length < Abi.CMSG_HEADER) {
        return;
      }
      lookAt(
          controls.get(JAVA_INT, at + Abi.CMSG_LEVEL),
          controls.get(JAVA_INT, at + Abi.CMSG_TYPE),
          at + Abi.CMSG_HEADER);
      at += Abi.cmsgAlign(length);
    }
  }

  /// 0 if the kernel did not say.
  int interfaceIndex() {
    return interfaceIndex;
  }

  Ipv4 destination() {
    return new Ipv4(destinationBits);
  }

  boolean truncated(int i) {
    return messages.truncated(i);
  }

  /// How many datagrams the kernel has dropped at this socket so far for want of room; wraps at
  /// 2^32.
  ///
  /// @param before what it last said: it says nothing while there are none
  int drops(int before) {
    return drops == 0 ? before : drops;
  }

  /// Puts datagram `i`, looked at before, into slot `to`, which is not after it.
  void keep(int i, int to, int asInterface) {
    Datagram slot = slots.get(to);
    int length = messages.length(i);
    if (to != i) {
      slot.payload().clear().put(slots.get(i).payload().clear().limit(length));
    }
    long name = messages.nameAt(i);
    int from = messages.names().get(Abi.NET_INT, name + Abi.SOCKADDR_IN_ADDRESS);
    int port = messages.names().get(Abi.NET_SHORT, name + Abi.SOCKADDR_IN_PORT) & 0xFFFF;
    slot.arrived(length, asInterface, from, port, destinationBits);
    slot.receivedAt(receivedNs);
  }

  private void lookAt(int level, int type, long data) {
    MemorySegment controls = messages.controls();
    if (level == Abi.SOL_IP && type == Abi.IP_PKTINFO) {
      interfaceIndex = controls.get(JAVA_INT, data);
      destinationBits = controls.get(Abi.NET_INT, data + Abi.PKTINFO_ADDR);
    } else if (level == Abi.SOL_SOCKET && type == Abi.SO_TIMESTAMPNS) {
      receivedNs =
          controls.get(JAVA_LONG, data) * NS_PER_SECOND + controls.get(JAVA_LONG, data + 8);
    } else if (level == Abi.SOL_SOCKET && type == Abi.SO_RXQ_OVFL) {
      drops = controls.get(JAVA_INT, data);
    }
  }
}
