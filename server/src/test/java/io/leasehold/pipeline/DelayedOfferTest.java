package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `offer-delay`: another server's DHCPOFFER is to come first.
class DelayedOfferTest {
  private static final Ipv4 ANOTHER_SERVER = Ipv4.of("192.0.2.2");
  private static final int WAIT_MS = 100;

  private final ServerFixture it = new ServerFixture(Level.INFO, config());
  private final Queries client = Queries.of(1);

  /// Offers on the link wait for half a second, those through the relay agent for two.
  private static Config config() {
    return Configs.read(
        """
        {"lease-time": "1h", "authoritative": true,
         "subnets": [
           {"subnet": "192.0.0.0/18", "offer-delay": "500ms",
            "pools": ["192.0.16.0/20", "192.0.32.0/19"]},
           {"subnet": "198.51.100.0/24", "offer-delay": 2, "pools": ["198.51.100.10-198.51.100.99"]}]}
        """);
  }

  @Test
  void itLeavesOnceItsDelayIsOver() {
    discover(client);
    it.time.advanceMs(499);
    it.decideOnce();
    assertEquals(List.of(), it.sentTypes());

    it.time.advanceMs(1);
    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertEquals(0, it.metrics.delayed.now());
  }

  @Test
  void theServerDoesNotSleepBeyondIt() {
    it.decide().doWork(WAIT_MS);
    assertEquals(WAIT_MS, it.transport.waitMs());
    discover(client);
    it.decide().doWork(WAIT_MS);
    assertEquals(WAIT_MS, it.transport.waitMs());
    it.time.advanceMs(480);

    it.decide().doWork(WAIT_MS);

    assertEquals(20, it.transport.waitMs());
  }

  @Test
  void nobodyElseWaits() {
    discover(client);
    it.transport.broadcast(Queries.of(2).initReboot(Ipv4.of("10.0.0.1")).message());
    it.transport.broadcast(Queries.of(3).initReboot(Ipv4.of("192.0.16.3")).message());

    it.turn();

    assertEquals(List.of(MessageType4.NAK, MessageType4.NAK), it.sentTypes());
  }

  @Test
  void theShorterDelayIsOverFirst() {
    it.transport.unicast(
        Queries.of(2).via("198.51.100.1").discover().message(),
        Ipv4.of("198.51.100.1"),
        ServerFixture.SERVER);
    discover(client);

    it.time.advanceMs(500);
    it.decideOnce();
    assertEquals(client.hardware(), it.transport.sent.getLast().message().chaddr());
    it.time.advanceMs(1_500);
    it.decideOnce();

    assertEquals(Queries.of(2).hardware(), it.transport.sent.getLast().message().chaddr());
    assertEquals(2, it.transport.sent.size());
  }

  @Test
  void aQueryRepeatedMeanwhileIsAnsweredOnce() {
    discover(client);
    it.time.advanceMs(400);
    discover(client.secs(1));
    assertEquals(1, it.metrics.dropped.of(DropReason.REPEATED));

    it.time.advanceMs(100);
    it.decideOnce();
    it.time.advanceMs(10_000);
    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    discover(client);
    it.time.advanceMs(500);
    it.decideOnce();
    assertEquals(2, it.sentTypes().size());
  }

  @Test
  void aClientThatStartsAnewIsOfferedOnce() {
    discover(client);
    it.time.advanceMs(1_000 - 1);
    it.transport.broadcast(client.xid(2).discover(Ipv4.of("192.0.16.7")).message());
    it.decideOnce();

    it.time.advanceMs(10_000);
    it.decideOnce();

    assertEquals(1, it.transport.sent.stream().filter(s -> s.message().xid() == 2).count());
  }

  @Test
  void aClientThatTookAnotherServersIsNotOfferedAnyMore() {
    Ipv4 offered = discover(client);
    it.transport.broadcast(client.selecting(ANOTHER_SERVER, Ipv4.of("192.0.2.77")).message());
    it.time.advanceMs(500);

    it.decideOnce();
    it.decideOnce();

    assertEquals(List.of(), it.sentTypes());
    assertEquals(1, it.metrics.dropped.of(DropReason.OFFER_OUTDATED));
    assertEquals(Optional.empty(), it.leases.offerOn(offered, it.time.nowS()));
  }

  @Test
  void aClientThatGotTheAddressOtherwiseIsNotOfferedAnyMore() {
    Ipv4 offered = discover(client);
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());
    it.turn();
    it.time.advanceMs(500);

    it.turn();

    assertEquals(List.of(MessageType4.ACK), it.sentTypes());
  }

  @Test
  void thereIsNoOfferThatTheStoreCouldNotKeep() {
    Ipv4 offered = discover(Queries.of(2));
    it.time.advanceMs(500);
    it.decideOnce();
    discover(client);
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.transport.broadcast(Queries.of(2).selecting(ServerFixture.SERVER, offered).message());
    it.turn();
    it.time.advanceMs(500);

    it.decideOnce();

    assertEquals(List.of(MessageType4.OFFER), it.sentTypes());
    assertEquals(2, it.metrics.dropped.of(DropReason.STORE_UNAVAILABLE));
  }

  @Test
  void aServerThatStopsOffersNothingMore() {
    discover(client);
    it.server.stop("test");
    it.decideOnce();
    it.time.advanceMs(500);
    it.decideOnce();
    it.decide().close();

    assertEquals(List.of(), it.sentTypes());
    assertEquals(1, it.metrics.dropped.of(DropReason.OFFER_OUTDATED));
    assertEquals(0, it.metrics.delayed.now());
  }

  @Test
  void ofTooManyTheOneThatIsDueNextLeavesEarly() {
    ServerFixture flooded = it;
    for (int i = 0; i <= DelayedOffers.SIZE_MAX; i++) {
      flooded.transport.broadcast(Queries.of(i).discover().message());
      flooded.time.advanceNs(1);
      flooded.decideOnce();
    }

    assertEquals(List.of(MessageType4.OFFER), flooded.sentTypes());
    assertEquals(Queries.of(0).hardware(), it.transport.sent.getFirst().message().chaddr());
    assertEquals(1, it.metrics.hurried.total());
    assertEquals(DelayedOffers.SIZE_MAX, it.metrics.delayed.now());
  }

  /// A DHCPDISCOVER, and the address that will be offered.
  private Ipv4 discover(Queries from) {
    it.transport.broadcast(from.discover().message());
    it.decideOnce();
    return it.leases.offersTo(from.key(), it.time.nowS()).getFirst().address();
  }
}
