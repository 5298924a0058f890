package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.StoreEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.Queries;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.MessageType4;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitAgentTest {
  private static final CommitOutcome FULL = new CommitOutcome.NotNow("no space left on device");

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  /// RFC 2131 §3.1(4).
  @Test
  void theRecordIsDurableWhenTheAckLeaves() {
    Ipv4 address = it.lease(client);

    LeaseRecord record = it.store.batches.getFirst().getFirst();
    assertEquals(address, record.address());
    assertEquals(List.of(MessageType4.OFFER, MessageType4.ACK), it.sentTypes());
    assertEquals(List.of(record), it.published);
  }

  /// RFC 2131 table 5 wants ciaddr 0 from a client that selects: it has no address yet. What the
  /// DHCPACK says (§4.3.1 table 3) and where it goes must agree.
  @Test
  void aCiaddrThatASelectingClientSetsIsNeitherTakenNorAnswered() {
    Ipv4 offered = it.offer(client);
    it.transport.broadcast(
        client.selectingWithCiaddr(ServerFixture.SERVER, offered, Ipv4.of("192.0.2.44")).message());

    it.turn();

    FakeTransport.Sent ack = it.transport.sent.getLast();
    assertEquals(MessageType4.ACK, ack.type());
    assertEquals(Ipv4.ANY, ack.message().ciaddr());
    assertEquals(
        new Delivery.OnLink(
            ServerFixture.ETH0.index(), client.hardware(), offered, 68, ServerFixture.SERVER),
        ack.delivery());
  }

  @Test
  void anAckWithoutARecordDoesNotOvertakeTheOneItReliesOn() {
    Ipv4 offered = it.offer(client);
    it.store.next(FULL);
    request(client, offered);
    it.decideOnce();
    request(client.xid(2), offered);
    it.decideOnce();

    it.commitOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
  }

  @Test
  void whatWaitsIsOneBatch() {
    List<Ipv4> offered = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      offered.add(it.offer(Queries.of(i)));
    }
    for (int i = 0; i < 10; i++) {
      request(Queries.of(i), offered.get(i));
      it.decideOnce();
    }

    it.commitOnce();

    assertEquals(1, it.store.batches.size());
    assertEquals(10, it.store.batches.getFirst().size());
    assertEquals(1, it.metrics.batchRecords.count());
  }

  @Test
  void aRefusedBatchIsNotAnswered() {
    refuse();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertTrue(it.logged.has(StoreEvent.STORE_FULL));
    assertEquals(1, it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE));
  }

  @Test
  void aRefusedBatchIsTriedAgainUntilItIsDurable() {
    refuse();
    it.store.next(FULL);
    it.time.advanceMs(1_000);
    it.commitOnce();
    assertEquals(0, it.store.batches.size());

    it.time.advanceMs(1_000);
    it.commitOnce();

    assertEquals(1, it.store.batches.size());
    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
  }

  @Test
  void aStoreThatRefusesNothingForAWhileHasRecovered() {
    refuse();
    it.time.advanceMs(2_000);
    it.commitOnce();
    it.time.advanceMs(29_999);
    it.commitOnce();
    assertFalse(it.logged.has(StoreEvent.STORE_RECOVERED));

    it.time.advanceMs(1);
    it.commitOnce();

    assertTrue(it.logged.lines.getLast().contains("leases are given again after 2 s"));
  }

  @Test
  void aDiskThatHoversAtFullIsOnePairOfLines() {
    for (int i = 0; i < 20; i++) {
      refuse();
      it.time.advanceMs(1_000);
      it.commitOnce();
    }
    it.time.advanceMs(30_000);
    it.commitOnce();

    assertEquals(1, it.logged.count(StoreEvent.STORE_FULL));
    assertEquals(1, it.logged.count(StoreEvent.STORE_RECOVERED));
  }

  @Test
  void whetherItIsMendedIsNotKnownWhenTheServerStopsAtOnce() {
    refuse();
    it.time.advanceMs(1_000);
    it.commitOnce();

    it.commit().close();

    assertFalse(it.logged.has(StoreEvent.STORE_RECOVERED));
  }

  @Test
  void anotherReasonIsToldAndBothOnceIfTheyTakeTurns() {
    refuse();
    for (int i = 0; i < 60; i++) {
      it.store.next(i % 2 == 0 ? new CommitOutcome.NotNow("the quota is used up") : FULL);
      it.time.advanceMs(1_000);
      it.commitOnce();
    }

    assertEquals(2, it.logged.count(StoreEvent.STORE_FULL));
  }

  @Test
  void aStoreThatStaysFullIsToldEveryTenMinutes() {
    refuse();
    for (int i = 0; i < 1_300; i++) {
      it.store.next(FULL);
      it.time.advanceMs(1_000);
      it.commitOnce();
    }

    assertEquals(3, it.logged.count(StoreEvent.STORE_FULL));
  }

  @Test
  void aStoreThatRefusesToTheEndIsNotSaidToTakeAgain() {
    refuse();

    it.commit().close();

    assertFalse(it.logged.has(StoreEvent.STORE_RECOVERED));
  }

  @Test
  void aRefusedBatchIsNotTriedAgainAtOnce() {
    refuse();

    it.time.advanceMs(999);
    it.commitOnce();

    assertEquals(0, it.store.batches.size());
  }

  @Test
  void afterTheStoreRecoversClientsAreServedAgain() {
    refuse();
    it.time.advanceMs(1_000);
    it.commitOnce();

    Ipv4 address = it.lease(client);

    assertEquals(MessageType4.ACK, it.sentTypes().getLast());
    assertEquals(it.store.batches.getFirst().getFirst().address(), address);
  }

  @Test
  void aLongRefusalIsOneLine() {
    refuse();
    for (int i = 0; i < 30; i++) {
      it.store.next(FULL);
      it.time.advanceMs(1_000);
      it.commitOnce();
    }

    assertEquals(1, it.logged.count(StoreEvent.STORE_FULL));
    assertEquals(31, it.metrics.refusals.total());
  }

  @Test
  void anUnknownOutcomeEndsTheServerWithoutAnAnswer() {
    Ipv4 offered = it.offer(client);
    it.store.next(new CommitOutcome.Unknown("input/output error"));
    request(client, offered);
    it.turn();

    it.turn();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertTrue(it.logged.has(StoreEvent.STORE_IN_DOUBT));
    assertTrue(it.commit().isDone());
    assertTrue(it.decide().isStopped());
  }

  @Test
  void aRejectedRecordIsNotAnswered() {
    Ipv4 one = it.offer(Queries.of(1));
    Ipv4 two = it.offer(Queries.of(2));
    it.store.next(new CommitOutcome.Durable(List.of(0)));
    request(Queries.of(1), one);
    request(Queries.of(2), two);

    it.turn();

    assertEquals(List.of(MessageType4.OFFER, MessageType4.OFFER, MessageType4.ACK), it.sentTypes());
    assertEquals(two, it.transport.sent.getLast().message().yiaddr());
    assertTrue(it.logged.has(StoreEvent.STORE_REJECTED));
    assertEquals(1, it.published.size());
  }

  @Test
  void aReplyThatNobodyWaitsForAnyMoreIsNotSent() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.decideOnce();
    it.time.advanceMs(Staleness.STALE_MS + 1);

    it.commitOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertEquals(1, it.store.batches.size());
    assertEquals(1, it.metrics.dropped.of(DropReason.STALE));
  }

  @Test
  void whenNothingWaitsTheStoreTidiesUp() {
    it.commitOnce();

    assertEquals(1, it.store.tidied());
  }

  @Test
  void underLoadTheStoreTidiesUpNowAndThen() {
    for (int i = 0; i < 64; i++) {
      Ipv4 offered = it.offer(Queries.of(i));
      request(Queries.of(i), offered);
      it.decideOnce();
      it.commitOnce();
    }
    int tidied = it.store.tidied();

    assertTrue(tidied > 64, "tidied " + tidied + " times");
  }

  @Test
  void aBatchHoldsNoMoreThanTheStoreTakes() {
    for (int i = 0; i < 5; i++) {
      it.offer(Queries.of(i));
    }
    for (int i = 0; i < 5; i++) {
      request(Queries.of(i), it.transport.sent.get(i).message().yiaddr());
      it.decideOnce();
    }

    it.commitOnce();

    assertTrue(it.store.batches.stream().allMatch(batch -> batch.size() <= LeaseStore.BATCH_MAX));
    assertEquals(5, it.metrics.records.total());
  }

  @Test
  void aStopDrainsWhatWasDecided() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.decideOnce();
    it.server.stop("test");
    it.decideOnce();
    assertFalse(it.commit().isDone());

    it.commitOnce();

    assertTrue(it.commit().isDone());
    assertEquals(List.of(MessageType4.OFFER, MessageType4.ACK), it.sentTypes());
  }

  @Test
  void aStopDoesNotWaitForAStoreThatRefuses() {
    refuse();
    it.server.stop("test");

    it.decideOnce();

    assertTrue(it.commit().isDone());
  }

  private void request(Queries from, Ipv4 address) {
    it.transport.broadcast(from.selecting(ServerFixture.SERVER, address).message());
  }

  private void refuse() {
    Ipv4 offered = it.offer(client);
    it.store.next(FULL);
    request(client, offered);
    it.turn();
  }
}
