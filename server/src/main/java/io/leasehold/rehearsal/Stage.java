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
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A transport that leads nowhere: what is received is what an [Audience] says, what is sent goes
/// back to it. Messages come as in a busy network: some at a time, now as fast as they can be taken
/// and now with moments of silence, so that both agents, and who tidies up behind them, meet all
/// that they meet there. Threads as with any transport.
final class Stage implements Transport {
  /// Messages from one change of the pace to the next.
  private static final int SCENE = 1 << 14;

  /// In the slow scenes there is silence after one batch in so many.
  private static final int SILENT = 16;

  /// Every other batch is of so many at most: what comes alone meets other code than what comes in
  /// crowds.
  private static final int FEW = 3;

  private static final Ipv4 LOOPBACK = Ipv4.of(127, 0, 0, 1);
  private static final long SILENCE_NS = 1_000_000;

  /// A client that says anything is answered sooner than that.
  private static final long LISTENING_NS = 50_000;

  private static final TransportCounts NOTHING = new TransportCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Audience audience;
  private final Interface4 link;
  private final Ipv4 relay;
  private final LongSupplier wallNs;
  private final Set<Ipv4> own;
  private final SplittableRandom random = new SplittableRandom(1);
  private long spoken;
  private Director director = () -> true;

  /// Says when it is enough.
  interface Director {
    /// For the receiving thread, before each batch.
    ///
    /// @return false if no more messages come
    boolean goesOn();
  }

  /// @param link the one interface, with one address
  /// @param relay whose address relayed messages come from
  /// @param wallNs what the kernel would stamp messages by
  Stage(Audience audience, Interface4 link, Ipv4 relay, LongSupplier wallNs) {
    this.audience = audience;
    this.link = link;
    this.relay = relay;
    this.wallNs = wallNs;
    own = Set.of(address(), LOOPBACK);
  }

  /// Before the first message.
  void directedBy(Director who) {
    director = who;
  }

  @Override
  public int receive(List<Datagram> batch, int waitMs) {
    audience.listen();
    if (!director.goesOn()) {
      return 0;
    }
    if (spoken / SCENE % 2 == 1 && random.nextInt(SILENT) == 0) {
      LockSupport.parkNanos(SILENCE_NS);
    } else if (waitMs > 0 && !audience.speaks()) {
      LockSupport.parkNanos(LISTENING_NS);
      audience.listen();
    }
    int count = fill(batch, 1 + random.nextInt(random.nextBoolean() ? FEW : BATCH_MAX));
    spoken += count;
    return count;
  }

  private int fill(List<Datagram> batch, int countMax) {
    int count = 0;
    long stampNs = wallNs.getAsLong();
    while (count < countMax && audience.speaks()) {
      Datagram slot = batch.get(count);
      ByteBuffer buffer = slot.payload().clear();
      boolean relayed = audience.speak(buffer);
      Ipv4 from = relayed ? relay : Ipv4.ANY;
      Ipv4 to = relayed ? address() : Ipv4.BROADCAST;
      int port = relayed ? Ports.STANDARD.server() : Ports.STANDARD.client();
      slot.arrived(buffer.position(), link.index(), from, port, to);
      slot.receivedAt(stampNs);
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
    // Nobody waits for long.
  }

  @Override
  public List<Interface4> interfaces() {
    return List.of(link);
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return own;
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
