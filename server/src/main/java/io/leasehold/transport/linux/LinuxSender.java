package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Delivery.Broadcast;
import io.leasehold.transport.Delivery.OnLink;
import io.leasehold.transport.Delivery.Unicast;
import io.leasehold.transport.Sender;
import io.leasehold.transport.TransportCounters;
import io.leasehold.transport.linux.Ipv4Udp.Endpoint;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Sends through the server's UDP socket, or as frames where the client cannot be asked for its
/// hardware address yet.
final class LinuxSender implements Sender {
  /// The largest payload that fits an Ethernet frame with our headers.
  private static final int FRAME_PAYLOAD_MAX = 1_472;

  private static final long PKTINFO_LENGTH = Abi.CMSG_HEADER + Abi.PKTINFO_SIZE;

  private final Arena arena = Arena.ofShared();
  private final int port;
  private final TransportCounters counters;
  private final Outbox datagrams;
  private final Optional<Outbox> frames;
  private final OwnProcessor.Other other;
  private Refusal refusal = Refusal.NONE;

  LinuxSender(
      int port,
      Descriptor udp,
      Optional<Descriptor> packet,
      TransportCounters counters,
      OwnProcessor receiving) {
    this.port = port;
    this.counters = counters;
    LibC libc = new LibC(arena);
    datagrams = new Outbox(arena, libc, udp, counters);
    frames = packet.map(socket -> new Outbox(arena, libc, socket, counters));
    other = receiving.new Other(new Affinity(arena, libc));
  }

  @Override
  public void add(ByteBuffer payload, Delivery delivery) {
    switch (delivery) {
      case Unicast to -> addDatagram(payload, to.destination(), 0, to);
      case Broadcast to -> addDatagram(payload, Ipv4.BROADCAST, to.interfaceIndex(), to);
      case OnLink to when fitsFrame(payload, to) -> addFrame(frames.orElseThrow(), payload, to);
      case OnLink to -> {
        counters.broadcastInstead.increment();
        addDatagram(payload, Ipv4.BROADCAST, to.interfaceIndex(), to);
      }
    }
  }

  @Override
  public int flush() {
    other.sending();
    int lost = datagrams.flush();
    if (lost > 0) {
      refusal = datagrams.refusal();
    }
    int lostFrames = frames.map(Outbox::flush).orElse(0);
    if (lostFrames > 0) {
      refusal = frames.orElseThrow().refusal();
    }
    return lost + lostFrames;
  }

  @Override
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public void close() {
    arena.close();
  }

  private boolean fitsFrame(ByteBuffer payload, OnLink to) {
    int length = to.hardware().address().length();
    return frames.isPresent()
        && length > 0
        && length <= Abi.SOCKADDR_LL_ADDRESS_MAX
        && payload.remaining() <= FRAME_PAYLOAD_MAX;
  }

  private void addDatagram(
      ByteBuffer payload, Ipv4 destination, int interfaceIndex, Delivery delivery) {
    int size = payload.remaining();
    int i = datagrams.add(size, destination);
    datagrams.buffer().put(datagrams.start(size), payload, payload.position(), size);
    Messages messages = datagrams.messages();
    Abi.putInet(messages.names(), messages.nameAt(i), destination, delivery.port());
    MemorySegment controls = messages.controls();
    long at = messages.controlAt(i);
    controls.set(JAVA_LONG, at, PKTINFO_LENGTH);
    controls.set(JAVA_INT, at + Abi.CMSG_LEVEL, Abi.SOL_IP);
    controls.set(JAVA_INT, at + Abi.CMSG_TYPE, Abi.IP_PKTINFO);
    long info = at + Abi.CMSG_HEADER;
    controls.set(JAVA_INT, info, interfaceIndex);
    controls.set(Abi.NET_INT, info + Abi.PKTINFO_SPEC_DST, delivery.source().bits());
    controls.set(JAVA_INT, info + Abi.PKTINFO_ADDR, 0);
    messages.lengths(i, Abi.SOCKADDR_IN_SIZE, Abi.cmsgAlign(PKTINFO_LENGTH));
  }

  private void addFrame(Outbox outbox, ByteBuffer payload, OnLink to) {
    int size = Ipv4Udp.HEADERS + payload.remaining();
    int i = outbox.add(size, to.destination());
    int start = outbox.start(size);
    ByteBuffer packet = outbox.buffer();
    packet.put(start + Ipv4Udp.HEADERS, payload, payload.position(), payload.remaining());
    Ipv4Udp.putHeaders(
        packet,
        start,
        payload.remaining(),
        new Endpoint(to.source(), port),
        new Endpoint(to.destination(), to.port()));
    Messages messages = outbox.messages();
    Abi.putLink(messages.names(), messages.nameAt(i), to.interfaceIndex(), to.hardware());
    messages.lengths(i, Abi.SOCKADDR_LL_SIZE, 0);
  }
}
