package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a client is and who it is there: each follows from the other.
class Engine4StandpointTest {
  /// The middle one has a reservation for the client with hardware address 1.
  private static final String NESTED =
      """
      {"client-classes": [{"name": "DROP", "test": "%s"}],
       "subnets": [
         {"subnet": "192.0.2.0/26", "client-classes": ["KNOWN"], "pools": ["192.0.2.10"]},
         {"subnet": "192.0.2.0/25", "client-classes": ["KNOWN"], "pools": ["192.0.2.100"],
          "reservations": [{"hw-address": "00:53:00:00:00:01"}]},
         {"subnet": "192.0.2.0/24", "pools": ["192.0.2.200-192.0.2.209"]}]}
      """;

  private static final String DESK =
      "{\"hw-address\": \"00:53:00:00:00:01\", \"client-classes\": [\"desk\"]}";

  /// The reservation decides on the classes, and so does the network in which it stands.
  @Test
  void clientIsKnownInTheNetworkThatItComesToAtLast() {
    Served served =
        served(
            """
            {"client-classes": [{"name": "staff", "options": {"domain-name": "staff.example"}},
                                {"name": "guest", "test": "not member('KNOWN')"}],
             "subnets": [
               {"subnet": "192.0.2.0/25", "client-classes": ["KNOWN"], "pools": ["192.0.2.10"]},
               {"subnet": "192.0.2.0/24", "pools": [
                  {"range": "192.0.2.200", "client-classes": ["staff"]},
                  {"range": "192.0.2.220", "client-classes": ["guest"]}],
                "reservations": [
                  {"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]}]}]}
            """);

    Decision offer = served.ask(Queries.of(1).wants(OptionCode4.DOMAIN_NAME).discover());

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.200", offer);
    assertEquals(
        Octets.ofText("staff.example"), option(offer, OptionCode4.DOMAIN_NAME).orElseThrow());
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.220", served.ask(Queries.of(2).discover()));
  }

  @Test
  void networkInTheMiddleIsFoundForTheClientThatOnlyItKnows() {
    Served served = served(NESTED.formatted("member('REJECT')"));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", served.ask(Queries.of(1).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.200", served.ask(Queries.of(2).discover()));
  }

  @Test
  void dropIsAskedWhereTheClientIsAtLast() {
    Served served = served(NESTED.formatted("member('UNKNOWN')"));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", served.ask(Queries.of(1).discover()));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(Queries.of(2).discover()));
  }

  @Test
  void clientThatNoNetworkIsForMayBeDroppedBeside() {
    String config =
        """
        {"client-classes": [{"name": "DROP", "test": "member('UNKNOWN') and %s"}],
         "subnets": [{"subnet": "192.0.2.0/24", "client-classes": ["KNOWN"]}]}
        """;

    assertSilent(
        Reason.DROPPED_BY_CLASS,
        served(config.formatted("pkt4.hlen == 6")).ask(Queries.of(1).discover()));
    assertSilent(
        Reason.SUBNET_NOT_FOR_CLASS,
        served(config.formatted("pkt4.hlen == 7")).ask(Queries.of(1).discover()));
  }

  @Test
  void explanationTellsWhichNetworksWereNotForTheClient() {
    List<String> steps =
        served(NESTED.formatted("member('REJECT')")).explain(Queries.of(1).discover());

    assertEquals(
        List.of(
            "in ALL: every query is",
            "not in DROP: member('REJECT') is false",
            "in UNKNOWN: no reservation is the client's"),
        steps.stream().filter(step -> step.contains("in ")).limit(3).toList());
    assertTrue(
        steps.contains("not for the client's classes: subnet 192.0.2.0/26, which is for KNOWN"),
        steps.toString());
  }

  @Test
  void earlyLookUpKnowsClientsBeforeTheirNetworkButSaysOfNobodyThatItIsUnknown() {
    String config =
        """
        {"early-global-reservations-lookup": %s,
         "client-classes": [{"name": "DROP", "test": "member('staff') or member('UNKNOWN')"}],
         "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]}]}
        """;

    Served early = served(config.formatted("true"));
    Served late = served(config.formatted("false"));

    assertSilent(Reason.DROPPED_BY_CLASS, early.ask(Queries.of(1).discover()));
    assertSilent(Reason.NO_SUBNET, early.ask(Queries.of(2).discover()));
    assertSilent(Reason.NO_SUBNET, late.ask(Queries.of(1).discover()));
  }

  /// Measured with Kea 2.6.
  @Test
  void classesThatTheGlobalReservationGivesStayAndWhatFollowsIsDecidedOnce() {
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.101", ofTwice("true", "true", DESK));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", ofTwice("true", "true", ""));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.102", ofTwice("false", "true", DESK));
  }

  @Test
  void classesOfTheGlobalReservationStayWhereItDoesNotHold() {
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", ofTwice("true", "false", ""));
    assertSilent(Reason.POOL_NOT_FOR_CLASS, ofTwice("false", "false", ""));
  }

  /// The client has a global reservation and may have one of its subnet.
  private static Decision ofTwice(String early, String global, String reservation) {
    return served(
            """
      {"early-global-reservations-lookup": %s,
       "client-classes": [
         {"name": "staff"}, {"name": "desk"},
         {"name": "both", "test": "member('staff') and member('desk')"},
         {"name": "staff-only", "test": "member('staff') and not member('desk')"},
         {"name": "desk-only", "test": "member('desk') and not member('staff')"}],
       "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]}],
       "subnets": [{"subnet": "192.0.2.0/24", "pools": [
          {"range": "192.0.2.100", "client-classes": ["staff-only"]},
          {"range": "192.0.2.101", "client-classes": ["both"]},
          {"range": "192.0.2.102", "client-classes": ["desk-only"]}],
        "reservations-global": %s,
        "reservations": [%s]}]}
      """
                .formatted(early, global, reservation))
        .ask(Queries.of(1).discover());
  }

  private static Served served(String json) {
    return Served.with(Configs.read(json));
  }
}
