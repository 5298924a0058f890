package io.leasehold.testkit;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounts;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// A server's socket without a system under it: a test puts datagrams in and hears what is sent.
public final class SimTransport implements Transport {
  /// What waits for the server, as in a kernel's receive buffer; more is dropped.
  private static final int WAITING_MAX = 1_000;

  private final List<Interface4> all;
  private final BiConsumer<Octets, Delivery> sent;
  private final LongSupplier wallNs;
  private final Queue<Arrived> waiting = new ArrayDeque<>();
  private List<Interface4> chosen;
  private long received;
  private long dropped;
  private long sentCount;

  private record Arrived(Octets payload, int on, Ipv4 source, int port, Ipv4 to, long atNs) {}

  /// @param sent hears of every datagram when it is flushed
  /// @param wallNs for the timestamps, nanoseconds since 1970-01-01T00:00Z
  public SimTransport(
      List<Interface4> interfaces, BiConsumer<Octets, Delivery> sent, LongSupplier wallNs) {
    all = List.copyOf(interfaces);
    chosen = all;
    this.sent = sent;
    this.wallNs = wallNs;
  }

  /// A datagram arrives on an interface and waits to be received.
  public void arrive(Octets payload, int on, Ipv4 source, int port, Ipv4 destination) {
    if (waiting.size() == WAITING_MAX) {
      dropped++;
    } else {
      waiting.add(new Arrived(payload, on, source, port, destination, wallNs.getAsLong()));
    }
  }

  @Override
  public int receive(List<Datagram> batch, int waitMs) {
    int taken = 0;
    while (taken < batch.size() && !waiting.isEmpty()) {
      Arrived next = waiting.remove();
      Datagram slot = batch.get(taken++);
      next.payload().putTo(slot.payload().clear());
      slot.arrived(next.payload().length(), next.on(), next.source(), next.port(), next.to());
      slot.receivedAt(next.atNs());
    }
    received += taken;
    return taken;
  }

  @Override
  public List<Datagram> newBatch() {
    List<Datagram> batch = new ArrayList<>();
    for (int i = 0; i < BATCH_MAX; i++) {
      batch.add(new Datagram(ByteBuffer.allocate(2_048)));
    }
    return batch;
  }

  @Override
  public void wakeUp() {
    // Nothing waits in here: receive returns at once.
  }

  @Override
  public List<Interface4> interfaces() {
    return chosen;
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return Interface4.addressesOf(all);
  }

  @Override
  public void choose(Predicate<Interface4> choice) {
    chosen = all.stream().filter(choice).toList();
  }

  @Override
  public boolean sendsOnLink() {
    return true;
  }

  @Override
  public TransportCounts counts() {
    return new TransportCounts(received, 0, 0, 0, dropped, 0, sentCount, 0, 0, 0);
  }

  @Override
  public Sender newSender() {
    return new SimSender();
  }

  @Override
  public void close() {
    waiting.clear();
  }

  private final class SimSender implements Sender {
    private final List<Runnable> added = new ArrayList<>();

    @Override
    public void add(ByteBuffer payload, Delivery delivery) {
      Octets copy = Octets.copyOf(payload, payload.position(), payload.remaining());
      added.add(() -> sent.accept(copy, delivery));
    }

    @Override
    public int flush() {
      sentCount += added.size();
      added.forEach(Runnable::run);
      added.clear();
      return 0;
    }

    @Override
    public Refusal refusal() {
      return new Refusal("no route to host", Ipv4.of("192.0.2.2"));
    }

    @Override
    public void close() {
      added.clear();
    }
  }
}
