package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What waits for the store, and what becomes of clients meanwhile.
class FullQueueTest {
  private static final int ROOM = 64;

  private final ServerFixture it =
      new ServerFixture(Level.INFO, ServerFixture.config(), new Handover(ROOM));
  private final Queries client = Queries.of(1);

  @Test
  void aFullQueueStopsReceiving() {
    for (int i = 0; i < ROOM; i++) {
      it.transport.broadcast(Queries.of(i).initReboot(Ipv4.of("198.51.100.1")).message());
      it.transport.broadcast(Queries.of(i).discover().message());
      it.decideOnce();
      Ipv4 offered = it.transport.sent.getLast().message().yiaddr();
      it.transport.broadcast(Queries.of(i).selecting(ServerFixture.SERVER, offered).message());
      it.decideOnce();
    }
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals(1, it.transport.waiting());
    assertEquals(1, it.metrics.queueFull.total());
    it.commitOnce();
    it.decideOnce();
    assertEquals(0, it.transport.waiting());
  }

  @Test
  void aClientIsOfferedAnAddressWhileOneCommitTakesLong() {
    ServerFixture whole = new ServerFixture();
    for (int i = 0; i < 99; i++) {
      whole.transport.broadcast(Queries.of(i).discover().message());
      whole.decideOnce();
      Ipv4 offered = whole.transport.sent.getLast().message().yiaddr();
      whole.transport.broadcast(Queries.of(i).selecting(ServerFixture.SERVER, offered).message());
      whole.decideOnce();
    }
    whole.transport.sent.clear();
    whole.transport.broadcast(Queries.of(99).discover().message());

    whole.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), whole.sentTypes());
    assertEquals(0, whole.metrics.queueFull.total());
  }

  @Test
  void aStoreThatRecoversWithinATurnFindsNothingAddedToAFullQueue() {
    List<Ipv4> offered = new ArrayList<>();
    for (int i = 0; i <= ROOM + 1; i++) {
      offered.add(it.offer(Queries.of(i)));
    }
    it.store.duringCommit(() -> fill(offered));
    it.store.next(new CommitOutcome.NotNow("disk full"));
    request(0, offered);
    it.turn();
    it.transport.duringReceive(this::recover);
    request(ROOM + 1, offered);

    it.decideOnce();

    assertEquals(0, it.transport.waiting());
    assertEquals(ROOM + 1, it.leases.bound());
    it.commitOnce();
    assertEquals(ROOM + 1, it.metrics.records.total());
  }

  private void request(int client, List<Ipv4> offered) {
    it.transport.broadcast(
        Queries.of(client).selecting(ServerFixture.SERVER, offered.get(client)).message());
  }

  /// Everything that the queue holds, a batch for each client from 1 on.
  private void fill(List<Ipv4> offered) {
    for (int i = 1; i <= ROOM; i++) {
      request(i, offered);
      it.decideOnce();
    }
  }

  private void recover() {
    it.time.advanceMs(1_000);
    it.commitOnce();
  }
}
