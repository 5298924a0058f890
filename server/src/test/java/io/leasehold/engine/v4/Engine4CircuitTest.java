package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A circuit is the relay agent's that names it (RFC 3046 §3.1): who holds the address that is
/// reserved for one, through another relay agent, is another client.
class Engine4CircuitTest {
  private static final String P1 = "01027031";
  private static final Ipv4 RESERVED = Ipv4.of("192.0.2.50");

  private final Queries here = Queries.of(1).via("10.0.0.1").agent(P1);
  private final Queries there = Queries.of(2).via("10.0.0.2").agent(P1);

  @Test
  void circuitOfTheSameNameOnAnotherRelayAgentDoesNotTakeTheAddressOver() {
    Served served = Served.with(subnet());
    assertEquals(RESERVED, served.lease(here));

    Decision offer = served.ask(there.discover());
    Decision taken = served.ask(there.selecting(SERVER, RESERVED));
    Decision rebound = served.ask(there.rebinding(RESERVED));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", offer);
    assertNak(Reason.NAK_HELD_BY_OTHER, taken);
    assertNak(Reason.NAK_HELD_BY_OTHER, rebound);
    assertEquals(here.key(), served.boundAt(RESERVED).holder().key());
    assertAck(Reason.ACK_RENEWED, RESERVED, served.ask(Queries.of(1).renewing(RESERVED)));
  }

  @Test
  void globalReservationOfACircuitIsHeldByOneLine() {
    Served served = Served.with(sharedNetwork());
    Queries other = Queries.of(2).via("198.51.100.1").agent(P1);
    assertEquals(RESERVED, served.lease(Queries.of(1).via("192.0.2.9").agent(P1)));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", served.ask(other.discover()));
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(other.selecting(SERVER, RESERVED)));
  }

  @Test
  void newMachineOnTheLineHasTheAddressThroughItsRelayAgent() {
    Served served = Served.with(subnet());
    served.lease(here);

    assertEquals(RESERVED, served.lease(Queries.of(3).via("10.0.0.1").agent(P1)));
    assertEquals(Queries.of(3).key(), served.boundAt(RESERVED).holder().key());
  }

  @Test
  void addressOfTheFirstLineIsTheSecondsOnceItIsFree() {
    Served served = Served.with(subnet());
    served.lease(here);
    Ipv4 meanwhile = served.lease(there);

    assertAck(Reason.ACK_RENEWED, meanwhile, served.ask(Queries.of(2).renewing(meanwhile)));
    served.ask(here.release(RESERVED, Optional.of(SERVER)));

    assertNak(Reason.NAK_HAS_RESERVATION, served.ask(Queries.of(2).renewing(meanwhile)));
    assertEquals(RESERVED, served.lease(there));
  }

  /// A renewal past the relay agents is of the line that its lease is of: here the system of a
  /// machine whose boot ROM had the lease.
  @Test
  void unicastRenewalIsOfTheLineOfItsLease() {
    Served served = Served.with(subnet());
    served.lease(here.id("01aa"));

    Decision renewed = served.ask(Queries.of(1).id("01bb").renewing(RESERVED));

    assertAck(Reason.ACK_UNRECORDED, RESERVED, renewed);
  }

  @Test
  void unicastRenewalUnderAnotherIdentifierLeavesTheLeaseToItsLine() {
    Served served = Served.with(subnet());
    served.lease(here.id("01aa"));
    served.ask(Queries.of(1).id("01bb").renewing(RESERVED));

    assertEquals(Ipv4.of("10.0.0.1"), served.boundAt(RESERVED).holder().origin().giaddr());
    assertEquals(RESERVED, served.lease(Queries.of(3).via("10.0.0.1").agent(P1)));
  }

  private static Config subnet() {
    return Configs.read(
        """
        {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"],
          "relays": ["10.0.0.1", "10.0.0.2"],
          "reservations": [{"circuit-id": "'p1'", "address": "192.0.2.50"}]}]}
        """);
  }

  private static Config sharedNetwork() {
    return Configs.read(
        """
        {"reservations": [{"circuit-id": "'p1'", "address": "192.0.2.50"}],
         "shared-networks": [{"name": "n", "subnets": [
           {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"]},
           {"subnet": "198.51.100.0/24"}]}]}
        """);
  }
}
