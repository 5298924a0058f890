package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Configs.Networks;
import io.leasehold.testkit.Configs.Subnets;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Queries;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who a client is: RFC 2131 §4.2, and `match-client-id`.
class Engine4ClientTest {
  /// A machine, and three systems that run on it.
  private final Queries bare = Queries.of(1);

  private final Queries loader = Queries.of(1).id("0000112233");
  private final Queries system = Queries.of(1).id("ff445566");

  @Test
  void systemsOfOneMachineAreClientsOfTheirOwn() {
    Served served = Served.with(config(true));

    assertNotEquals(served.lease(loader), served.lease(system));
  }

  @Test
  void systemsOfOneMachineShareALeaseWhereIdentifiersDoNotCount() {
    Served served = Served.with(config(false));

    Ipv4 shared = served.lease(loader);

    assertEquals(shared, served.lease(system));
    assertEquals(shared, served.lease(bare));
    assertAck(Reason.ACK_RENEWED, shared, served.ask(loader.renewing(shared)));
    assertAck(Reason.ACK_REBOOTED, shared, served.ask(system.initReboot(shared)));
    assertAck(Reason.ACK_REBOUND, shared, served.ask(bare.rebinding(shared)));
    assertEquals(1, served.leases.bound());
    assertEquals(new ClientKey.ByHardware(bare.hardware()), served.boundAt(shared).holder().key());
  }

  @Test
  void oneIdentifierOnTwoMachinesIsTwoClientsWhereIdentifiersDoNotCount() {
    Served served = Served.with(config(false));
    Ipv4 first = served.lease(Queries.of(1).id("0102"));

    assertNotEquals(first, served.lease(Queries.of(2).id("0102")));
    assertNak(
        Reason.NAK_HELD_BY_OTHER, served.ask(Queries.of(2).id("0102").selecting(SERVER, first)));
  }

  /// RFC 4390 §2.1: on InfiniBand there is nothing but the identifier.
  @Test
  void clientWithoutAHardwareAddressIsKnownByItsIdentifierEverywhere() {
    Served served = Served.with(config(false));
    Ipv4 first = served.lease(Queries.onInfiniband().id("0102"));

    assertNotEquals(first, served.lease(Queries.onInfiniband().id("0103")));
    assertEquals(first, served.lease(Queries.onInfiniband().id("0102")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff"})
  void clientsThatShareAHardwareAddressAreKnownByTheirIdentifiersEverywhere(String nobody) {
    Served served = Served.with(config(false));
    Ipv4 first = served.lease(Queries.of(nobody).id("0102"));

    assertNotEquals(first, served.lease(Queries.of(nobody).id("0103")));
    assertEquals(first, served.lease(Queries.of(nobody).id("0102")));
  }

  @Test
  void offerIsTheMachinesWhereIdentifiersDoNotCount() {
    Served served = Served.with(config(false));
    Ipv4 offered = yiaddr(served.ask(loader.discover()));

    assertOffer(Reason.OFFER_REPEATED, offered.toString(), served.ask(system.discover()));
    served.ask(system.selecting(Ipv4.of("192.0.2.2"), offered));
    assertTrue(served.leases.offerOn(offered, served.nowS()).isEmpty(), "declined by the machine");
  }

  @Test
  void systemReleasesAndDeclinesWhatAnotherOfItsMachineGotWhereIdentifiersDoNotCount() {
    Served served = Served.with(config(false));

    Ipv4 released = served.lease(loader);
    assertEquals(Reason.RELEASED, served.ask(system.release(released, Optional.empty())).why());
    Ipv4 declined = served.lease(loader);
    assertEquals(Reason.DECLINED, served.ask(system.decline(declined, Optional.empty())).why());
  }

  @Test
  void systemDoesNotReleaseWhatAnotherOfItsMachineGot() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(loader);

    assertSilent(Reason.RELEASE_NOT_HOLDER, served.ask(system.release(held, Optional.of(SERVER))));
    assertSilent(Reason.RELEASE_NOT_HOLDER, served.ask(bare.release(held, Optional.of(SERVER))));
    assertSilent(Reason.DECLINE_NOT_HOLDER, served.ask(system.decline(held, Optional.of(SERVER))));
  }

  /// Wherever the message comes from, the lease is that of a subnet.
  @Test
  void subnetOfTheAddressSaysWhoReleasesIt() {
    Served served =
        Served.with(
            Configs.config()
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.103"))
                .subnet(
                    "198.51.100.0/24",
                    subnet -> matching(false, subnet).pool("198.51.100.100-198.51.100.103"))
                .build());
    Ipv4 held = served.lease(Queries.of(1).id("0000112233").via("198.51.100.1"));

    assertEquals(Reason.RELEASED, served.ask(system.release(held, Optional.of(SERVER))).why());
  }

  @Test
  void policyIsThatOfTheSubnetThatTheQueryBelongsTo() {
    Config config =
        Configs.config()
            .shared(
                "campus",
                network ->
                    matching(false, network)
                        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
                        .subnet(
                            "198.51.100.0/24",
                            subnet -> matching(true, subnet).pool("198.51.100.100-198.51.100.103")))
            .build();
    Served served = Served.with(config);

    assertEquals(served.lease(loader), served.lease(system));

    Queries first = Queries.of(2).id("0000112233").via("198.51.100.1");
    Queries second = Queries.of(2).id("ff445566").via("198.51.100.1");
    assertNotEquals(served.lease(first), served.lease(second));
  }

  @Test
  void clientThatBeginsToSendAnIdentifierKeepsItsLease() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(bare);
    long fromS = served.nowS();
    served.pass(10);

    assertEquals(held, served.lease(system));
    assertEquals(system.key(), served.boundAt(held).holder().key());
    assertEquals(fromS + 10, served.boundAt(held).startS());
    assertEquals(1, served.leases.bound());
  }

  @Test
  void clientThatBeginsToSendAnIdentifierRenewsAndRebootsAndRebinds() {
    Served renewing = Served.with(config(true));
    Ipv4 held = renewing.lease(bare);
    assertAck(Reason.ACK_RENEWED, held, renewing.ask(system.renewing(held)));

    Served rebooting = Served.with(config(true));
    rebooting.lease(bare);
    assertAck(Reason.ACK_REBOOTED, held, rebooting.ask(system.initReboot(held)));

    Served rebinding = Served.with(config(true));
    rebinding.lease(bare);
    assertAck(Reason.ACK_REBOUND, held, rebinding.ask(system.rebinding(held)));
  }

  /// Whoever makes up an identifier could give up the lease of any machine.
  @Test
  void leaseIsGivenUpByThatOnlyWhichItIsRecordedFor() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(bare);

    assertSilent(Reason.RELEASE_NOT_HOLDER, served.ask(system.release(held, Optional.of(SERVER))));
    assertSilent(Reason.DECLINE_NOT_HOLDER, served.ask(system.decline(held, Optional.of(SERVER))));
  }

