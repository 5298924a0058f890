package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The deciding agent may wait long for a message: what holds is what holds when it has come.
class LongWaitTest {
  private final ServerFixture it =
      new ServerFixture(Level.INFO, ServerFixture.configWithPool("192.0.2.100"));
  private final Queries client = Queries.of(1);
  private final Queries other = Queries.of(2);

  @Test
  void anAddressWhoseLeaseEndedMeanwhileIsFree() {
    final Ipv4 address = it.lease(client);
    it.transport.sent.clear();
    it.transport.duringReceive(() -> it.time.advanceMs(3_601_000));
    it.transport.broadcast(other.discover().message());

    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertEquals(address, it.transport.sent.getLast().message().yiaddr());
  }

  @Test
  void aStoreThatRecoveredMeanwhileTakesTheLease() {
    Ipv4 offered = refuseOnce();
    it.transport.duringReceive(
        () -> {
          it.time.advanceMs(1_000);
          it.commitOnce();
        });
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());

    it.turn();

    assertEquals(List.of(MessageType4.ACK), it.sentTypes());
    assertEquals(1, it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE));
  }

  @Test
  void aStoreThatFailedMeanwhileIsNotAsked() {
    Ipv4 offered = it.offer(client);
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());
    it.decideOnce();
    long bound = it.leases.bound();
    it.transport.duringReceive(it::commitOnce);
    it.transport.broadcast(client.discover().message());
    it.transport.sent.clear();

    it.decideOnce();

    assertEquals(List.of(), it.sentTypes());
    assertEquals(bound, it.leases.bound());
    assertEquals(2, it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE));
  }

  /// The client's request, of which the store takes nothing.
  private Ipv4 refuseOnce() {
    Ipv4 offered = it.offer(client);
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());
    it.turn();
    it.transport.sent.clear();
    return offered;
  }
}
