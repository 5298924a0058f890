package io.leasehold.testkit;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounts;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A transport without sockets: what is to be received is put in, what was sent is looked at.
/// Nothing waits. For one thread.
public final class FakeTransport implements Transport {
  private static final int CLIENT_PORT = 68;

  /// One for all that a thread makes: four megabytes take longer to allocate than most tests run.
  private static final ThreadLocal<List<Datagram>> SLOTS =
      ThreadLocal.withInitial(
          () -> IntStream.range(0, BATCH_MAX).mapToObj(_ -> Datagram.direct()).toList());

  /// What was sent, in order.
  public final List<Sent> sent = new ArrayList<>();

  private final Queue<Incoming> incoming = new ArrayDeque<>();
  private List<Interface4> interfaces;
  private Predicate<Interface4> chosen = _ -> true;
  private int failSends;
  private int waitMs = -1;
  private Runnable duringReceive = () -> {};
  private boolean broken;
  private boolean sendsOnLink = true;
  private boolean breakNextSend;
  private boolean breakNextChoice;

  /// A reply, its octets, and where it went.
  public record Sent(Message4 message, Octets octets, Delivery delivery) {
    public MessageType4 type() {
      return message
          .option(OptionCode4.MESSAGE_TYPE)
          .flatMap(type -> MessageType4.ofCode(type.at(0)))
          .orElseThrow();
    }
  }

  private record Incoming(
      Octets payload, int on, Ipv4 source, int port, Ipv4 destination, long receivedNs) {}

  public FakeTransport(Interface4... interfaces) {
    this.interfaces = List.of(interfaces);
  }

  /// A broadcast from a client without an address, on the first interface.
  public void broadcast(Message4 message) {
    broadcast(message, 0);
  }

  /// @param receivedNs the kernel's timestamp, 0 for none
  public void broadcast(Message4 message, long receivedNs) {
    incoming.add(
        new Incoming(
            octets(message), firstIndex(), Ipv4.ANY, CLIENT_PORT, Ipv4.BROADCAST, receivedNs));
  }

  /// Sent to one of the server's addresses.
  public void unicast(Message4 message, Ipv4 source, Ipv4 destination) {
    incoming.add(new Incoming(octets(message), firstIndex(), source, CLIENT_PORT, destination, 0));
  }

  /// Anything, from anywhere.
  public void octets(int on, byte... octets) {
    incoming.add(new Incoming(Octets.copyOf(octets), on, Ipv4.ANY, CLIENT_PORT, Ipv4.BROADCAST, 0));
  }

  /// Anything, from anywhere to anywhere, on the first interface.
  public void octets(byte[] octets, Ipv4 source, int port, Ipv4 destination) {
    incoming.add(new Incoming(Octets.copyOf(octets), firstIndex(), source, port, destination, 0));
  }

  /// How many datagrams have not been received yet.
  public int waiting() {
    return incoming.size();
  }

  /// How long the last receive would have waited for the first; negative if there was none.
  public int waitMs() {
    return waitMs;
  }

  /// From now on these are there.
  public void nowThere(Interface4... now) {
    interfaces = List.of(now);
  }

  /// So many replies of the next flush are refused by the system.
  public void failSends(int count) {
    failSends = count;
  }

  /// The next reply makes the sender throw what only a bug would.
  public void breakNextSend() {
    breakNextSend = true;
  }

  /// Runs in the middle of the next receive, as another thread might.
  public void duringReceive(Runnable what) {
    duringReceive = what;
  }

  /// The next choice of interfaces throws what only a bug would.
  public void breakNextChoice() {
    breakNextChoice = true;
  }

  /// Frames are refused: the server has no right to send them.
  public void refuseFrames() {
    sendsOnLink = false;
  }

  /// From now on receiving fails, or no longer.
  public void broken(boolean now) {
    broken = now;
  }

  @Override
  public int receive(List<Datagram> batch, int maxMs) throws IOException {
    waitMs = maxMs;
    if (broken) {
      throw new IOException("network is down");
    }
    Runnable meanwhile = duringReceive;
    duringReceive = () -> {};
    meanwhile.run();
    int count = 0;
    while (count < BATCH_MAX && !incoming.isEmpty()) {
      Incoming next = incoming.remove();
      Datagram slot = batch.get(count);
      next.payload().putTo(slot.payload().clear());
      slot.arrived(
          next.payload().length(), next.on(), next.source(), next.port(), next.destination());
      slot.receivedAt(next.receivedNs());
      count++;
    }
    return count;
  }

  @Override
  public List<Datagram> newBatch() {
    return SLOTS.get();
  }

  @Override
  public void wakeUp() {}

  @Override
  public List<Interface4> interfaces() {
    return interfaces.stream().filter(chosen).toList();
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return Interface4.addressesOf(interfaces);
  }

  @Override
  public void choose(Predicate<Interface4> next) {
    chosen = next;
    if (breakNextChoice) {
      breakNextChoice = false;
      throw new IllegalStateException("a bug in the transport");
    }
  }

  @Override
  public boolean sendsOnLink() {
    return sendsOnLink;
  }

  @Override
  public TransportCounts counts() {
    return new TransportCounts(0, 0, 0, 0, 0, 0, sent.size(), 0, 0, 0);
  }

  @Override
  public Sender newSender() {
    return new FakeSender();
  }

  @Override
  public void close() {}

  private int firstIndex() {
    return interfaces.getFirst().index();
  }

  private static Octets octets(Message4 message) {
    ByteBuffer buffer = ByteBuffer.allocate(1472);
    return Octets.copyOf(buffer, 0, Encoder4.encode(message, 1472, buffer).length());
  }

  private final class FakeSender implements Sender {
    private final List<Sent> added = new ArrayList<>();

    @Override
    public void add(ByteBuffer payload, Delivery delivery) {
      if (breakNextSend) {
        breakNextSend = false;
        throw new IllegalStateException("a bug in the sender");
      }
      Octets octets = Octets.copyOf(payload, payload.position(), payload.remaining());
      switch (Decoder4.read(payload)) {
        case MessageReading.Good good -> added.add(new Sent(good.message(), octets, delivery));
        case MessageReading.Bad bad -> throw new IllegalStateException("sent " + bad.why());
      }
    }

    @Override
    public int flush() {
      int failed = Math.min(failSends, added.size());
      failSends -= failed;
      sent.addAll(added.subList(failed, added.size()));
      added.clear();
      return failed;
    }

    @Override
    public Refusal refusal() {
      return new Refusal("no route to host", Ipv4.of("192.0.2.2"));
    }

    @Override
    public void close() {
      flush();
    }
  }
}
