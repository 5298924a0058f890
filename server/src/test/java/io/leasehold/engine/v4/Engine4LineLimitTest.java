package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits on the addresses of a line, and of whoever is at its end (RFC 3046 §4). Client 1 has
/// 198.51.100.10 on line A already, where that may have one address.
class Engine4LineLimitTest {
  private static final String RELAY = "198.51.100.1";
  private static final String OTHER_RELAY = "203.0.113.1";
  private static final String LINE_A = "010141";
  private static final String LINE_B = "010142";
  private static final Ipv4 A10 = Ipv4.of("198.51.100.10");
  private static final Ipv4 A11 = Ipv4.of("198.51.100.11");

  private final Served served = Served.with(limited("\"addresses-per-circuit\": 1"));

  Engine4LineLimitTest() {
    served.lease(on(LINE_A, 1));
  }

  @Test
  void nobodyElseOnAFullLineIsOfferedAnAddress() {
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).discover()));
  }

  @Test
  void nobodyElseOnAFullLineGetsTheAddressItAsksFor() {
    assertNak(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).selecting(SERVER, A11)));
  }

  @Test
  void anotherLineHasItsOwn() {
    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.11", served.ask(on(LINE_B, 2).discover()));
  }

  @Test
  void lineOfTheSameNameAtAnotherRelayAgentIsAnother() {
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "203.0.113.10",
        served.ask(Queries.of(2).via(OTHER_RELAY).agent(LINE_A).discover()));
  }

  @Test
  void queryWithoutOption82IsOfNoLine() {
    served.reload(limited("\"addresses-per-circuit\": 0"));

    served.lease(Queries.of(2).via(RELAY));
  }

  @Test
  void whoHasAnOfferGetsTheAddressThoughTheLineIsFullByNow() {
    served.reload(limited("\"addresses-per-circuit\": 2"));
    served.ask(on(LINE_A, 2).discover());

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
    assertAck(Reason.ACK_SELECTED, A11, served.ask(on(LINE_A, 2).selecting(SERVER, A11)));
  }

  @Test
  void renewalPastTheRelayAgentStillCountsForItsLine() {
    assertAck(Reason.ACK_RENEWED, A10, served.ask(Queries.of(1).renewing(A10)));

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).discover()));
    assertEquals(Ipv4.of(RELAY), served.boundAt(A10).holder().origin().giaddr());
  }

  @Test
  void clientThatMovesToAFullLineKeepsItsLeaseAndCountsWhereItDid() {
    served.lease(on(LINE_B, 2));

    assertAck(Reason.ACK_REBOOTED, A10, served.ask(on(LINE_B, 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
  }

  @Test
  void clientThatMovedCountsOnItsNewLineOnceThereIsRoom() {
    served.lease(on(LINE_B, 2));
    served.ask(on(LINE_B, 1).initReboot(A10));
    served.ask(on(LINE_B, 2).release(A11, Optional.of(SERVER)));

    assertAck(Reason.ACK_REBOOTED, A10, served.ask(on(LINE_B, 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_B, 3).discover()));
    served.lease(on(LINE_A, 3));
  }

  @Test
  void offerCountsForTheLineThatItWasMadeOn() {
    served.ask(on(LINE_B, 2).discover());
    served.lease(on("010143", 3));

    assertNak(Reason.LIMIT_OF_CIRCUIT, served.ask(on("010143", 2).selecting(SERVER, A11)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_B, 4).discover()));
    assertAck(Reason.ACK_SELECTED, A11, served.ask(on(LINE_B, 2).selecting(SERVER, A11)));
  }

  @Test
  void offerMadeWithoutALineIsNotTakenOnAFullOne() {
    served.ask(Queries.of(2).via(RELAY).discover());

    assertNak(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).selecting(SERVER, A11)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 2).discover()));
    assertAck(Reason.ACK_SELECTED, A11, served.ask(on(LINE_B, 2).selecting(SERVER, A11)));
    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_B, 3).discover()));
  }

  @Test
  void offerMadeToAnotherFarEndIsNotTakenByOneThatIsFull() {
    served.reload(limited("\"addresses-per-remote\": 1"));
    served.lease(on("020152", 2));
    Ipv4 offered = yiaddr(served.ask(on("020153", 3).discover()));

    assertNak(Reason.LIMIT_OF_REMOTE, served.ask(on("020152", 3).selecting(SERVER, offered)));
    assertAck(Reason.ACK_SELECTED, offered, served.ask(on("020153", 3).selecting(SERVER, offered)));
  }

  @Test
  void whoHasAnOfferGetsTheAddressThoughTheLimitIsLowered() {
    served.reload(limited("\"addresses-per-circuit\": 2"));
    served.ask(on(LINE_A, 2).discover());
    served.reload(limited("\"addresses-per-circuit\": 1"));

    assertAck(Reason.ACK_SELECTED, A11, served.ask(on(LINE_A, 2).selecting(SERVER, A11)));
  }

  @Test
  void restartForgetsNoLine() {
    LeaseRecord kept = served.boundAt(A10);
    Served after = Served.with(limited("\"addresses-per-circuit\": 1"));
    after.leases.apply(kept);

    assertSilent(Reason.LIMIT_OF_CIRCUIT, after.ask(on(LINE_A, 2).discover()));
  }

  @Test
  void limitThatIsAddedCountsWhatIsThere() {
    served.reload(limited(""));
    served.lease(on(LINE_A, 2));
    served.reload(limited("\"addresses-per-circuit\": 2"));

    assertSilent(Reason.LIMIT_OF_CIRCUIT, served.ask(on(LINE_A, 3).discover()));
  }

  @Test
  void whoIsOverALimitThatWasLoweredRenews() {
    served.reload(limited(""));
    served.lease(on(LINE_A, 2));
    served.reload(limited("\"addresses-per-circuit\": 1"));

    assertAck(Reason.ACK_RENEWED, A11, served.ask(Queries.of(2).renewing(A11)));
  }

  /// RFC 3046 §4: the number of addresses for one remote-id SHOULD be limitable.
  @Test
  void farEndHasNoMoreAddressesThanItsLimitWhateverTheRelayAgent() {
    served.reload(limited("\"addresses-per-remote\": 1"));
    served.lease(on("010141020152", 2));

    assertSilent(
        Reason.LIMIT_OF_REMOTE,
        served.ask(Queries.of(3).via(OTHER_RELAY).agent("020152").discover()));
    assertOffer(
        Reason.OFFER_FROM_POOL, "198.51.100.12", served.ask(on("010141020153", 3).discover()));
  }

  @Test
  void everyOneOfManyClientsAtOnceIsCounted() {
    served.reload(limited("\"addresses-per-circuit\": 4"));
    for (int i = 2; i <= 10; i++) {
      served.ask(on(LINE_A, i).discover());
    }

    assertEquals(3, served.leases.offered());
    assertEquals(A11, yiaddr(served.ask(on(LINE_A, 2).discover())));
  }

  private static Config limited(String limits) {
    return Configs.read(
        """
        {"limits": {%s},
         "subnets": [{"subnet": "198.51.100.0/24", "pools": ["198.51.100.10-198.51.100.99"]},
                     {"subnet": "203.0.113.0/24", "pools": ["203.0.113.10-203.0.113.99"]}]}
        """
            .formatted(limits));
  }

  private static Queries on(String option82, int client) {
    return Queries.of(client).via(RELAY).agent(option82);
  }
}
