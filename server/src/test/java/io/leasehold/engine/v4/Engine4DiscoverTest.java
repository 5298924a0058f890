package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Policy;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.1.
class Engine4DiscoverTest {
  private static final Config TWO_ADDRESSES =
      Configs.config()
          .top(top -> top.leaseTime(3600, 60, 7200))
          .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.101"))
          .build();

  private final Served served = Served.with(TWO_ADDRESSES);
  private final Queries client = Queries.of(1);

  @Test
  void newClientIsOfferedAFreeAddress() {
    Decision decision = served.ask(client.discover());

    assertEquals(Reason.OFFER_FROM_POOL, decision.why());
    assertEquals(MessageType4.OFFER, Served.type(decision));
    assertEquals(3600, number(decision, OptionCode4.LEASE_TIME));
    assertTrue(decision.records().isEmpty(), "an offer is not durable");
  }

  @Test
  void offeredAddressIsNotOfferedToAnother() {
    Ipv4 first = yiaddr(served.ask(client.discover()));

    Ipv4 second = yiaddr(served.ask(Queries.of(2).discover()));

    assertNotEquals(first, second);
    assertSilent(Reason.POOL_EXHAUSTED, served.ask(Queries.of(3).discover()));
  }

  @Test
  void offerIsRepeatedWhileItIsOpen() {
    Ipv4 first = yiaddr(served.ask(client.discover()));
    served.ask(Queries.of(2).discover());

    Decision again = served.ask(client.discover());

    assertOffer(Reason.OFFER_REPEATED, first.toString(), again);
  }

  @Test
  void offerThatWasNotTakenEnds() {
    served.ask(client.discover());
    served.ask(Queries.of(2).discover());

    served.pass(Policy.OFFER_LIFETIME_S + 1);

    assertEquals(Reason.OFFER_FROM_POOL, served.ask(Queries.of(3).discover()).why());
  }

  @Test
  void offerStandsAsLongAsTheNearestLevelSays() {
    Config config =
        Configs.config()
            .top(top -> top.policy(Policies.saying().offerLifetime(300).build()))
            .subnet(
                "192.0.2.0/24",
                subnet ->
                    subnet
                        .scope(scope -> scope.policy(Policies.saying().offerLifetime(10).build()))
                        .pool("192.0.2.100"))
            .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100"))
            .build();
    Served it = Served.with(config);
    Ipv4 near = yiaddr(it.ask(client.discover()));
    Ipv4 far = yiaddr(it.ask(Queries.of(2).via("198.51.100.1").discover()));

    assertEquals(it.nowS() + 10, it.leases.offerOn(near, it.nowS()).orElseThrow().untilS());
    assertEquals(it.nowS() + 300, it.leases.offerOn(far, it.nowS()).orElseThrow().untilS());
  }

  @Test
  void offerStandsAsLongAsTheClientsClassSays() {
    Served it =
        Served.with(
            Configs.read(
                """
                {"offer-lifetime": 20,
                 "client-classes": [{"name": "slow", "test": "option[60].text == 'slow'",
                                     "offer-lifetime": "2m"}],
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.101"]}]}
                """));
    Queries slow = Queries.of(2).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("slow"));

    Ipv4 usual = yiaddr(it.ask(client.discover()));
    Ipv4 longer = yiaddr(it.ask(slow.discover()));

