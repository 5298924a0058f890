package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static io.leasehold.testkit.Configs.byClientId;
import static io.leasehold.testkit.Configs.byHardware;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Reservations, and what happens when they meet leases. RFC 2131 §4.2: the client identifier goes
/// before the hardware address.
class Engine4ReservationTest {
  private static final String MAC = "00:53:00:00:00:01";
  private static final String OUTSIDE = "192.0.2.10";
  private static final String INSIDE = "192.0.2.100";

  private final Queries reserved = Queries.of(1);
  private final Queries other = Queries.of(2);

  @Test
  void addressOutsideThePoolsIsForItsClient() {
    Served served = served(byHardware(MAC, OUTSIDE));

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover()));
    assertAck(
        Reason.ACK_SELECTED,
        Ipv4.of(OUTSIDE),
        served.ask(reserved.selecting(SERVER, Ipv4.of(OUTSIDE))));
    assertAck(
        Reason.ACK_RENEWED, Ipv4.of(OUTSIDE), served.ask(reserved.renewing(Ipv4.of(OUTSIDE))));
  }

  @Test
  void reservedAddressComesBeforeTheRequestedOne() {
    Served served = served(byHardware(MAC, OUTSIDE));

    assertOffer(
        Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover(Ipv4.of("192.0.2.101"))));
  }

  @Test
  void reservedAddressInsideAPoolIsOfferedToNobodyElse() {
    Served served = served(byHardware(MAC, INSIDE));

    Ipv4 offered = yiaddr(served.ask(other.discover(Ipv4.of(INSIDE))));

    assertNotEquals(Ipv4.of(INSIDE), offered);
    assertNak(Reason.NAK_RESERVED_FOR_OTHER, served.ask(other.selecting(SERVER, Ipv4.of(INSIDE))));
  }

  @Test
  void clientIdentifierIsMatchedWhole() {
    Served served = served(byClientId("01005300aabbcc", OUTSIDE));

    assertOffer(
        Reason.OFFER_RESERVED, OUTSIDE, served.ask(Queries.of(7).id("01005300aabbcc").discover()));
    assertEquals(
        Reason.OFFER_FROM_POOL, served.ask(Queries.of(8).id("01005300aabb").discover()).why());
  }

  @Test
  void hardwareAddressIsMatchedThoughAnIdentifierIsSent() {
    Served served = served(byHardware(MAC, OUTSIDE));

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(Queries.of(1).id("ff0102").discover()));
  }

  @Test
  void clientIdentifierComesBeforeTheHardwareAddress() {
    Served served = served(byHardware(MAC, OUTSIDE), byClientId("ff0102", "192.0.2.11"));

    assertOffer(
        Reason.OFFER_RESERVED, "192.0.2.11", served.ask(Queries.of(1).id("ff0102").discover()));
  }

  @Test
  void globalReservationHoldsInTheSubnetOfItsAddress() {
    Served served = Served.with(global(byHardware(MAC, OUTSIDE)));

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover()));
    assertEquals(
        Reason.OFFER_FROM_POOL, served.ask(Queries.of(1).via("198.51.100.1").discover()).why());
  }

  @Test
  void reservationOfTheSubnetComesBeforeAGlobalOne() {
    Served served =
        Served.with(
            Configs.config()
                .reserve(byHardware(MAC, "192.0.2.11"))
                .subnet(
                    "192.0.2.0/24",
                    subnet ->
                        subnet.pool("192.0.2.100-192.0.2.103").reserve(byHardware(MAC, OUTSIDE)))
                .build());

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover()));
  }

  @Test
  void reservationWithoutAddressLeavesTheChoiceToThePool() {
    Served served = served(Configs.nameOnly(MAC, "printer"));

    assertEquals(Reason.OFFER_FROM_POOL, served.ask(reserved.discover()).why());
  }

  @Test
  void leaseTimeOfTheReservationIsTheNearest() {
    Served served =
        served(Configs.scoped(byHardware(MAC, OUTSIDE), scope -> scope.leaseTime(77, 77, 77)));

    Decision decision = served.ask(reserved.discover());

    assertEquals(77, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void holderKeepsANewlyReservedAddressUntilItRenews() {
    Served served = served();
    Ipv4 taken = served.lease(other);
    served.reload(config(byHardware(MAC, taken.toString())));

    Decision meanwhile = served.ask(reserved.discover());
    Decision renewal = served.ask(other.renewing(taken));

    assertEquals(Reason.OFFER_FROM_POOL, meanwhile.why());
    assertNak(Reason.NAK_RESERVED_FOR_OTHER, renewal);
    assertTrue(served.at(taken).orElseThrow() instanceof LeaseRecord.Bound, "the NAK may be lost");
  }

  @Test
  void temporaryAddressIsRenewedAsLongAsTheReservedOneIsTaken() {
    Served served = served();
    Ipv4 taken = served.lease(other);
    served.reload(config(byHardware(MAC, taken.toString())));
    Ipv4 temporary = served.lease(reserved);

    assertAck(Reason.ACK_RENEWED, temporary, served.ask(reserved.renewing(temporary)));
  }

  @Test
  void temporaryAddressIsRefusedWhenTheReservedOneIsFree() {
    Served served = served();
    Ipv4 taken = served.lease(other);
    served.reload(config(byHardware(MAC, taken.toString())));
    Ipv4 temporary = served.lease(reserved);
    served.ask(other.release(taken, Optional.of(SERVER)));

    assertNak(Reason.NAK_HAS_RESERVATION, served.ask(reserved.renewing(temporary)));
    assertOffer(Reason.OFFER_RESERVED, taken.toString(), served.ask(reserved.discover()));
    assertAck(Reason.ACK_SELECTED, taken, served.ask(reserved.selecting(SERVER, taken)));
    assertTrue(served.at(temporary).orElseThrow() instanceof LeaseRecord.Released);
  }

  @Test
  void clientThatGotAReservationLaterMovesAtItsRenewal() {
    Served served = served();
    Ipv4 dynamic = served.lease(reserved);
    served.reload(config(byHardware(MAC, OUTSIDE)));

    assertNak(Reason.NAK_HAS_RESERVATION, served.ask(reserved.renewing(dynamic)));
    assertNak(Reason.NAK_HAS_RESERVATION, served.ask(reserved.initReboot(dynamic)));
    assertEquals(Ipv4.of(OUTSIDE), served.lease(reserved));
  }

  @Test
  void clientWhoseReservationWasRemovedIsRefusedAtItsRenewal() {
    Served served = served(byHardware(MAC, OUTSIDE));
    Ipv4 own = served.lease(reserved);
    served.reload(config());

    assertNak(Reason.NAK_NOT_LEASED, served.ask(reserved.renewing(own)));
  }

  @Test
  void machineHasItsReservedAddressUnderEveryIdentifier() {
    Served served = served(byHardware(MAC, OUTSIDE));
    Queries bootRom = Queries.of(1).id("0000112233");
    Queries system = Queries.of(1).id("ff445566");
    Ipv4 own = served.lease(bootRom);

    Ipv4 same = served.lease(system);

    assertEquals(own, same);
    assertEquals(system.key(), served.boundAt(own).holder().key());
  }

  @Test
  void machineTakesOverTheOfferOfItsReservedAddress() {
    Served served = served(byHardware(MAC, OUTSIDE));
    served.ask(Queries.of(1).id("0000112233").discover());

    assertOffer(
        Reason.OFFER_RESERVED, OUTSIDE, served.ask(Queries.of(1).id("ff445566").discover()));
  }

  @Test
  void serversOwnAddressIsNotLeasedThoughItIsReserved() {
    Served served = served(byHardware(MAC, SERVER.toString()));

    assertOffer(Reason.OFFER_FROM_POOL, INSIDE, served.ask(reserved.discover(SERVER)));
    assertNak(Reason.NAK_OWN_ADDRESS, served.ask(reserved.selecting(SERVER, SERVER)));
    assertNak(Reason.NAK_OWN_ADDRESS, served.ask(reserved.renewing(SERVER)));
    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(reserved.initReboot(SERVER)));
    assertNak(Reason.NAK_OWN_ADDRESS, served.ask(other.selecting(SERVER, SERVER)));
  }

  @Test
  void clientWhoseReservedAddressIsTheServersHasAnotherMeanwhile() {
    Served served = served(byHardware(MAC, SERVER.toString()));

    Ipv4 own = served.lease(reserved);

    assertAck(Reason.ACK_RENEWED, own, served.ask(reserved.renewing(own)));
    assertTrue(
        served
            .explain(reserved.discover())
            .contains("the client's reserved address is the server's own " + SERVER));
  }

  @Test
  void excludedAddressMayBeReserved() {
    Served served =
        Served.with(
            Configs.config()
                .subnet(
                    "192.0.2.0/24",
                    subnet ->
                        subnet
                            .pool("192.0.2.100-192.0.2.103")
                            .exclude(INSIDE)
                            .reserve(byHardware(MAC, INSIDE)))
                .build());

    assertOffer(Reason.OFFER_RESERVED, INSIDE, served.ask(reserved.discover()));
  }

  @Test
  void poolOfReservedAddressesHasNothingForOthers() {
    Served served =
        Served.with(
            Configs.config()
                .subnet(
                    "192.0.2.0/24",
                    subnet -> subnet.pool("192.0.2.100").reserve(byHardware(MAC, INSIDE)))
                .build());

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(other.discover()));
  }

  private static Served served(Reservation... reservations) {
    return Served.with(config(reservations));
  }

  private static Config config(Reservation... reservations) {
    return Configs.config()
        .subnet(
            "192.0.2.0/24",
            subnet -> {
              subnet.pool("192.0.2.100-192.0.2.103");
              for (Reservation reservation : reservations) {
                subnet.reserve(reservation);
              }
              return subnet;
            })
        .build();
  }

  private static Config global(Reservation reservation) {
    return Configs.config()
        .reserve(reservation)
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.103"))
        .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.103"))
        .build();
  }
}
