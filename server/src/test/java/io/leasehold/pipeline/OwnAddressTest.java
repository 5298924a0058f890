package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.PoolUse;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// This machine gets and loses addresses that its pools have, while it serves.
class OwnAddressTest {
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.10");
  private static final Ipv4 SECOND = Ipv4.of("192.0.2.11");
  private static final Ipv4 THIRD = Ipv4.of("192.0.2.12");
  private static final Config CONFIG = ServerFixture.configWithPool("192.0.2.10-192.0.2.12");

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  OwnAddressTest() {
    it.server.use(CONFIG);
    it.turn();
  }

  @Test
  void anAddressThatAppearsIsOfferedToNobody() {
    nowOwn(FIRST);

    assertEquals(SECOND, it.offer(client));
    it.leases.checkInvariants();
  }

  @Test
  void anAddressThatDisappearsIsFreeAgain() {
    nowOwn(FIRST);
    it.turn();
    nowOwn();

    assertEquals(FIRST, it.offer(client));
    assertEquals(new PoolUse(3, 2), use());
    it.leases.checkInvariants();
  }

  @Test
  void ofTwoChangesInARowBothHold() {
    nowOwn(FIRST);
    it.turn();
    nowOwn(FIRST, SECOND);
    assertEquals(THIRD, it.offer(client));
    nowOwn(SECOND);
    assertEquals(FIRST, it.offer(Queries.of(2)));
    it.leases.checkInvariants();
  }

  @Test
  void aReloadThatWasMadeReadyBeforeTheChangeKnowsOfIt() {
    Swap swap = it.server.use(ServerFixture.configWithPool("192.0.2.10-192.0.2.11"));
    nowOwn(FIRST);

    assertEquals(SECOND, it.offer(client));
    assertTrue(swap.done().isDone());
    it.leases.checkInvariants();
  }

  @Test
  void aReloadAfterTheChangeKnowsOfItWhetherThePoolIsNewOrNot() {
    nowOwn(FIRST);
    it.turn();

    it.server.use(ServerFixture.configWithPool("192.0.2.10-192.0.2.12"));
    assertEquals(SECOND, it.offer(client));
    it.server.use(ServerFixture.configWithPool("192.0.2.10-192.0.2.11"));
    it.turn();

    assertEquals(SECOND, it.offer(client));
    it.leases.checkInvariants();
  }

  @Test
  void whoHasALeaseOfItLosesItAtTheNextMessage() {
    assertEquals(FIRST, it.lease(client));
    nowOwn(FIRST);

    it.transport.unicast(client.renewing(FIRST).message(), FIRST, ServerFixture.SERVER);
    it.turn();

    assertEquals(MessageType4.NAK, it.sentTypes().getLast());
    assertEquals(SECOND, it.offer(client));
    it.leases.checkInvariants();
  }

  @Test
  void anOfferOfItCannotBeTaken() {
    assertEquals(FIRST, it.offer(client));
    nowOwn(FIRST);

    it.transport.broadcast(client.selecting(ServerFixture.SERVER, FIRST).message());
    it.turn();

    assertEquals(MessageType4.NAK, it.sentTypes().getLast());
    assertEquals(0, it.leases.bound());
  }

  /// With many subnets that would stop all clients.
  @Test
  void nothingIsMadeAnewForIt() {
    Rules before = it.server.decide().rules();

    nowOwn(FIRST, SECOND);
    it.turn();

    assertSame(before, it.server.decide().rules());
    assertEquals(new PoolUse(1, 1), use());
  }

  private PoolUse use() {
    return it.leases.useOf(CONFIG.networks().getFirst().subnets().getFirst().pools().getFirst());
  }

  private void nowOwn(Ipv4... addresses) {
    List<InterfaceAddress> all =
        Stream.of(addresses).map(address -> new InterfaceAddress(address, 24)).toList();
    HardwareAddress hardware = HardwareAddress.of("00:53:ff:00:00:02");
    it.transport.nowThere(
        ServerFixture.ETH0, new Interface4(3, "eth1", true, false, hardware, all));
    it.transport.choose(ServerFixture.ETH0::equals);
  }
}
