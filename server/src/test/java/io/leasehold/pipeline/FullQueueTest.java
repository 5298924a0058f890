package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      handOver(it, i);
    }
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals(1, it.transport.waiting());
    assertEquals(1, it.metrics.queueFull.total());
    assertEquals(ROOM, it.metrics.queued.now());
    it.commitOnce();
    it.decideOnce();
    assertEquals(0, it.transport.waiting());
  }

  @Test
  void aClientIsOfferedAnAddressWhileSmallBatchesWait() {
    ServerFixture whole = new ServerFixture();
    // All addresses but one.
    for (int i = 0; i < 99; i++) {
      handOver(whole, i);
    }
    whole.transport.sent.clear();
    whole.transport.broadcast(client.discover().message());

    whole.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), whole.sentTypes());
    assertEquals(0, whole.metrics.queueFull.total());
  }

  @Test
  void leasesEndLaterWhereHalfOfTheQueueIsFull() {
    it.lease(client);
    for (int i = 0; i < ROOM / 2; i++) {
      handOver(it, i);
    }
    it.time.advanceMs(3_601_000);

    it.decideOnce();
    assertEquals(0, it.metrics.expired.total());

    it.commitOnce();
    it.decideOnce();
    assertTrue(it.metrics.expired.total() > 0);
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

  /// A batch of one decision, which waits for the store.
  private static void handOver(ServerFixture fixture, int number) {
    Queries other = Queries.of(100 + number);
    fixture.transport.broadcast(other.discover().message());
    fixture.decideOnce();
    Ipv4 offered = fixture.transport.sent.getLast().message().yiaddr();
    fixture.transport.broadcast(other.selecting(ServerFixture.SERVER, offered).message());
    fixture.decideOnce();
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
