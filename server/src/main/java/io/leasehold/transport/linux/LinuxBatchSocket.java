package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.TransportCounters;
import io.leasehold.transport.TransportException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/// A UDP socket that sends and receives in batches: a relay agent's, bound to its address, or that
/// of clients, bound to all addresses. Two at one address and port are refused.
public final class LinuxBatchSocket implements BatchSocket {
  private static final int BUFFER = 16 << 20;
  private static final long PKTINFO_LENGTH = Abi.CMSG_HEADER + Abi.PKTINFO_SIZE;

  private final Arena arena = Arena.ofShared();
  private final LibC libc = new LibC(arena);
  private final ReceiveBatch receiving = new ReceiveBatch(arena);
  private final TransportCounters counters = new TransportCounters();
  private final Descriptor socket;
  private final Waiting waiting;
  private final Outbox outbox;
  private final Ipv4 address;
  private long dropped;
  private int dropsSeen;

  private LinuxBatchSocket(Ipv4 address, int port) throws TransportException {
    this.address = address;
    boolean whole = false;
    try {
      socket = open(port);
      whole = true;
    } finally {
      if (!whole) {
        arena.close();
      }
    }
    waiting = new Waiting(arena, libc, List.of(socket));
    outbox = new Outbox(arena, libc, socket, counters);
  }

  /// @param address one of this machine's, or 0.0.0.0 for all
  /// @param port 0 for any that is free
  public static LinuxBatchSocket open(Ipv4 address, int port) throws TransportException {
    return new LinuxBatchSocket(address, port);
  }

  @Override
  public void add(ByteBuffer payload, Ipv4 source, Ipv4 destination, int port) {
    int size = payload.remaining();
    int i = outbox.add(size, destination);
    outbox.buffer().put(outbox.start(size), payload, payload.position(), size);
    Messages messages = outbox.messages();
    Abi.putInet(messages.names(), messages.nameAt(i), destination, port);
    if (source.isAny() || source.equals(address)) {
      messages.lengths(i, Abi.SOCKADDR_IN_SIZE, 0);
    } else {
      putSource(messages, i, source);
    }
  }

  @Override
  public void flush() {
    outbox.flush();
  }

  @Override
  public int receive(List<Datagram> batch, long waitNs) throws TransportException {
    receiving.into(batch);
    receiving.clear();
    int came = receiving.receive(libc, socket.fd(), receiving.room());
    if (Errno.EAGAIN.is(came) && waitNs > 0 && waiting.awaitNs(waitNs)) {
      came = receiving.receive(libc, socket.fd(), receiving.room());
    }
    int kept = 0;
    int drops = dropsSeen;
    for (int i = 0; i < came; i++) {
      receiving.look(i);
      drops = receiving.drops(drops);
      if (!receiving.truncated(i)) {
        receiving.keep(i, kept, 0);
        kept++;
      }
    }
    dropped += drops - dropsSeen;
    dropsSeen = drops;
    return kept;
  }

  @Override
  public long notSent() {
    return counters.notSent.sum();
  }

  @Override
  public long dropped() {
    return dropped;
  }

  @Override
  public void close() {
    socket.close();
    arena.close();
  }

  private static void putSource(Messages messages, int i, Ipv4 source) {
    MemorySegment controls = messages.controls();
    long at = messages.controlAt(i);
    controls.set(JAVA_LONG, at, PKTINFO_LENGTH);
    controls.set(JAVA_INT, at + Abi.CMSG_LEVEL, Abi.SOL_IP);
    controls.set(JAVA_INT, at + Abi.CMSG_TYPE, Abi.IP_PKTINFO);
    long info = at + Abi.CMSG_HEADER;
    controls.set(JAVA_INT, info, 0);
    controls.set(Abi.NET_INT, info + Abi.PKTINFO_SPEC_DST, source.bits());
    controls.set(JAVA_INT, info + Abi.PKTINFO_ADDR, 0);
    messages.lengths(i, Abi.SOCKADDR_IN_SIZE, Abi.cmsgAlign(PKTINFO_LENGTH));
  }

  private Descriptor open(int port) throws TransportException {
    String what = "UDP %s:%d".formatted(address, port);
    Descriptor opened = Descriptor.socket(libc, Abi.AF_INET, Abi.SOCK_DGRAM, 0, what);
    boolean whole = false;
    try {
      opened.set(libc, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 1);
      opened.bindPort(libc, Abi.inet(arena, address, port), port, what);
      // No longer: it may share the port with a server that was there before, not with another of
      // its own kind, which would take all its answers.
      opened.set(libc, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 0);
      opened.set(libc, Abi.SOL_SOCKET, Abi.SO_BROADCAST, 1);
      opened.set(libc, Abi.SOL_SOCKET, Abi.SO_RXQ_OVFL, 1);
      opened.bufferSize(libc, Abi.SO_RCVBUFFORCE, Abi.SO_RCVBUF, BUFFER);
      opened.bufferSize(libc, Abi.SO_SNDBUFFORCE, Abi.SO_SNDBUF, BUFFER);
      whole = true;
      return opened;
    } finally {
      if (!whole) {
        opened.close();
      }
    }
  }
}