  /// An address is with one client: who had it without an identifier is another from then on.
  @Test
  void leaseThatAnIdentifierHasTakenIsNotTheBareMachinesAnyMore() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(bare);
    served.lease(system);

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(bare.renewing(held)));
    assertNotEquals(held, served.lease(bare));
    assertAck(Reason.ACK_RENEWED, held, served.ask(system.renewing(held)));
    assertEquals(2, served.leases.bound());
  }

  /// Once both have a lease neither gives up that of the other.
  @Test
  void leaseOfTheBareMachineIsLeftAloneByAnIdentifierThatHasItsOwn() {
    Served served = Served.with(config(true));
    Ipv4 own = served.lease(system);
    Ipv4 bares = served.lease(bare);

    assertEquals(own, served.lease(system));
    assertAck(Reason.ACK_RENEWED, own, served.ask(system.renewing(own)));
    assertInstanceOf(LeaseRecord.Bound.class, served.at(bares).orElseThrow());
  }

  @Test
  void leaseOfAnotherMachineIsNotTaken() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(Queries.of(2));

    assertNotEquals(held, yiaddr(served.ask(system.discover(held))));
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(system.renewing(held)));
  }

  @Test
  void leasesSurviveThatIdentifiersCeaseToCountAndCountAgain() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(system);

    served.reload(config(false));
    assertAck(Reason.ACK_RENEWED, held, served.ask(system.renewing(held)));
    assertEquals(held, served.lease(system));
    served.reload(config(true));
    assertAck(Reason.ACK_RENEWED, held, served.ask(system.renewing(held)));
    assertEquals(held, served.lease(system));
    assertEquals(1, served.leases.bound());
  }

  @Test
  void machineRenewsTheLeaseOfItsOtherSystemOnceIdentifiersCeaseToCount() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(loader);
    served.reload(config(false));

    assertAck(Reason.ACK_RENEWED, held, served.ask(system.renewing(held)));
    assertEquals(held, served.lease(loader));
  }

  @Test
  void historyTellsThatTheLeaseHasGoneFromOneKeyToTheOther() {
    Served served = Served.with(config(true));
    Ipv4 held = served.lease(bare);

    Decision taken = served.ask(system.selecting(SERVER, held));

    assertEquals(
        List.of(LeaseRecord.Released.class, LeaseRecord.Bound.class),
        taken.records().stream().map(Object::getClass).toList());
  }

  @Test
  void explanationTellsWhoTheClientIs() {
    Served served = Served.with(config(false));

    assertTrue(
        served
            .explain(system.discover())
            .contains("the client's leases are those of hw 00:53:00:00:00:01"));
  }

  private static Config config(boolean matchClientId) {
    return Configs.config()
        .subnet(
            "192.0.2.0/24",
            subnet -> matching(matchClientId, subnet).pool("192.0.2.100-192.0.2.103"))
        .build();
  }

  private static Subnets matching(boolean clientId, Subnets subnet) {
    return subnet.scope(scope -> scope.policy(Policies.saying().matchClientId(clientId).build()));
  }

  private static Networks matching(boolean clientId, Networks network) {
    return network.scope(scope -> scope.policy(Policies.saying().matchClientId(clientId).build()));
  }
}
