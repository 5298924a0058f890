package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.select.Selected.Place;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import org.junit.jupiter.api.Test;

/// Which network a query belongs to.
class SelectorTest {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  private final Arrivals eth0 = Arrivals.on("eth0", "192.0.2.1/24");
  private final Selector selector =
      Selector.of(
          Configs.config()
              .subnet("192.0.2.0/24", subnet -> subnet)
              .subnet("198.18.0.0/15", subnet -> subnet.relay("203.0.113.9"))
              .subnet("198.18.7.0/24", subnet -> subnet)
              .shared(
                  "campus",
                  network ->
                      network
                          .on("eth1")
                          .relay("203.0.113.1")
                          .relay("192.0.2.200")
                          .subnet("198.51.100.0/25", subnet -> subnet)
                          .subnet("198.51.100.128/25", subnet -> subnet.on("eth2")))
              .build());

  @Test
  void longestPrefixOfGiaddr() {
    assertEquals("198.18.7.0/24", placed(relayed("198.18.7.1")));
    assertEquals("198.18.0.0/15", placed(relayed("198.18.8.1")));
  }

  @Test
  void listOfRelaysComesBeforeThePrefix() {
    assertEquals("campus", placed(relayed("192.0.2.200")));
    assertEquals("198.18.0.0/15", placed(relayed("203.0.113.9")));
    assertEquals("campus", placed(relayed("203.0.113.1")));
  }

  @Test
  void unknownRelayBelongsNowhere() {
    assertInstanceOf(Selected.Unknown.class, select(relayed("203.0.113.77")));
  }

  @Test
  void relayWithTheServersOwnAddressIsNone() {
    assertInstanceOf(Selected.BadRelay.class, select(relayed("192.0.2.1")));
  }

  @Test
  void theBroadcastAddressOfASubnetIsNoRelay() {
    assertInstanceOf(Selected.BadRelay.class, select(relayed("198.51.100.255")));
  }

  @Test
  void relayOnThisMachineMustBeListed() {
    Arrivals own = Arrivals.on("eth0", "192.0.2.1/24").also("203.0.113.9");

    assertInstanceOf(
        Place.class,
        selector.select(relayed("203.0.113.9"), own.broadcast(), Doorkeeper.EVERYBODY));
  }

  @Test
  void directQueryBelongsToTheSubnetOfTheInterface() {
    assertEquals("192.0.2.0/24", placed(direct(), eth0.broadcast()));
  }

  @Test
  void firstAddressOfTheInterfaceThatHasASubnetDecides() {
    Arrivals several = Arrivals.on("eth0", "203.0.113.5/24", "198.18.7.1/24", "192.0.2.1/24");

    assertEquals("198.18.7.0/24", placed(direct(), several.broadcast()));
  }

  @Test
  void namedInterfaceComesBeforeItsAddresses() {
    Arrivals eth1 = Arrivals.on("eth1", "192.0.2.1/24");
    Arrivals eth2 = Arrivals.on("eth2", "192.0.2.1/24");

    assertEquals("campus", placed(direct(), eth1.broadcast()));
    assertEquals("198.51.100.128/25", placed(direct(), eth2.broadcast()));
  }

  @Test
  void addressOfANamedInterfacePointsAtTheSubnetOfItsNetwork() {
    Arrivals eth1 = Arrivals.on("eth1", "192.0.2.1/24", "198.51.100.1/25");

    assertEquals("198.51.100.0/25", placed(direct(), eth1.broadcast()));
  }

  @Test
  void interfaceWithoutSubnetBelongsNowhere() {
    Arrivals other = Arrivals.on("eth9", "203.0.113.5/24");

    assertInstanceOf(
        Selected.Unknown.class, selector.select(direct(), other.broadcast(), Doorkeeper.EVERYBODY));
  }

  @Test
  void unicastRenewalBelongsToTheSubnetOfCiaddr() {
    Ipv4 client = Ipv4.of("198.18.7.50");

    assertEquals(
        "198.18.7.0/24",
        placed(Queries.of(1).renewing(client).message(), eth0.unicast(client, SERVER)));
  }

  @Test
  void unicastFromAnUnknownAddressBelongsToTheInterface() {
    Ipv4 client = Ipv4.of("203.0.113.50");

    assertEquals(
        "192.0.2.0/24",
        placed(Queries.of(1).renewing(client).message(), eth0.unicast(client, SERVER)));
  }

  @Test
  void broadcastIsJudgedByTheInterfaceWhateverCiaddrSays() {
    assertEquals(
        "192.0.2.0/24",
        placed(Queries.of(1).rebinding(Ipv4.of("198.18.7.50")).message(), eth0.broadcast()));
  }

  @Test
  void reservedAddressIsKnownWhereverItIsReserved() {
    Selector reserving =
        Selector.of(
            Configs.config()
                .reserve(Configs.byHardware("00:53:00:00:00:01", "192.0.2.7"))
                .subnet(
                    "192.0.2.0/24",
                    subnet -> subnet.reserve(Configs.byClientId("01aa", "192.0.2.8")))
                .build());

    assertTrue(reserving.isReserved(Ipv4.of("192.0.2.7")));
    assertTrue(reserving.isReserved(Ipv4.of("192.0.2.8")));
  }

  private Selected select(Message4 message) {
    return selector.select(message, eth0.broadcast(), Doorkeeper.EVERYBODY);
  }

  private String placed(Message4 message) {
    return placed(message, eth0.broadcast());
  }

  private String placed(Message4 message, Arrival arrival) {
    Place place = (Place) selector.select(message, arrival, Doorkeeper.EVERYBODY);
    return place.nearest().map(LinkSubnet::toString).orElseGet(() -> place.link().toString());
  }

  private static Message4 relayed(String giaddr) {
    return Queries.of(1).via(giaddr).discover().message();
  }

  private static Message4 direct() {
    return Queries.of(1).discover().message();
  }
}
