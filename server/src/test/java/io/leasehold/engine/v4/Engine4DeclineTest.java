package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 2131 §4.3.3.
class Engine4DeclineTest {
  private final Served served =
      Served.with(
          Configs.config()
              .probation(600)
              .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.101"))
              .build());
  private final Queries client = Queries.of(1);

  @Test
  void declinedAddressIsOnProbationAndNotAnswered() {
    Ipv4 own = served.lease(client);

    Decision decision = served.ask(client.decline(own, Optional.of(SERVER)));

    assertEquals(Reason.DECLINED, decision.why());
    assertTrue(decision.reply().isEmpty());
    LeaseRecord.Declined declined = (LeaseRecord.Declined) served.at(own).orElseThrow();
    assertEquals(served.nowS() + 600, declined.untilS());
  }

  @Test
  void declinedAddressIsOfferedToNobody() {
    Ipv4 own = served.lease(client);
    served.ask(client.decline(own, Optional.of(SERVER)));

    Decision decision = served.ask(client.discover(own));

    assertNotEquals(own, yiaddr(decision));
    assertSilent(Reason.POOL_EXHAUSTED, served.ask(Queries.of(2).discover(own)));
  }

  @Test
  void addressIsFreeAfterItsProbation() {
    Ipv4 own = served.lease(client);
    served.ask(client.decline(own, Optional.of(SERVER)));
    served.pass(601);

    Decision decision = served.ask(Queries.of(2).discover(own));

    assertEquals(own, yiaddr(decision));
  }

  @Test
  void serverIdentifierMayBeMissing() {
    Ipv4 own = served.lease(client);

    assertEquals(Reason.DECLINED, served.ask(client.decline(own, Optional.empty())).why());
  }

  @Test
  void addressOfAnotherServerIsIgnored() {
    Ipv4 own = served.lease(client);

    assertSilent(
        Reason.DECLINE_OTHER_SERVER,
        served.ask(client.decline(own, Optional.of(Ipv4.of("192.0.2.2")))));
  }

  @Test
  void addressOfAnotherClientIsIgnored() {
    Ipv4 own = served.lease(client);

    assertSilent(
        Reason.DECLINE_NOT_HOLDER, served.ask(Queries.of(2).decline(own, Optional.of(SERVER))));
    assertSilent(
        Reason.DECLINE_NOT_HOLDER,
        served.ask(Queries.of(2).decline(Ipv4.of("192.0.2.101"), Optional.of(SERVER))));
  }

  @Test
  void declinedReservedAddressGivesWayToAPoolAddress() {
    served.reload(
        Configs.config()
            .subnet(
                "192.0.2.0/24",
                subnet ->
                    subnet
                        .pool("192.0.2.100-192.0.2.101")
                        .reserve(Configs.byHardware("00:53:00:00:00:01", "192.0.2.10")))
            .build());
    Ipv4 reserved = served.lease(client);
    served.ask(client.decline(reserved, Optional.of(SERVER)));

    Ipv4 next = served.lease(client);

    assertEquals(Ipv4.of("192.0.2.10"), reserved);
    assertEquals(Ipv4.of("192.0.2.100"), next);
  }

  @Test
  void whoDeclinesOneAddressAfterTheOtherKeepsTheLast() {
    served.reload(
        Configs.config()
            .probation(600)
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
            .build());
    for (int i = 0; i < Decline4.PROBATIONS_MAX; i++) {
      Ipv4 next = served.lease(client);
      assertEquals(Reason.DECLINED, served.ask(client.decline(next, Optional.of(SERVER))).why());
    }
    Ipv4 last = served.lease(client);

    Decision refused = served.ask(client.decline(last, Optional.of(SERVER)));

    assertSilent(Reason.DECLINE_TOO_MANY, refused);
    assertEquals(last, yiaddr(served.ask(client.discover())));
    Ipv4 other = served.lease(Queries.of(2));
    assertEquals(
        Reason.DECLINED, served.ask(Queries.of(2).decline(other, Optional.of(SERVER))).why());
    served.pass(601);
    assertEquals(Reason.DECLINED, served.ask(client.decline(last, Optional.of(SERVER))).why());
  }

  @Test
  void whoMakesUpIdentitiesIsHeldBackByTheLine() {
    leaseAndDecline("010141", 0, Decline4.PROBATIONS_OF_LINE_MAX);
    Queries next = on("010141", Decline4.PROBATIONS_OF_LINE_MAX);
    Ipv4 last = served.lease(next);

    assertSilent(
        Reason.DECLINE_TOO_MANY_OF_LINE, served.ask(next.decline(last, Optional.of(SERVER))));
    assertEquals(last, yiaddr(served.ask(next.discover())));
  }

