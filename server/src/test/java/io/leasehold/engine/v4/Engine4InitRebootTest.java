package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.2, INIT-REBOOT.
class Engine4InitRebootTest {
  private static final Ipv4 FREE = Ipv4.of("192.0.2.150");
  private static final Ipv4 AWAY = Ipv4.of("203.0.113.50");

  private final Served served = Served.with(config(false));
  private final Queries client = Queries.of(1);

  @Test
  void unknownClientGetsNoAnswer() {
    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(FREE)));
  }

  @Test
  void unknownClientOnTheWrongNetworkGetsNoAnswer() {
    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(AWAY)));
  }

  @Test
  void unknownClientOfAnAuthoritativeServerGetsNak() {
    served.reload(config(true));

    assertNak(Reason.NAK_NO_RECORD, served.ask(client.initReboot(FREE)));
    assertNak(Reason.NAK_NO_RECORD, served.ask(client.initReboot(AWAY)));
  }

  @Test
  void authorityIsThatOfTheSubnet() {
    served.reload(
        Configs.config()
            .top(top -> top.authoritative(true))
            .subnet(
                "192.0.2.0/24",
                subnet ->
                    subnet
                        .pool("192.0.2.100-192.0.2.199")
                        .scope(scope -> scope.authoritative(false)))
            .build());

    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(FREE)));
  }

  /// A damaged store has lost its lease (ADR 0010).
  @Test
  void clientWhoseLeaseIsLostKeepsItsAddress() {
    served.lose(FREE);

    assertAck(Reason.ACK_UNRECORDED, FREE, served.ask(client.initReboot(FREE)));
    assertSilent(Reason.NO_RECORD, served.ask(Queries.of(2).initReboot(FREE)));
  }

  @Test
  void lostLeaseIsNobodysWhoHasAnother() {
    served.lease(client);
    served.lose(FREE);

    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(client.initReboot(FREE)));
  }

  /// The lease that came after the one that has ended may be the one that is lost.
  @Test
  void lostLeaseIsBelievedBesideOneThatHasEnded() {
    for (boolean authoritative : new boolean[] {false, true}) {
      Served its = Served.with(config(authoritative));
      its.lease(client);
      its.pass(10_000);
      its.lose(FREE);

      assertAck(Reason.ACK_UNRECORDED, FREE, its.ask(client.initReboot(FREE)));
    }
  }

  @Test
  void lostLeaseIsBelievedByAnAuthoritativeServer() {
    served.reload(config(true));
    served.lose(FREE);

    assertAck(Reason.ACK_UNRECORDED, FREE, served.ask(client.initReboot(FREE)));
  }

  @Test
  void lostLeaseIsNotThatOfAClientWithAReservedAddress() {
    served.reload(withReservation());
    served.lose(FREE);

    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(client.initReboot(FREE)));
  }

  /// What is noted as lost are neighbours of what is known, too, some outside of every pool.
  @Test
  void lostLeaseOutsideOfThePoolsSaysNothing() {
    Ipv4 outside = Ipv4.of("192.0.2.7");
    served.lose(outside);

    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(outside)));
  }

  @Test
  void clientThatRemembersItsAddressGetsAck() {
    Ipv4 own = served.lease(client);
    served.pass(100);

    Decision decision = served.ask(client.initReboot(own));

    assertAck(Reason.ACK_REBOOTED, own, decision);
    assertEquals(Ipv4.ANY, decision.reply().orElseThrow().message().ciaddr());
    assertEquals(served.nowS() + 3601, served.boundAt(own).endS());
  }

  @Test
  void clientThatRemembersAnotherAddressGetsNak() {
    served.lease(client);

    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(client.initReboot(FREE)));
  }

  @Test
  void knownClientOnTheWrongNetworkGetsNak() {
    served.lease(client);

    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(client.initReboot(AWAY)));
  }

  @Test
  void clientThatMovedFromAnotherOfOurNetworksGetsNak() {
    Ipv4 there = served.lease(Queries.of(1).via("198.51.100.1"));

    Decision decision = served.ask(client.initReboot(there));

    assertNak(Reason.NAK_WRONG_NETWORK, decision);
  }

  @Test
  void clientKnownElsewhereOnlyIsAnotherServersHere() {
    served.lease(Queries.of(1).via("198.51.100.1"));

    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(FREE)));
  }

  /// Another server on the link may have given it that address since.
  @Test
  void clientWhoseLeaseEndedMayRememberAnotherServersAddress() {
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));

    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(FREE)));
    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(AWAY)));

    Queries another = Queries.of(2);
    served.lease(another);
    served.pass(10_000);

    assertSilent(Reason.NO_RECORD, served.ask(another.initReboot(FREE)));
    assertSilent(Reason.NO_RECORD, served.ask(another.initReboot(AWAY)));
  }

  @Test
  void clientWhoseLeaseEndedIsKnownToAnAuthoritativeServer() {
    served.reload(config(true));
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));

    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(client.initReboot(FREE)));
    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(client.initReboot(AWAY)));
  }

  @Test
  void endedLeaseOfAnAddressThatIsNoLongerOursGetsNoAnswer() {
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.10-192.0.2.20"))
            .build());

    assertSilent(Reason.NO_RECORD, served.ask(client.initReboot(own)));
    assertSilent(Reason.NO_RECORD_OF_LEASE, served.ask(client.rebinding(own)));
  }

  @Test
  void expiredAddressIsBoundAgainIfItIsFree() {
    Ipv4 own = served.lease(client);
    served.pass(10_000);

    assertAck(Reason.ACK_REBOOTED, own, served.ask(client.initReboot(own)));
  }

  @Test
  void releasedAddressIsBoundAgainIfItIsFree() {
    Ipv4 own = served.lease(client);
    served.ask(client.release(own, Optional.of(SERVER)));

    assertAck(Reason.ACK_REBOOTED, own, served.ask(client.initReboot(own)));
  }

  @Test
  void expiredAddressOfferedToAnotherIsRefused() {
    Ipv4 own = served.lease(client);
    served.pass(10_000);
    served.ask(Queries.of(2).discover(own));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.initReboot(own)));
  }

  @Test
  void addressNoLongerInAPoolIsRefused() {
    Ipv4 own = served.lease(client);
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.10-192.0.2.20"))
            .build());

    assertNak(Reason.NAK_NOT_LEASED, served.ask(client.initReboot(own)));
  }

  @Test
  void reservedAddressIsBoundWithoutARecord() {
    served.reload(withReservation());

    assertAck(
        Reason.ACK_REBOOTED,
        Ipv4.of("192.0.2.10"),
        served.ask(client.initReboot(Ipv4.of("192.0.2.10"))));
    assertNak(Reason.NAK_WRONG_ADDRESS, served.ask(client.initReboot(FREE)));
  }

  @Test
  void nakThroughARelayIsToBeBroadcast() {
    Queries relayed = Queries.of(1).via("198.51.100.1");
    served.lease(relayed);

    Decision decision = served.ask(relayed.initReboot(FREE));

    assertNak(Reason.NAK_WRONG_NETWORK, decision);
    assertTrue(decision.reply().orElseThrow().message().broadcast());
  }

  @Test
  void nakOnTheLinkLeavesTheFlagsAlone() {
    served.lease(client);

    Decision decision = served.ask(client.initReboot(AWAY));

    assertFalse(decision.reply().orElseThrow().message().broadcast());
  }

  private static Config withReservation() {
    return Configs.config()
        .subnet(
            "192.0.2.0/24",
            subnet ->
                subnet
                    .pool("192.0.2.100-192.0.2.199")
                    .reserve(Configs.byHardware("00:53:00:00:00:01", "192.0.2.10")))
        .build();
  }

  private static Config config(boolean authoritative) {
    return Configs.config()
        .top(top -> top.leaseTime(3600, 60, 7200).authoritative(authoritative))
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.199"))
        .build();
  }
}
