package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Policy;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.2, SELECTING.
class Engine4SelectingTest {
  private static final Ipv4 ELSEWHERE = Ipv4.of("192.0.2.2");

  private final Arrivals arrivals = Arrivals.on("eth0", "192.0.2.1/24").also("198.51.100.1");
  private final Served served =
      Served.with(
          Configs.config()
              .top(top -> top.leaseTime(3600, 60, 7200))
              .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.101"))
              .build(),
          arrivals);
  private final Queries client = Queries.of(1);

  @Test
  void offerThatIsTakenIsBound() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    Decision decision =
        served.ask(
            client.with(OptionCode4.HOST_NAME, Octets.ofText("pc")).selecting(SERVER, offered));

    assertAck(Reason.ACK_SELECTED, offered, decision);
    LeaseRecord.Bound bound = served.boundAt(offered);
    assertEquals(client.key(), bound.holder().key());
    assertEquals(Octets.ofText("pc"), bound.holder().hostname());
    assertEquals(served.nowS() + 3601, bound.endS());
    assertEquals(3600, number(decision, OptionCode4.LEASE_TIME));
  }

  /// RFC 3396 lets a client send up to a whole datagram of it.
  @Test
  void onlySoMuchOfAHostNameIsKept() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));
    Octets longName = Octets.ofText("x".repeat(Holder.HOSTNAME_SIZE_MAX + 1));

    served.ask(client.with(OptionCode4.HOST_NAME, longName).selecting(SERVER, offered));

    assertEquals(
        longName.slice(0, Holder.HOSTNAME_SIZE_MAX), served.boundAt(offered).holder().hostname());
  }

  /// RFC 2131 §3.1(4).
  @Test
  void choosingAnotherServerEndsOurOffer() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    Decision decision = served.ask(client.selecting(ELSEWHERE, ELSEWHERE));

    assertSilent(Reason.OTHER_SERVER_CHOSEN, decision);
    assertTrue(served.leases.isFree(offered, served.nowS()));
  }

  @Test
  void anyOwnAddressNamesThisServer() {
    Ipv4 other = Ipv4.of("198.51.100.1");
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    Decision decision = served.ask(client.selecting(other, offered));

    assertAck(Reason.ACK_SELECTED, offered, decision);
    assertEquals(other.asLong(), number(decision, OptionCode4.SERVER_IDENTIFIER));
  }

  @Test
  void sameRequestTwiceGetsTheSameAnswer() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    Decision first = served.ask(client.selecting(SERVER, offered));
    Decision second = served.ask(client.selecting(SERVER, offered));

    assertEquals(first.reply(), second.reply());
    assertEquals(first.records(), second.records());
  }

  @Test
  void offerThatEndedIsBoundIfTheAddressIsStillFree() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));
    served.pass(Policy.OFFER_LIFETIME_S + 1);

    assertAck(Reason.ACK_SELECTED, offered, served.ask(client.selecting(SERVER, offered)));
  }

  @Test
  void addressThatAnotherHasIsRefused() {
    Ipv4 taken = served.lease(Queries.of(2));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.selecting(SERVER, taken)));
  }

  @Test
  void addressOfferedToAnotherIsRefused() {
    Ipv4 offered = yiaddr(served.ask(Queries.of(2).discover()));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.selecting(SERVER, offered)));
  }

  /// RFC 2131 §3.5.
  @Test
  void addressOutsideThePoolsIsRefused() {
    assertNak(Reason.NAK_NOT_LEASED, served.ask(client.selecting(SERVER, Ipv4.of("192.0.2.50"))));
  }

  @Test
  void addressOfAnotherNetworkIsRefused() {
    assertNak(
        Reason.NAK_WRONG_NETWORK, served.ask(client.selecting(SERVER, Ipv4.of("203.0.113.50"))));
  }

  @Test
  void withoutOption50TheOfferedAddressIsMeant() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    assertAck(Reason.ACK_SELECTED, offered, served.ask(client.selecting(SERVER)));
    assertAck(Reason.ACK_SELECTED, offered, served.ask(client.selecting(SERVER)));
  }

  @Test
  void option50OfNoAddressMeansTheOfferedAddress() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    assertAck(Reason.ACK_SELECTED, offered, served.ask(client.selecting(SERVER, Ipv4.ANY)));
  }

  @Test
  void withoutOption50AndWithoutOfferAnAddressIsChosenAsForADiscover() {
    Ipv4 chosen = yiaddr(served.ask(Queries.of(7).discover()));

    Decision decision = served.ask(client.selecting(SERVER));

    assertAck(Reason.ACK_SELECTED, yiaddr(decision), decision);
    assertNotEquals(chosen, yiaddr(decision));
  }

  @Test
  void anotherAddressOfTheSameNetworkTakesThePlaceOfTheFirst() {
    Ipv4 first = served.lease(client);
    Ipv4 second = Ipv4.of(first.equals(Ipv4.of("192.0.2.100")) ? "192.0.2.101" : "192.0.2.100");

    Decision decision = served.ask(client.selecting(SERVER, second));

    assertAck(Reason.ACK_SELECTED, second, decision);
    assertTrue(served.at(first).orElseThrow() instanceof LeaseRecord.Released);
  }

  @Test
  void holdingIsUnbrokenAcrossRenewals() {
    Ipv4 own = served.lease(client);
    long startS = served.nowS();
    served.pass(1000);

    served.ask(client.renewing(own));

    assertEquals(startS, served.boundAt(own).startS());
    assertEquals(served.nowS(), served.boundAt(own).atS());
  }

  @Test
  void holdingBeginsAnewAfterALeaseEnded() {
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));
    served.pass(1000);

    served.lease(client);

    assertEquals(served.nowS(), served.boundAt(own).startS());
  }

  @Test
  void ciaddrIsNotEchoed() {
    Decision decision = served.ask(client.selecting(SERVER, Ipv4.of("192.0.2.100")));

    assertEquals(Ipv4.ANY, decision.reply().orElseThrow().message().ciaddr());
  }
}
