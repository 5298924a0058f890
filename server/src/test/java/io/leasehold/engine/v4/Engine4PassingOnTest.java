package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.PoolUse;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Offers that give way where no address is free. RFC 2131 §3.1(2): a server need not reserve what
/// it offers, but the protocol works better if it does not offer it to another.
class Engine4PassingOnTest {
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.100");
  private static final Ipv4 SECOND = Ipv4.of("192.0.2.101");

  private final Served served = served(2);
  private final Queries client = Queries.of(1);
  private final Queries other = Queries.of(2);
  private final Queries third = Queries.of(3);

  @Test
  void anOfferKeepsOthersAwayForTenSeconds() {
    served.ask(client.discover());
    served.ask(other.discover());

    served.pass(9);

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(third.discover()));
  }

  @Test
  void theOldestOfferGivesWayFirst() {
    served.ask(client.discover());
    served.pass(1);
    served.ask(other.discover());

    served.pass(10);

    assertOffer(Reason.OFFER_PASSED_ON, FIRST.toString(), served.ask(third.discover()));
    assertOffer(Reason.OFFER_PASSED_ON, SECOND.toString(), served.ask(Queries.of(4).discover()));
    assertSilent(Reason.POOL_EXHAUSTED, served.ask(Queries.of(5).discover()));
    assertEquals(2, served.leases.offered());
  }

  @Test
  void aClientThatAsksAgainKeepsItsOffer() {
    served.ask(client.discover());
    served.ask(other.discover());
    served.pass(9);
    served.ask(client.discover());

    served.pass(1);

    assertOffer(Reason.OFFER_PASSED_ON, SECOND.toString(), served.ask(third.discover()));
    assertSilent(Reason.POOL_EXHAUSTED, served.ask(Queries.of(4).discover()));
  }

  @Test
  void eightOffersThatNobodyTakesGiveWayAtOnce() {
    Served seven = served(7);
    Served eight = served(8);
    for (int i = 1; i <= 8; i++) {
      seven.ask(Queries.of(i).discover());
      eight.ask(Queries.of(i).discover());
    }

    assertSilent(Reason.POOL_EXHAUSTED, seven.ask(Queries.of(9).discover()));
    assertOffer(Reason.OFFER_PASSED_ON, FIRST.toString(), eight.ask(Queries.of(9).discover()));
  }

  @Test
  void anAddressThatIsHeldDoesNotGiveWay() {
    Served one = served(1);
    one.lease(client);
    one.ask(client.discover());

    one.pass(10);

    assertSilent(Reason.POOL_EXHAUSTED, one.ask(other.discover()));
  }

  @Test
  void aFreeAddressOfAnotherSubnetComesFirst() {
    Served shared =
        Served.with(
            Configs.config()
                .shared(
                    "both",
                    network ->
                        network
                            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
                            .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.10")))
                .build());
    shared.ask(client.discover());
    shared.pass(10);

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.10", shared.ask(other.discover()));
    assertOffer(Reason.OFFER_PASSED_ON, "192.0.2.100", shared.ask(third.discover()));
  }

  @Test
  void theClientWhoseOfferGaveWayHasTheAddressIfItAsksFirst() {
    passFirstOn();

    Decision decision = served.ask(client.selecting(SERVER, FIRST));

    assertAck(Reason.ACK_SELECTED, FIRST, decision);
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(third.selecting(SERVER, FIRST)));
    assertEquals(client.key(), served.boundAt(FIRST).holder().key());
    assertEquals(1, served.leases.offered(), "the other one's");
    assertEquals(Optional.of(new PoolUse(2, 1)), served.leases.useBeside(SECOND));
  }

  @Test
  void theClientWhoseOfferGaveWayIsRefusedIfItAsksLast() {
    passFirstOn();

    assertAck(Reason.ACK_SELECTED, FIRST, served.ask(third.selecting(SERVER, FIRST)));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.selecting(SERVER, FIRST)));
    assertEquals(third.key(), served.boundAt(FIRST).holder().key());
  }

  @Test
  void whoWasNeverOfferedTheAddressCannotTakeIt() {
    passFirstOn();

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(Queries.of(9).selecting(SERVER, FIRST)));
  }

  @Test
  void anOfferThatGaveWayIsNotOfferedAgain() {
    passFirstOn();

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(client.discover(FIRST)));
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.renewing(FIRST)));
  }

  @Test
  void anOfferThatGaveWayEndsWhenItWouldHave() {
    passFirstOn();
    served.pass(40);
    served.ask(third.discover());
    served.pass(10);

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.selecting(SERVER, FIRST)));
  }

  @Test
  void aLimitThatOffersHaveReachedIsPassedOnToo() {
    Served limited =
        Served.with(
            Configs.read(
                """
                {"subnets": [{
                  "subnet": "192.0.2.0/24", "address-limit": 1,
                  "pools": ["192.0.2.100-192.0.2.199"]}]}
                """));
    limited.ask(client.discover());
    assertSilent(Reason.LIMIT_OF_SUBNET, limited.ask(other.discover()));

    limited.pass(10);

    assertOffer(Reason.OFFER_PASSED_ON, FIRST.toString(), limited.ask(other.discover()));
    assertAck(Reason.ACK_SELECTED, FIRST, limited.ask(client.selecting(SERVER, FIRST)));
  }

  @Test
  void bothAreExplained() {
    served.ask(client.discover());
    served.ask(other.discover());
    served.pass(10);

    List<String> passing = served.explain(third.discover());
    assertTrue(
        passing.contains(Trace.Step.OFFER_GIVES_WAY.text() + " " + FIRST), passing::toString);
    served.ask(third.discover());
    List<String> taking = served.explain(client.selecting(SERVER, FIRST));
    assertTrue(taking.contains(Trace.Step.OFFER_GAVE_WAY.text() + " " + FIRST), taking::toString);
  }

  /// The first address is offered to the client, then to the third.
  private void passFirstOn() {
    served.ask(client.discover());
    served.pass(1);
    served.ask(other.discover());
    served.pass(9);
    assertEquals(FIRST, yiaddr(served.ask(third.discover())));
  }

  private static Served served(int addresses) {
    return Served.with(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool(FIRST + "-" + FIRST.plus(addresses - 1)))
            .build());
  }
}
