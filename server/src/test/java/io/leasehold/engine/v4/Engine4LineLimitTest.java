package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits on the addresses of a line (RFC 3046 §4) and of a class.
class Engine4LineLimitTest {
  private static final String RELAY = "198.51.100.1";
  private static final String LINE_A = "010141";
  private static final String LINE_B = "010142";
  private static final Ipv4 A10 = Ipv4.of("198.51.100.10");
  private static final Ipv4 A11 = Ipv4.of("198.51.100.11");

  private static final String SITE =
      """
      {%s "subnets": [{"subnet": "198.51.100.0/24", "pools": ["198.51.100.10-198.51.100.99"]},
                      {"subnet": "203.0.113.0/24", "pools": ["203.0.113.10-203.0.113.99"]}]}
      """;

  private static final String ONE_A_LINE = "\"limits\": {\"addresses-per-circuit\": 1},";

  private static Served serving(String top) {
    return Served.with(Configs.read(SITE.formatted(top)));
  }

  private static Queries on(String option82, int client) {
    return Queries.of(client).via(RELAY).agent(option82);
  }

  @Test
  void lineHasNoMoreAddressesThanItsLimit() {
    Served served = serving("\"limits\": {\"addresses-per-circuit\": 2},");
    served.lease(on(LINE_A, 1));
    served.ask(on(LINE_A, 2).discover());

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
    assertNak(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).selecting(SERVER, A11.plus(1))));
    assertAck(Reason.ACK_SELECTED, A11, served.ask(on(LINE_A, 2).selecting(SERVER, A11)));
    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.12", served.ask(on(LINE_B, 3).discover()));
  }

  @Test
  void lineOfTheSameNameAtAnotherRelayAgentIsAnother() {
    Served served = serving(ONE_A_LINE);
    served.lease(on(LINE_A, 1));

    assertOffer(
        Reason.OFFER_FROM_POOL,
        "203.0.113.10",
        served.ask(Queries.of(2).via("203.0.113.1").agent(LINE_A).discover()));
  }

  /// RFC 3046 §4: the number of addresses for one remote-id SHOULD be limitable.
  @Test
  void farEndHasNoMoreAddressesThanItsLimitWhateverTheRelayAgent() {
    Served served = serving("\"limits\": {\"addresses-per-remote\": 1},");
    served.lease(on("010141020152", 1));

    assertSilent(
        Reason.LIMIT_OF_REMOTE,
        served.ask(Queries.of(2).via("203.0.113.1").agent("020152").discover()));
    assertOffer(
        Reason.OFFER_FROM_POOL, "198.51.100.11", served.ask(on("010141020153", 2).discover()));
  }

  @Test
  void queryWithoutOption82IsOfNoLine() {
    Served served = serving("\"limits\": {\"addresses-per-circuit\": 0},");

    served.lease(Queries.of(1).via(RELAY));
  }

  @Test
  void renewalPastTheRelayAgentStillCountsForItsLine() {
    Served served = serving(ONE_A_LINE);
    served.lease(on(LINE_A, 1));
    assertAck(Reason.ACK_RENEWED, A10, served.ask(Queries.of(1).renewing(A10)));

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).discover()));
    assertEquals(Ipv4.of(RELAY), served.boundAt(A10).holder().origin().giaddr());
  }

  @Test
  void clientThatMovesToAFullLineKeepsItsLeaseAndCountsWhereItDid() {
    Served served = serving(ONE_A_LINE);
    served.lease(on(LINE_A, 1));
    served.lease(on(LINE_B, 2));

    assertAck(Reason.ACK_REBOOTED, A10, served.ask(on(LINE_B, 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
    served.ask(on(LINE_B, 2).release(A11, Optional.of(SERVER)));
    assertAck(Reason.ACK_REBOOTED, A10, served.ask(on(LINE_B, 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_B, 3).discover()));
    served.lease(on(LINE_A, 3));
  }

  @Test
  void offerCountsForTheLineThatItWasMadeOn() {
    Served served = serving(ONE_A_LINE);
    served.ask(on(LINE_A, 1).discover());
    served.lease(on(LINE_B, 2));

    assertAck(Reason.ACK_SELECTED, A10, served.ask(on(LINE_B, 1).selecting(SERVER, A10)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
  }

  @Test
  void restartForgetsNoLine() {
    Served before = serving(ONE_A_LINE);
    before.lease(on(LINE_A, 1));
    LeaseRecord kept = before.boundAt(A10);
    Served after = serving(ONE_A_LINE);
    after.leases.apply(kept);

    assertSilent(Reason.LIMIT_OF_CIRCUIT, after.ask(on(LINE_A, 2).discover()));
  }

  @Test
  void limitThatIsAddedCountsWhatIsThere() {
    Served served = serving("");
    served.lease(on(LINE_A, 1));
    served.lease(on(LINE_A, 2));
    served.reload(Configs.read(SITE.formatted("\"limits\": {\"addresses-per-circuit\": 2},")));

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
    assertAck(Reason.ACK_RENEWED, A11, served.ask(Queries.of(2).renewing(A11)));
  }

  @Test
  void classHasNoMoreAddressesThanItsLimit() {
    Served served =
        serving(
            """
            "client-classes": [{"name": "iot", "test": "option[60].text == 'cam'",
                                "address-limit": 1}],
            """);
    Queries camera = vendor("cam", 1);
    served.lease(camera);

    assertEquals(List.of("iot"), served.boundAt(A10).holder().origin().classes());
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(vendor("cam", 2).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.11", served.ask(vendor("tv", 2).discover()));
    served.ask(camera.release(A10, Optional.of(SERVER)));
    assertOffer(Reason.OFFER_REPEATED, "198.51.100.11", served.ask(vendor("cam", 2).discover()));
  }

  @Test
  void eachInstanceOfATemplateHasTheLimit() {
    Served served =
        serving(
            """
            "client-classes": [{"name": "make", "template-test": "option[60].text",
                                "address-limit": 1}],
            """);
    served.lease(vendor("cam", 1));
    served.lease(vendor("tv", 2));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(vendor("cam", 3).discover()));
    assertTrue(
        served
            .explain(vendor("cam", 3).discover())
            .contains(
                "no room for another address under the limit of class SPAWN_make_cam: 1 of 1"));
  }

  @Test
  void clientThatChangesItsClassIsNotRefused() {
    Served served =
        serving(
            """
            "client-classes": [{"name": "make", "template-test": "option[60].text",
                                "address-limit": 1}],
            """);
    served.lease(vendor("cam", 1));
    served.lease(vendor("tv", 2));

    assertAck(Reason.ACK_REBOOTED, A10, served.ask(vendor("tv", 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(vendor("cam", 3).discover()));
  }

  @Test
  void everyOneOfManyClientsAtOnceIsCounted() {
    Served served = serving("\"limits\": {\"addresses-per-circuit\": 3},");
    LeaseTable leases = served.leases;
    for (int i = 1; i <= 10; i++) {
      served.ask(on(LINE_A, i).discover());
    }

    assertEquals(3, leases.offered());
    assertEquals(A10, yiaddr(served.ask(on(LINE_A, 1).discover())));
  }

  private static Queries vendor(String name, int client) {
    return Queries.of(client)
        .via(RELAY)
        .with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(name));
  }
}
