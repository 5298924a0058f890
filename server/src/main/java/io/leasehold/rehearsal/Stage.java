package io.leasehold.rehearsal;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Ports;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A transport that leads nowhere: what is received is what an [Audience] says, what is sent goes
/// back to it. Nothing waits. For one thread.
final class Stage implements Transport {
  private static final TransportCounts NOTHING = new TransportCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Audience audience;
  private final Interface4 link;
  private final Ipv4 relay;

  /// @param link the one interface, with one address
  /// @param relay whose address relayed messages come from
  Stage(Audience audience, Interface4 link, Ipv4 relay) {
    this.audience = audience;
    this.link = link;
    this.relay = relay;
  }

  @Override
  public int receive(List<Datagram> batch, int waitMs) {
    int count = 0;
    while (count < BATCH_MAX && audience.speaks()) {
      Datagram slot = batch.get(count);
      ByteBuffer buffer = slot.payload().clear();
      boolean relayed = audience.speak(buffer);
      Ipv4 from = relayed ? relay : Ipv4.ANY;
      Ipv4 to = relayed ? address() : Ipv4.BROADCAST;
      int port = relayed ? Ports.STANDARD.server() : Ports.STANDARD.client();
      slot.arrived(buffer.position(), link.index(), from, port, to);
      count++;
    }
    return count;
  }

  @Override
  public List<Datagram> newBatch() {
    return IntStream.range(0, BATCH_MAX)
        .mapToObj(_ -> new Datagram(ByteBuffer.allocateDirect(Audience.MESSAGE_SIZE_MAX)))
        .toList();
  }

  @Override
  public void wakeUp() {
    // Nobody ever waits.
  }

  @Override
  public List<Interface4> interfaces() {
    return List.of(link);
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return Set.of(address());
  }

  @Override
  public void choose(Predicate<Interface4> chosen) {
    // There is but one.
  }

  @Override
  public boolean sendsOnLink() {
    return true;
  }

  @Override
  public TransportCounts counts() {
    return NOTHING;
  }

  @Override
  public Sender newSender() {
    return new ToAudience();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private Ipv4 address() {
    return link.addresses().getFirst().address();
  }

  private final class ToAudience implements Sender {
    @Override
    public void add(ByteBuffer payload, Delivery delivery) {
      audience.hear(payload);
    }

    @Override
    public int flush() {
      return 0;
    }

    @Override
    public Refusal refusal() {
      return Refusal.NONE; // it takes all
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
