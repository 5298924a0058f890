package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Level;
import io.leasehold.events.MessageEvent;
import io.leasehold.events.NetworkEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Queries;
import io.leasehold.transport.Transport;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecideAgentTest {
  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void anOfferLeavesAtOnce() {
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
  }

  @Test
  void twoClientsOfOneBatchGetTwoAddresses() {
    it.transport.broadcast(Queries.of(1).discover().message());
    it.transport.broadcast(Queries.of(2).discover().message());

    it.decideOnce();

    Set<Ipv4> offered =
        it.transport.sent.stream().map(sent -> sent.message().yiaddr()).collect(Collectors.toSet());
    assertEquals(2, offered.size());
  }

  @Test
  void anAckNeverLeavesByItself() {
    Ipv4 offered = it.offer(client);
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());

    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
  }

  /// RFC 4039 §3.1: the binding is committed; RFC 2131 §3.1(4) holds for this DHCPACK, too.
  @Test
  void anAckByRapidCommitWaitsForTheDisk() {
    Config rapid =
        Configs.config()
            .top(top -> top.policy(Policies.saying().rapidCommit().build()))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
            .build();
    ServerFixture its = new ServerFixture(Level.INFO, rapid);
    its.transport.broadcast(
        client.with(OptionCode4.RAPID_COMMIT, Octets.EMPTY).discover().message());

    its.decideOnce();
    assertEquals(List.of(), its.sentTypes());

    its.commitOnce();
    assertEquals(List.of(MessageType4.ACK), its.sentTypes());
  }

  @Test
  void anInformIsAnsweredWhileTheStoreRefuses() {
    refuseStore();
    it.transport.sent.clear();
    Ipv4 address = Ipv4.of("192.0.2.7");
    it.transport.unicast(client.inform(address).message(), address, ServerFixture.SERVER);

    it.decideOnce();

    assertEquals(List.of(MessageType4.ACK), it.sentTypes());
  }

  @Test
  void nothingIsOfferedWhileTheStoreRefuses() {
    refuseStore();
    it.transport.sent.clear();
    long before = it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE);
    it.transport.broadcast(Queries.of(9).discover().message());

    it.turn();

    assertEquals(List.of(), it.sentTypes());
    assertEquals(before + 1, it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE));
  }

  @Test
  void atMostOneBatchIsTakenInATurn() {
    for (int i = 0; i <= Transport.BATCH_MAX; i++) {
      it.transport.broadcast(Queries.of(i).discover().message());
    }

    it.decideOnce();

    assertEquals(1, it.transport.waiting());
  }

  @Test
  void whatWaitedTooLongIsDropped() {
    long nowNs = it.time.nowNs();
    it.transport.broadcast(client.discover().message(), nowNs - 4_001_000_000L);
    it.transport.broadcast(client.discover().message(), nowNs - 3_900_000_000L);

    it.decideOnce();

    assertEquals(1, it.transport.sent.size());
    assertEquals(1, it.metrics.dropped.of(DropReason.STALE));
    assertTrue(it.logged.has(NetworkEvent.STALE));
  }

  @Test
  void whatWaitedForMinutesIsDroppedToo() {
    it.transport.broadcast(client.discover().message(), it.time.nowNs());
    it.time.advanceS(600);

    it.decideOnce();

    assertEquals(0, it.transport.sent.size());
    assertEquals(1, it.metrics.dropped.of(DropReason.STALE));
  }

  @Test
  void someTimeAfterTheClockWasSetThingsAreStaleAgain() {
    it.time.stepS(3_600);
    it.decideOnce();
    it.time.advanceS(11);
    it.transport.broadcast(client.discover().message(), it.time.nowNs());
    it.time.advanceS(5);

    it.decideOnce();
    it.decideOnce();

    assertEquals(1, it.metrics.dropped.of(DropReason.STALE));
  }

  @Test
  void aClockThatWasSetMakesNothingStale() {
    long receivedNs = it.time.nowNs();
    it.time.stepS(3_600);
    it.transport.broadcast(client.discover().message(), receivedNs);

    it.decideOnce();

    assertEquals(1, it.transport.sent.size());
  }

  @Test
  void aReservationOfAnAddressOfTheServerIsTold() {
    it.turn();
    assertFalse(it.logged.has(ConfigEvent.OWN_ADDRESS_RESERVED));
    Config reserving =
        Configs.config()
            .subnet(
                "192.0.2.0/24",
                subnet ->
                    subnet.reserve(
                        Configs.byHardware("00:53:00:00:00:01", ServerFixture.SERVER.toString())))
            .build();

    Swap used = it.server.use(reserving);
    it.turn();

    assertTrue(used.done().isDone());
    assertTrue(it.logged.has(ConfigEvent.OWN_ADDRESS_RESERVED));
  }

  @Test
  void malformedDatagramsAreCountedByReason() {
    it.transport.octets(ServerFixture.ETH0.index(), (byte) 1, (byte) 1);

    it.decideOnce();

    assertEquals(1, it.metrics.malformed.of(MalformedReason.TOO_SHORT));
    assertFalse(it.logged.has(MessageEvent.MESSAGE_MALFORMED));
  }

  @Test
  void atDebugEveryMessageHasItsLine() {
    ServerFixture debugged = new ServerFixture(Level.DEBUG);
    debugged.transport.octets(ServerFixture.ETH0.index(), (byte) 1, (byte) 1);
    debugged.transport.broadcast(client.discover().message());

    debugged.decideOnce();

    assertTrue(debugged.logged.has(MessageEvent.MESSAGE_MALFORMED));
    assertTrue(debugged.logged.has(MessageEvent.MESSAGE_DECIDED));
  }

  @Test
  void aDatagramFromAnInterfaceThatIsGoneIsDropped() {
    it.transport.octets(77, (byte) 1);

    it.decideOnce();

    assertEquals(1, it.metrics.dropped.of(DropReason.NO_INTERFACE));
  }

  @Test
  void aLeaseThatEndsBecomesARecord() {
    Ipv4 address = it.lease(client);
    it.time.advanceS(3_601);

    it.turn();

    LeaseRecord last = it.store.batches.getLast().getLast();
    assertInstanceOf(LeaseRecord.Expired.class, last);
    assertEquals(address, last.address());
    assertEquals(1, it.metrics.expired.total());
  }

  @Test
  void asLongAsMoreEndsNobodyWaits() {
    Config wide = ServerFixture.configWithPool("192.0.2.10-192.0.2.250");
    ServerFixture many = new ServerFixture(Level.INFO, wide);
    for (int i = 0; i <= DecideAgent.ENDING_MAX; i++) {
      many.lease(Queries.of(i + 1));
    }
    many.time.advanceS(3_601);
    many.decideOnce();

    many.decide().doWork(50);
    assertEquals(0, many.transport.waitMs());
    assertEquals(DecideAgent.ENDING_MAX + 1, many.metrics.expired.total());
    many.decide().doWork(50);
    assertEquals(50, many.transport.waitMs());
  }

  @Test
  void aClockThatWasSetEndsNoLease() {
    it.lease(client);
    int before = it.store.batches.size();
    it.time.stepS(365 * 86_400);

    it.turn();

    assertEquals(before, it.store.batches.size());
  }

  @Test
  void onceStoppedNothingIsReceived() {
    it.server.stop("test");
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertTrue(it.decide().isStopped());
    assertEquals(1, it.transport.waiting());
  }

  @Test
  void aFailingReceiveIsLoggedAndTriedAgain() {
    it.transport.broadcast(client.discover().message());
    it.transport.broken(true);
    it.decideOnce();
    it.transport.broken(false);

    it.decideOnce();

    assertTrue(it.logged.has(NetworkEvent.RECEIVE_FAILED));
    assertEquals(1, it.transport.sent.size());
  }

  @Test
  void repliesTheSystemRefusesAreCounted() {
    it.transport.failSends(1);
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals(1, it.metrics.sendFailed.total());
    assertTrue(it.logged.has(NetworkEvent.SEND_FAILED));
  }

  @Test
  void aBugCostsNoOtherClientItsAnswer() {
    it.transport.breakNextSend();
    it.transport.broadcast(Queries.of(1).discover().message());
    it.transport.broadcast(Queries.of(2).discover().message());

    it.decideOnce();

    assertEquals(1, it.transport.sent.size());
    assertEquals(1, it.metrics.dropped.of(DropReason.BUG));
    assertTrue(it.logged.has(FaultEvent.BUG));
  }

  @Test
  void everyReceivedMessageIsCountedOnce() {
    it.transport.broadcast(client.discover().message());
    it.transport.octets(ServerFixture.ETH0.index(), (byte) 9);
    it.transport.octets(77, (byte) 9);

    it.turn();

    assertEquals(1, it.metrics.received.total());
    assertEquals(1, it.metrics.decided.total());
    assertEquals(1, it.metrics.malformed.total());
    assertEquals(1, it.metrics.dropped.total());
    assertEquals(
        List.of(MessageType4.OFFER),
        it.transport.sent.stream().map(FakeTransport.Sent::type).toList());
  }

  private void refuseStore() {
    Ipv4 offered = it.offer(Queries.of(5));
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.transport.broadcast(Queries.of(5).selecting(ServerFixture.SERVER, offered).message());
    it.turn();
  }
}
