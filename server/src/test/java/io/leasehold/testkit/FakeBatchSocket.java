package io.leasehold.testkit;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// Many clients' socket, with a server on the other side that is told of every message and answers
/// when it likes. Waiting is time that passes on the clock, and so is every turn without a wait, a
/// microsecond. For one thread.
public final class FakeBatchSocket implements BatchSocket {
  private static final int SERVER_PORT = 67;
  private static final int MESSAGE_MAX = 1_472;
  private static final long TURN_NS = 1_000;

  /// What the clients sent, in order.
  public final List<Message4> sent = new ArrayList<>();

  private final VirtualClock clock;
  private final Ipv4 server;
  private final PriorityQueue<Incoming> incoming =
      new PriorityQueue<>(
          Comparator.comparingLong(Incoming::atNs).thenComparingInt(Incoming::order));
  private Consumer<Message4> onMessage = _ -> {};
  private int answers;

  private record Incoming(long atNs, int order, Octets octets) {}

  public FakeBatchSocket(VirtualClock clock, Ipv4 server) {
    this.clock = clock;
    this.server = server;
  }

  /// The server: what it makes of each message.
  public void serve(Consumer<Message4> server) {
    onMessage = server;
  }

  /// The server answers, so many nanoseconds from now.
  public void answer(Message4 message, long inNs) {
    ByteBuffer buffer = ByteBuffer.allocate(MESSAGE_MAX);
    Encoder4.encode(message, MESSAGE_MAX, buffer);
    byte[] octets = new byte[buffer.position()];
    buffer.get(0, octets);
    answer(octets, inNs);
  }

  /// The same, with octets of any kind.
  public void answer(byte[] octets, long inNs) {
    incoming.add(new Incoming(clock.monotonicNs() + inNs, answers++, Octets.copyOf(octets)));
  }

  @Override
  public void add(ByteBuffer payload, Ipv4 source, Ipv4 destination, int port) {
    switch (Decoder4.read(payload.duplicate())) {
      case MessageReading.Good good -> {
        sent.add(good.message());
        onMessage.accept(good.message());
      }
      case MessageReading.Bad bad -> throw new IllegalStateException("sent " + bad.why());
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public int receive(List<Datagram> batch, long waitNs) {
    clock.advanceNs(TURN_NS);
    Incoming first = incoming.peek();
    long untilFirst = first == null ? waitNs : first.atNs() - clock.monotonicNs();
    clock.advanceNs(Math.max(0, Math.min(waitNs, untilFirst)));
    int came = 0;
    while (came < batch.size()) {
      Incoming next = incoming.peek();
      if (next == null || next.atNs() > clock.monotonicNs()) {
        break;
      }
      incoming.remove();
      Datagram slot = batch.get(came);
      next.octets().putTo(slot.payload().clear());
      slot.arrived(next.octets().length(), 0, server, SERVER_PORT, Ipv4.ANY);
      came++;
    }
    return came;
  }

  @Override
  public long notSent() {
    return 0;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