    assertEquals(it.nowS() + 20, it.leases.offerOn(usual, it.nowS()).orElseThrow().untilS());
    assertEquals(it.nowS() + 120, it.leases.offerOn(longer, it.nowS()).orElseThrow().untilS());
  }

  @Test
  void clientThatHasNotTriedForLongGetsNoOffer() {
    Served it =
        Served.with(
            Configs.config()
                .subnet(
                    "192.0.2.0/24",
                    subnet ->
                        subnet
                            .scope(scope -> scope.policy(Policies.saying().minSecs(5).build()))
                            .pool("192.0.2.100"))
                .build());

    assertSilent(Reason.TOO_EARLY, it.ask(client.secs(4).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", it.ask(client.secs(5).discover()));
    Ipv4 address = Ipv4.of("192.0.2.100");
    assertAck(Reason.ACK_SELECTED, address, it.ask(client.secs(0).selecting(SERVER, address)));
  }

  @Test
  void clientWithALeaseIsOfferedItsOwnAddress() {
    Ipv4 own = served.lease(client);

    Decision decision = served.ask(client.discover(Ipv4.of("192.0.2.101")));

    assertOffer(Reason.OFFER_CURRENT_LEASE, own.toString(), decision);
  }

  @Test
  void withoutOption51AHolderIsToldWhatRemains() {
    served.lease(client);
    served.pass(1000);

    Decision decision = served.ask(client.discover());

    assertEquals(2600, number(decision, OptionCode4.LEASE_TIME));
  }

  /// What began within a second ends within a second.
  @Test
  void addressIsNobodysElseInTheSecondInWhichItsLeaseEnds() {
    Ipv4 own = served.lease(client);
    served.pass(3600);

    assertNotEquals(own, yiaddr(served.ask(Queries.of(2).discover(own))));
    assertEquals(1, number(served.ask(client.discover()), OptionCode4.LEASE_TIME));
  }

  @Test
  void addressIsAnybodysASecondAfterItsLease() {
    Ipv4 own = served.lease(client);
    served.pass(3601);

    Decision decision = served.ask(Queries.of(2).discover(own));

    assertOffer(Reason.OFFER_REQUESTED, own.toString(), decision);
  }

  @Test
  void withOption51AHolderIsOfferedWhatItAsksFor() {
    served.lease(client);
    served.pass(1000);

    Decision decision = served.ask(client.wantsLease(5000).discover());

    assertEquals(5000, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void expiredAddressGoesBackToItsClient() {
    Ipv4 own = served.lease(client);
    served.pass(4000);

    Decision decision = served.ask(client.discover());

    assertOffer(Reason.OFFER_LAST_ADDRESS, own.toString(), decision);
  }

  @Test
  void releasedAddressGoesBackToItsClient() {
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));

    Decision decision = served.ask(client.discover(Ipv4.of("192.0.2.101")));

    assertOffer(Reason.OFFER_LAST_ADDRESS, own.toString(), decision);
  }

  @Test
  void expiredAddressThatAnotherTookIsNotOfferedAgain() {
    Ipv4 own = served.lease(client);
    served.pass(4000);
    served.ask(Queries.of(2).discover(own));
    served.ask(Queries.of(2).selecting(SERVER, own));

    Decision decision = served.ask(client.discover());

    assertNotEquals(own, yiaddr(decision));
  }

  @Test
  void requestedAddressIsOfferedIfItIsFree() {
    Decision decision = served.ask(client.discover(Ipv4.of("192.0.2.101")));

    assertOffer(Reason.OFFER_REQUESTED, "192.0.2.101", decision);
  }

  @Test
  void requestedAddressOutsideThePoolsIsNotOffered() {
    Decision decision = served.ask(client.discover(Ipv4.of("192.0.2.50")));

    assertEquals(Reason.OFFER_FROM_POOL, decision.why());
  }

  @Test
  void requestedAddressOfAnotherIsNotOffered() {
    Ipv4 taken = served.lease(Queries.of(2));

    Decision decision = served.ask(client.discover(taken));

    assertNotEquals(taken, yiaddr(decision));
  }

  @Test
  void neverUsedAddressComesBeforeAReleasedOne() {
    Ipv4 used = served.lease(client);
    served.ask(client.release(used, Optional.of(SERVER)));

    Ipv4 next = yiaddr(served.ask(Queries.of(2).discover()));

    assertNotEquals(used, next);
  }

  @Test
  void addressLongestFreeIsTheFirstToBeReused() {
    Ipv4 first = served.lease(client);
    Ipv4 second = served.lease(Queries.of(2));
    served.ask(Queries.of(2).release(second, Optional.of(SERVER)));
    served.pass(10);
    served.ask(client.release(first, Optional.of(SERVER)));

    Decision decision = served.ask(Queries.of(3).discover());

    assertOffer(Reason.OFFER_FROM_POOL, second.toString(), decision);
  }

  @Test
  void exhaustedPoolIsSilence() {
    served.lease(client);
    served.lease(Queries.of(2));

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(Queries.of(3).discover()));
  }

  @Test
  void networkAddressAndBroadcastAreNeverOffered() {
    Served small =
        Served.with(
            Configs.config()
                .subnet("192.0.2.4/30", subnet -> subnet.on("eth0").pool("192.0.2.4/30"))
                .build());

    assertOffer(
        Reason.OFFER_FROM_POOL,
        "192.0.2.5",
        small.ask(Queries.of(1).discover(Ipv4.of("192.0.2.4"))));
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "192.0.2.6",
        small.ask(Queries.of(2).discover(Ipv4.of("192.0.2.7"))));
    assertSilent(Reason.POOL_EXHAUSTED, small.ask(Queries.of(3).discover()));
  }

  @Test
  void serversOwnAddressIsNeverOffered() {
    Config config =
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.1-192.0.2.2"))
            .build();
    Served barring = Served.with(config);
    barring.leases.bar(Set.of(SERVER));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.2", barring.ask(client.discover(SERVER)));
    assertSilent(Reason.POOL_EXHAUSTED, barring.ask(Queries.of(2).discover(SERVER)));
  }

  @Test
  void serversOwnAddressIsNotOfferedThoughTheTableHasNotHeardOfIt() {
    Served unaware =
        Served.with(
            Configs.config()
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.1-192.0.2.2"))
                .build());

    assertSilent(Reason.POOL_EXHAUSTED, unaware.ask(client.discover()));
  }

  @Test
  void anOfferOfWhatBecameTheServersOwnIsNotPassedOn() {
    Served unaware =
        Served.with(
            Configs.config()
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.1-192.0.2.1"))
                .build());
    unaware.leases.hold(
        new Offer(
            SERVER, Queries.of(2).discover().client(), Served.START_S - 60, Served.START_S + 60));

    assertSilent(Reason.POOL_EXHAUSTED, unaware.ask(client.discover()));
  }

  @Test
  void queryFromNoConfiguredNetworkGetsNoAnswer() {
    assertSilent(Reason.NO_SUBNET, served.ask(client.via("203.0.113.1").discover()));
  }

  @Test
  void interfaceWithoutAddressGetsNoAnswer() {
    Served bare =
        Served.with(
            Configs.config()
                .subnet("192.0.2.0/24", subnet -> subnet.on("eth0").pool("192.0.2.100-192.0.2.101"))
                .build(),
            Arrivals.on("eth0"));

    assertSilent(Reason.NO_SERVER_ADDRESS, bare.ask(client.discover()));
  }

  @Test
  void clientIdentifierTellsClientsApartThatShareAHardwareAddress() {
    Ipv4 one = yiaddr(served.ask(Queries.of(1).id("01aa").discover()));
    Ipv4 other = yiaddr(served.ask(Queries.of(1).id("01bb").discover()));

    assertNotEquals(one, other);
  }

  @Test
  void clientIdentifierKeepsItsLeaseWhenTheHardwareChanges() {
    Ipv4 own = served.lease(Queries.of(1).id("01aa"));

    Decision decision = served.ask(Queries.of(9).id("01aa").discover());

    assertOffer(Reason.OFFER_CURRENT_LEASE, own.toString(), decision);
  }

  @Test
  void serverIdentifierIsTheInterfacesAddressInTheSubnet() {
    Served several =
        Served.with(TWO_ADDRESSES, Arrivals.on("eth0", "198.51.100.1/24", "192.0.2.1/24"));

    Decision decision = several.ask(client.discover());

    assertEquals(SERVER.asLong(), number(decision, OptionCode4.SERVER_IDENTIFIER));
    assertEquals(SERVER, decision.reply().orElseThrow().serverId());
  }

  @Test
  void explanationHearsEachStep() {
    served.lease(client);

    assertEquals(
        "[in ALL: every query is,"
            + " in UNKNOWN: no reservation is the client's,"
            + " looked for by the interface eth0, whose addresses are 192.0.2.1/24,"
            + " the query belongs to subnet 192.0.2.0/24,"
            + " the answer comes from the interface's address 192.0.2.1,"
            + " the client's leases are those of hw 00:53:00:00:00:01,"
            + " the client holds 192.0.2.100]",
        served.explain(client.discover()).subList(0, 7).toString());
  }

  @Test
  void noClientIdentifierComesBackIfNoneWasSent() {
    assertTrue(option(served.ask(client.discover()), OptionCode4.CLIENT_IDENTIFIER).isEmpty());
  }
}
