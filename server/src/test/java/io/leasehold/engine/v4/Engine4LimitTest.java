package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits on the addresses of pools, subnets, shared networks and the server.
class Engine4LimitTest {
  private static final String TWO_POOLS =
      """
      {"lease-time": "100s", "subnets": [{"subnet": "192.0.2.0/24" %s, "pools": [
         {"range": "192.0.2.10-192.0.2.19" %s}, {"range": "192.0.2.20-192.0.2.29"}]}] %s}
      """;
  private static final Ipv4 A10 = Ipv4.of("192.0.2.10");
  private static final Ipv4 A11 = Ipv4.of("192.0.2.11");

  private static Served limited(String subnet, String pool, String top) {
    return Served.with(Configs.read(TWO_POOLS.formatted(subnet, pool, top)));
  }

  private static Served subnetOf(int max) {
    return limited(", \"address-limit\": " + max, "", "");
  }

  @Test
  void subnetGivesOutNoMoreThanItsLimit() {
    Served served = subnetOf(2);
    served.lease(Queries.of(1));
    served.lease(Queries.of(2));

    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(3).discover()));
  }

  @Test
  void explanationSaysHowManyOfHowMany() {
    Served served = subnetOf(1);
    served.lease(Queries.of(1));

    assertTrue(
        served
            .explain(Queries.of(2).discover())
            .contains(
                "no room for another address under the limit of subnet 192.0.2.0/24: 1 of 1"));
  }

  @Test
  void openOfferCounts() {
    Served served = subnetOf(1);
    served.ask(Queries.of(1).discover());

    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(2).discover()));
    served.pass(61);
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.10", served.ask(Queries.of(2).discover()));
  }

  @Test
  void whoHoldsAnOfferGetsTheAddress() {
    Served served = subnetOf(1);
    served.ask(Queries.of(1).discover());

    assertAck(Reason.ACK_SELECTED, A10, served.ask(Queries.of(1).selecting(SERVER, A10)));
  }

  @Test
  void offerThatHasEndedIsNoClaim() {
    Served served = subnetOf(1);
    served.ask(Queries.of(1).discover());
    served.pass(61);
    served.lease(Queries.of(2));

    assertNak(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(1).selecting(SERVER, A11)));
  }

  @Test
  void clientAsksTwiceAndCountsOnce() {
    Served served = subnetOf(1);
    served.ask(Queries.of(1).discover());
    served.ask(Queries.of(1).discover(A11));
    Ipv4 address = served.lease(Queries.of(1));

    assertOffer(
        Reason.OFFER_CURRENT_LEASE, address.toString(), served.ask(Queries.of(1).discover()));
    assertAck(Reason.ACK_SELECTED, address, served.ask(Queries.of(1).selecting(SERVER, address)));
  }

  @Test
  void leasesAreRenewedThoughTheLimitIsLowered() {
    Served served = limited("", "", "");
    served.lease(Queries.of(1));
    served.lease(Queries.of(2));
    served.reload(Configs.read(TWO_POOLS.formatted(", \"address-limit\": 1", "", "")));

    assertAck(Reason.ACK_RENEWED, A10, served.ask(Queries.of(1).renewing(A10)));
    assertAck(Reason.ACK_REBOUND, A11, served.ask(Queries.of(2).rebinding(A11)));
    assertAck(Reason.ACK_REBOOTED, A11, served.ask(Queries.of(2).initReboot(A11)));
    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(3).discover()));
    served.ask(Queries.of(1).release(A10, Optional.of(SERVER)));
    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(3).discover()));
    served.ask(Queries.of(2).release(A11, Optional.of(SERVER)));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.12", served.ask(Queries.of(3).discover()));
  }

  @Test
  void clientMovesToItsReservedAddressThoughThereIsNoRoom() {
    Served served = subnetOf(1);
    served.lease(Queries.of(1));
    served.reload(reserving("192.0.2.77"));

    assertOffer(Reason.OFFER_RESERVED, "192.0.2.77", served.ask(Queries.of(1).discover()));
    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(2).discover()));
    served.ask(Queries.of(1).release(A10, Optional.of(SERVER)));
    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(2).discover()));
    Ipv4 moved = Ipv4.of("192.0.2.77");
    assertAck(Reason.ACK_SELECTED, moved, served.ask(Queries.of(1).selecting(SERVER, moved)));
  }

  @Test
  void machineThatComesUnderAnotherIdentifierCountsOnce() {
    Queries before = Queries.of(1).id("01aa");
    Queries after = Queries.of(1).id("01bb");
    Served served = subnetOf(1);
    served.lease(before);
    served.reload(reserving("192.0.2.77"));
    served.ask(before.discover());
    served.reload(reserving("192.0.2.10"));

    assertAck(Reason.ACK_SELECTED, A10, served.ask(after.selecting(SERVER, A10)));
    assertEquals(0, served.leases.offered());
  }

  private static Config reserving(String address) {
    return Configs.read(
        TWO_POOLS.formatted(
            ", \"address-limit\": 1, \"reservations\": [{\"hw-address\": \"%s\","
                    .formatted(Queries.of(1).hardware())
                + " \"address\": \"%s\"}]".formatted(address),
            "",
            ""));
  }

  @Test
  void reservedAddressCountsLikeAnyOther() {
    Served served =
        limited(
            ", \"address-limit\": 1, \"reservations\": [{\"hw-address\": \"%s\","
                    .formatted(Queries.of(1).hardware())
                + " \"address\": \"192.0.2.77\"}]",
            "",
            "");
    served.lease(Queries.of(2));

    assertSilent(Reason.LIMIT_OF_SUBNET, served.ask(Queries.of(1).discover()));
  }

  @Test
  void whenAPoolHasGivenEnoughTheNextOneGives() {
    Served served = limited("", ", \"address-limit\": 1", "");

    assertEquals(A10, served.lease(Queries.of(1)));
    assertEquals(Ipv4.of("192.0.2.20"), served.lease(Queries.of(2)));
    assertEquals(Ipv4.of("192.0.2.21"), served.lease(Queries.of(3)));
    assertNak(Reason.LIMIT_OF_POOL, served.ask(Queries.of(4).selecting(SERVER, A11)));
  }

  @Test
  void reasonIsThePoolsIfNoOtherHasAnAddress() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"subnets": [{"subnet": "192.0.2.0/24", "pools": [
                   {"range": "192.0.2.10-192.0.2.19", "address-limit": 0}]}]}
                """));

    assertSilent(Reason.LIMIT_OF_POOL, served.ask(Queries.of(1).discover()));
  }

  @Test
  void serverGivesOutNoMoreThanItsLimit() {
    Served served = limited("", "", ", \"address-limit\": 1");
    served.lease(Queries.of(1));

    assertSilent(Reason.LIMIT_OF_SERVER, served.ask(Queries.of(2).discover()));
    served.pass(102);
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(Queries.of(2).discover()));
  }

  @Test
  void declinedAddressIsNobodys() {
    Served served = subnetOf(1);
    served.lease(Queries.of(1));
    served.ask(Queries.of(1).decline(A10, Optional.of(SERVER)));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(Queries.of(2).discover()));
  }

  @Test
  void anotherSubnetOfTheNetworkHelpsOutUntilTheNetworkIsFull() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"shared-networks": [{"name": "campus", "address-limit": 3, "subnets": [
                   {"subnet": "192.0.2.0/24", "address-limit": 1,
                    "pools": ["192.0.2.10-192.0.2.19"]},
                   {"subnet": "198.51.100.0/24", "pools": ["198.51.100.10-198.51.100.19"]}]}]}
                """));

    assertEquals(A10, served.lease(Queries.of(1)));
    assertEquals(Ipv4.of("198.51.100.10"), served.lease(Queries.of(2)));
    assertEquals(Ipv4.of("198.51.100.11"), served.lease(Queries.of(3)));
    assertSilent(Reason.LIMIT_OF_NETWORK, served.ask(Queries.of(4).discover()));
  }

  @Test
  void rapidCommitIsHeldToTheLimit() {
    Served served = limited(", \"address-limit\": 1, \"rapid-commit\": true", "", "");
    served.lease(Queries.of(1));

    assertSilent(
        Reason.LIMIT_OF_SUBNET,
        served.ask(Queries.of(2).with(OptionCode4.RAPID_COMMIT, Octets.EMPTY).discover()));
  }
}
