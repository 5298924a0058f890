package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Selected.Place;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import org.junit.jupiter.api.Test;

/// What is not for clients of the query's classes is passed over.
class GuardedSelectionTest {
  private static final ClassNames.Builder NAMES = new ClassNames.Builder();
  private static final ClassName VOICE = NAMES.of("voice");
  private static final ClassName VIDEO = NAMES.of("video");

  private final Arrivals eth0 = Arrivals.on("eth0", "10.0.0.1/24");
  private final Selector selector =
      Selector.of(
          Configs.config()
              .subnet("10.0.0.0/24", subnet -> subnet.on("eth0"))
              .subnet("198.18.0.0/15", subnet -> subnet)
              .subnet("198.18.7.0/24", subnet -> subnet.guard(VOICE))
              .subnet("203.0.113.0/24", subnet -> subnet.guard(VOICE, VIDEO).relay("192.0.2.9"))
              .subnet("198.51.100.0/25", subnet -> subnet.relay("192.0.2.9"))
              .shared(
                  "campus",
                  network ->
                      network
                          .relay("192.0.2.8")
                          .subnet("172.16.0.0/24", subnet -> subnet.guard(VOICE))
                          .subnet("172.16.1.0/24", subnet -> subnet.guard(VIDEO)))
              .shared(
                  "closed",
                  network ->
                      network.guard(VIDEO).subnet("172.17.0.0/24", subnet -> subnet.on("eth1")))
              .shared(
                  "open", network -> network.subnet("172.18.0.0/24", subnet -> subnet.on("eth1")))
              .build());

  @Test
  void longestPrefixThatIsForTheClient() {
    assertEquals("198.18.7.0/24", placed("198.18.7.1", VOICE));
    assertEquals("198.18.0.0/15", placed("198.18.7.1"));
  }

  @Test
  void oneClassOfSeveralIsEnough() {
    assertEquals("203.0.113.0/24", placed("203.0.113.1", VIDEO));
  }

  @Test
  void subnetThatIsNotForTheClientAdmitsNobodyElse() {
    assertInstanceOf(Selected.NotAdmitted.class, select(via("203.0.113.1")));
  }

  @Test
  void firstOfThoseThatListTheRelayAndAreForTheClient() {
    assertEquals("203.0.113.0/24", placed("192.0.2.9", VOICE));
    assertEquals("198.51.100.0/25", placed("192.0.2.9"));
  }

  @Test
  void anotherSubnetOfTheSameNetworkMakesUpForOneThatIsNotForTheClient() {
    Place place = (Place) select(via("172.16.0.1"), VIDEO);

    assertEquals("campus", place.link().toString());
    assertEquals(true, place.nearest().isEmpty());
  }

  @Test
  void networkWithoutASubnetForTheClientIsNotForIt() {
    assertInstanceOf(Selected.NotAdmitted.class, select(via("192.0.2.8")));
    assertInstanceOf(Selected.NotAdmitted.class, select(via("172.16.0.1")));
  }

  @Test
  void guardOfTheNetworkGuardsItsSubnets() {
    assertInstanceOf(Selected.NotAdmitted.class, select(via("172.17.0.1")));
    assertEquals("172.17.0.0/24", placed("172.17.0.1", VIDEO));
  }

  @Test
  void firstOfThoseThatNameTheInterfaceAndAreForTheClient() {
    Arrivals eth1 = Arrivals.on("eth1", "10.1.0.1/24");

    assertEquals("172.17.0.0/24", name(select(Queries.of(1), eth1.broadcast(), VIDEO)));
    assertEquals("172.18.0.0/24", name(select(Queries.of(1), eth1.broadcast())));
  }

  @Test
  void unicastFromASubnetThatIsNotForTheClientIsNotTheInterfaces() {
    assertInstanceOf(
        Selected.NotAdmitted.class,
        select(Queries.of(1), eth0.unicast(Ipv4.of("203.0.113.9"), Ipv4.of("10.0.0.1"))));
  }

  private String placed(String giaddr, ClassName... classes) {
    return name(select(via(giaddr), classes));
  }

  private static String name(Selected selected) {
    return ((Place) selected).nearest().orElseThrow().toString();
  }

  private static Queries via(String giaddr) {
    return Queries.of(1).via(giaddr);
  }

  private Selected select(Queries query, ClassName... classes) {
    return select(query, eth0.broadcast(), classes);
  }

  private Selected select(Queries query, Arrival arrival, ClassName... classes) {
    Classes all = new Classes();
    for (ClassName name : classes) {
      all.add(name);
    }
    return selector.select(query.discover().message(), arrival, Doorkeeper.of(all));
  }
}
