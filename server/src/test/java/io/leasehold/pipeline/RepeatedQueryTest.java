package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.Level;
import io.leasehold.events.MessageEvent;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.1: a client sends again what is not answered in time.
class RepeatedQueryTest {
  private static final Ipv4 OTHER = Ipv4.of("192.0.2.150");

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void whatIsRepeatedWhileItsRecordWaitsIsAnsweredOnce() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    request(client.secs(4), offered);
    it.decideOnce();
    request(client.secs(8), offered);
    it.decideOnce();

    it.commitOnce();

    assertEquals(1, acks());
    assertEquals(1, it.metrics.records.total());
    assertEquals(2, it.metrics.dropped.of(DropReason.REPEATED));
    assertEquals(2, it.metrics.decided.total());
    assertEquals(4, it.metrics.received.total());
  }

  /// RFC 2131 §4.3.2.
  @Test
  void whatIsRepeatedAfterItsAnswerHasLeftGetsTheSameAnswer() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.turn();
    request(client, offered);
    it.turn();

    assertEquals(2, acks());
    assertEquals(
        it.transport.sent.get(1).message().yiaddr(), it.transport.sent.get(2).message().yiaddr());
    assertEquals(0, it.metrics.dropped.of(DropReason.REPEATED));
  }

  @Test
  void whatIsAnsweredWhileTheServerListensIsDecidedAnew() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.decideOnce();
    it.transport.duringReceive(it::commitOnce);
    request(client, offered);

    it.turn();

    assertEquals(2, acks());
  }

  @Test
  void anotherExchangeOfTheClientIsNoRepetition() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    request(client.xid(2), offered);

    it.turn();

    assertEquals(2, acks());
  }

  @Test
  void whoAsksForAnotherAddressAsksForSomethingElse() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    request(client, OTHER);

    it.turn();

    assertEquals(2, acks());
    assertEquals(OTHER, it.transport.sent.getLast().message().yiaddr());
  }

  @Test
  void whoWantsItsAnswerInAnotherWayGetsIt() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    request(client.flags(Message4.BROADCAST_FLAG), offered);

    it.turn();

    assertEquals(2, acks());
  }

  @Test
  void anotherMachineWithTheSameIdentifierIsAnswered() {
    Ipv4 offered = it.offer(client.id("01005300000001"));
    request(client, offered);
    request(Queries.of(2).id("01005300000001"), offered);

    it.turn();

    assertEquals(2, acks());
  }

  @Test
  void afterItsAnswerWasWithheldItIsDecidedAnew() {
    Ipv4 offered = it.offer(client);
    it.store.next(new CommitOutcome.NotNow("disk full"));
    request(client, offered);
    it.turn();
    assertEquals(0, acks());
    it.time.advanceMs(1_000);
    it.commitOnce();

    request(client, offered);
    it.turn();

    assertEquals(1, acks());
  }

  @Test
  void afterTheStoreRecoveredItIsKnownAgainWhatIsOnTheWay() {
    Ipv4 offered = it.offer(client);
    Ipv4 second = it.offer(Queries.of(2));
    it.store.next(new CommitOutcome.NotNow("disk full"));
    request(client, offered);
    it.turn();
    it.time.advanceMs(1_000);
    it.commitOnce();
    request(Queries.of(2), second);
    request(Queries.of(2), second);

    it.turn();

    assertEquals(1, acks());
    assertEquals(1, it.metrics.dropped.of(DropReason.REPEATED));
    request(Queries.of(2), second);
    it.turn();
    assertEquals(2, acks());
  }

  @Test
  void afterAnotherServerWasFirstItIsDecidedAnew() {
    Ipv4 offered = it.offer(client);
    it.store.next(new CommitOutcome.Durable(List.of(0)));
    request(client, offered);
    it.turn();
    assertEquals(0, acks());

    request(client, offered);
    it.turn();

    assertEquals(1, acks());
  }

  /// Its answer will be dropped when it could leave.
  @Test
  void whatHasWaitedTooLongIsDecidedAnew() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.decideOnce();
    it.time.advanceMs(Staleness.STALE_MS + 1);
    request(client, offered);
    it.decideOnce();

    it.commitOnce();

    assertEquals(1, acks());
    assertEquals(1, it.metrics.dropped.of(DropReason.STALE));
    assertEquals(0, it.metrics.dropped.of(DropReason.REPEATED));
  }

  /// The answer on the way rests on a lease that is no more.
  @Test
  void whatTheClientHasGivenBackMeanwhileIsDecidedAnew() {
    Ipv4 offered = it.offer(client);
    request(client, offered);
    it.transport.unicast(
        client.release(offered, Optional.of(ServerFixture.SERVER)).message(),
        offered,
        ServerFixture.SERVER);
    request(client, offered);
    it.decideOnce();

    it.commitOnce();

    assertEquals(2, acks());
    assertEquals(1, it.leases.bound());
  }

  @Test
  void atDebugItIsTold() {
    ServerFixture debugged = new ServerFixture(Level.DEBUG);
    Ipv4 offered = debugged.offer(client);
    long before = debugged.logged.count(MessageEvent.MESSAGE_DECIDED);
    Message4 request = client.selecting(ServerFixture.SERVER, offered).message();
    debugged.transport.broadcast(request);
    debugged.transport.broadcast(request);

    debugged.decideOnce();

    assertEquals(before + 2, debugged.logged.count(MessageEvent.MESSAGE_DECIDED));
  }

  private void request(Queries from, Ipv4 address) {
    it.transport.broadcast(from.selecting(ServerFixture.SERVER, address).message());
  }

  private long acks() {
    return it.sentTypes().stream().filter(MessageType4.ACK::equals).count();
  }
}
