package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import org.junit.jupiter.api.Test;

/// Several subnets on one link, RFC 2131 §4.3.1; several links, RFC 2131 §2.1.
class Engine4SharedNetworkTest {
  private static final Config CAMPUS =
      Configs.config()
          .shared(
              "campus",
              network ->
                  network
                      .relay("203.0.113.1")
                      .subnet("198.51.100.0/25", subnet -> subnet.pool("198.51.100.10"))
                      .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.101")))
          .subnet("198.51.100.128/25", subnet -> subnet.pool("198.51.100.200-198.51.100.201"))
          .build();

  private final Served served = Served.with(CAMPUS);

  @Test
  void subnetOfTheInterfaceComesFirst() {
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", served.ask(Queries.of(1).discover()));
  }

  @Test
  void subnetOfGiaddrComesFirst() {
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "198.51.100.10",
        served.ask(Queries.of(1).via("198.51.100.1").discover()));
  }

  @Test
  void anotherSubnetOfTheLinkHelpsOut() {
    served.lease(Queries.of(1));
    served.lease(Queries.of(2));

    Decision decision = served.ask(Queries.of(3).discover());

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.10", decision);
    assertEquals(0xFFFF_FF80L, number(decision, OptionCode4.SUBNET_MASK));
  }

  @Test
  void subnetOfAnotherLinkDoesNotHelpOut() {
    served.lease(Queries.of(1));
    served.lease(Queries.of(2));
    served.lease(Queries.of(3));

    assertEquals(Reason.POOL_EXHAUSTED, served.ask(Queries.of(4).discover()).why());
  }

  @Test
  void relayOfTheWholeNetworkGetsTheFirstSubnet() {
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "198.51.100.10",
        served.ask(Queries.of(1).via("203.0.113.1").discover()));
  }

  @Test
  void rightNetworkIsJudgedByTheWholeLink() {
    Ipv4 own = yiaddr(served.ask(Queries.of(1).via("198.51.100.1").discover()));
    served.ask(Queries.of(1).via("198.51.100.1").selecting(SERVER, own));

    Decision decision = served.ask(Queries.of(1).initReboot(own));

    assertAck(Reason.ACK_REBOOTED, own, decision);
  }

  @Test
  void clientHasOneAddressInTheNetwork() {
    Ipv4 first = served.lease(Queries.of(1));
    Ipv4 second = Ipv4.of("198.51.100.10");

    served.ask(Queries.of(1).selecting(SERVER, second));

    assertTrue(served.at(first).orElseThrow() instanceof LeaseRecord.Released);
    assertEquals(Queries.of(1).key(), served.boundAt(second).holder().key());
  }

  @Test
  void clientHasAnAddressInEachOfTwoNetworks() {
    Ipv4 first = served.lease(Queries.of(1));
    Ipv4 second = served.lease(Queries.of(1).via("198.51.100.129"));

    assertEquals(Queries.of(1).key(), served.boundAt(first).holder().key());
    assertEquals(Queries.of(1).key(), served.boundAt(second).holder().key());
  }

  @Test
  void clientHasOneOpenOfferInTheNetwork() {
    Ipv4 first = yiaddr(served.ask(Queries.of(1).discover()));
    served.reload(
        Configs.config()
            .shared(
                "campus",
                network ->
                    network
                        .subnet("198.51.100.0/25", subnet -> subnet.pool("198.51.100.10"))
                        .subnet("192.0.2.0/24", subnet -> subnet.exclude(first.toString())))
            .build());

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.10", served.ask(Queries.of(1).discover()));
    assertTrue(served.leases.isFree(first, served.nowS()));
  }

  @Test
  void reservationOfTheNearestSubnetComesFirst() {
    Served twice =
        Served.with(
            Configs.config()
                .shared(
                    "campus",
                    network ->
                        network
                            .subnet(
                                "198.51.100.0/24",
                                subnet ->
                                    subnet.reserve(
                                        Configs.byHardware("00:53:00:00:00:01", "198.51.100.7")))
                            .subnet(
                                "192.0.2.0/24",
                                subnet ->
                                    subnet.reserve(
                                        Configs.byHardware("00:53:00:00:00:01", "192.0.2.7"))))
                .build());

    assertOffer(Reason.OFFER_RESERVED, "192.0.2.7", twice.ask(Queries.of(1).discover()));
    assertOffer(
        Reason.OFFER_RESERVED,
        "198.51.100.7",
        twice.ask(Queries.of(1).via("198.51.100.1").discover()));
  }

  @Test
  void reservationOfAnotherSubnetOfTheLinkHolds() {
    Served once =
        Served.with(
            Configs.config()
                .shared(
                    "campus",
                    network ->
                        network
                            .subnet(
                                "192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.101"))
                            .subnet(
                                "198.51.100.0/24",
                                subnet ->
                                    subnet.reserve(
                                        Configs.byHardware("00:53:00:00:00:01", "198.51.100.7"))))
                .build());

    assertOffer(Reason.OFFER_RESERVED, "198.51.100.7", once.ask(Queries.of(1).discover()));
  }
}