  @Test
  void anotherLineStillDeclines() {
    leaseAndDecline("010141", 0, Decline4.PROBATIONS_OF_LINE_MAX);

    leaseAndDecline("010142", 500, 1);
  }

  @Test
  void linesWithoutANameAreOne() {
    leaseAndDecline("020141", 0, Decline4.PROBATIONS_OF_LINE_MAX - 1);
    leaseAndDecline("020142", 500, 1);
    Queries next = on("020143", 600);
    Ipv4 last = served.lease(next);

    assertSilent(
        Reason.DECLINE_TOO_MANY_OF_LINE, served.ask(next.decline(last, Optional.of(SERVER))));
  }

  @Test
  void halfOfASmallPoolIsLeftToTheOthers() {
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.107"))
            .build());
    for (int i = 0; i < 4; i++) {
      Ipv4 own = served.lease(Queries.of(i));
      assertEquals(
          Reason.DECLINED, served.ask(Queries.of(i).decline(own, Optional.of(SERVER))).why());
    }
    Ipv4 own = served.lease(Queries.of(4));

    assertSilent(
        Reason.DECLINE_TOO_MANY_OF_LINE,
        served.ask(Queries.of(4).decline(own, Optional.of(SERVER))));
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.250, 100, 75", "0.0.0.0, 100, 75", "0.0.0.0, 8, 6", "0.0.0.0, 3, 2"})
  void whoMakesUpLinesLeavesAQuarterOfThePool(String giaddr, int pool, int declined) {
    served.reload(
        Configs.config()
            .probation(600)
            .subnet(
                "192.0.2.0/24", subnet -> subnet.pool("192.0.2.2-192.0.2.%d".formatted(1 + pool)))
            .build());
    for (int i = 0; i < declined; i++) {
      assertEquals(Reason.DECLINED, leaseAndDecline(ofItsOwnLine(giaddr, i)).why());
    }

    Decision refused = leaseAndDecline(ofItsOwnLine(giaddr, declined));

    assertSilent(Reason.DECLINE_TOO_MANY_OF_NETWORK, refused);
    for (int i = declined + 1; i < pool; i++) {
      served.lease(ofItsOwnLine(giaddr, i));
    }
    served.pass(601);
    assertEquals(Reason.DECLINED, leaseAndDecline(ofItsOwnLine(giaddr, declined)).why());
  }

  @Test
  void aQuarterOfEachPoolIsLeftHoweverLargeItsNetwork() {
    served.reload(
        Configs.config()
            .subnet(
                "192.0.2.0/24",
                subnet -> subnet.pool("192.0.2.2-192.0.2.9").pool("192.0.2.20-192.0.2.119"))
            .build());
    Range small = Range.of("192.0.2.2-192.0.2.9");
    int declined = 0;

    for (int i = 0; i < 60; i++) {
      Queries client = ofItsOwnLine("192.0.2.250", i);
      Ipv4 own = served.lease(client);
      Decision decision = served.ask(client.decline(own, Optional.of(SERVER)));
      declined += small.contains(own) && decision.why() == Reason.DECLINED ? 1 : 0;
    }

    assertEquals(6, declined);
  }

  @Test
  void lineDeclinesAgainAfterTheProbation() {
    leaseAndDecline("010141", 0, Decline4.PROBATIONS_OF_LINE_MAX);
    served.pass(601);

    leaseAndDecline("010141", 500, 1);
  }

  /// Each of them has an address of its own, and finds it in use.
  private void leaseAndDecline(String option82, int first, int clients) {
    served.reload(
        Configs.config()
            .probation(600)
            .subnet("198.51.100.0/22", subnet -> subnet.pool("198.51.100.2-198.51.103.200"))
            .build());
    for (int i = first; i < first + clients; i++) {
      Ipv4 own = served.lease(on(option82, i));
      Decision decision = served.ask(on(option82, i).decline(own, Optional.of(SERVER)));
      assertEquals(Reason.DECLINED, decision.why());
    }
  }

  private Decision leaseAndDecline(Queries client) {
    return served.ask(client.decline(served.lease(client), Optional.of(SERVER)));
  }

  private static Queries ofItsOwnLine(String giaddr, int client) {
    return Queries.of(1000 + client).via(giaddr).agent("0102%04x".formatted(client));
  }

  private static Queries on(String option82, int client) {
    return Queries.of(1000 + client).via("198.51.100.1").agent(option82);
  }
}
