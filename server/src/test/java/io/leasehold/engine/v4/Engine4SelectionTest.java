package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import org.junit.jupiter.api.Test;

/// What is answered when relay agent or client name the network: RFC 3527, RFC 3011, RFC 6607.
class Engine4SelectionTest {
  private static final String RED = "00726564";
  private static final String VSS = "970400726564";

  private final Served served =
      Served.with(
          Configs.config()
              .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
              .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.199"))
              .shared(
                  "red",
                  network ->
                      network
                          .vpn(RED)
                          .subnet(
                              "203.0.113.0/24",
                              subnet -> subnet.pool("203.0.113.100-203.0.113.199")))
              .build());

  // RFC 3527 §3: the address is of that link, the reply goes where it always goes.
  @Test
  void linkSelectionChoosesTheSubnetAndGiaddrStays() {
    Decision decision = served.ask(via("192.0.2.9").agent("0504c6336401").discover());

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.100", decision);
    assertEquals(Ipv4.of("192.0.2.9"), decision.reply().orElseThrow().message().giaddr());
  }

  @Test
  void unknownLinkGetsNoAnswer() {
    assertSilent(
        Reason.NO_SUCH_LINK, served.ask(via("192.0.2.9").agent("05040a090909").discover()));
  }

  // RFC 3011 §2: whoever sends the option gets it back, requested or not.
  @Test
  void subnetSelectionComesBack() {
    Octets wanted = Octets.ofHex("c6336400");

    Decision decision =
        served.ask(
            via("192.0.2.9")
                .with(OptionCode4.SUBNET_SELECTION, wanted)
                .wants(OptionCode4.SUBNET_MASK)
                .discover());

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.100", decision);
    assertEquals(wanted, option(decision, OptionCode4.SUBNET_SELECTION).orElseThrow());
  }

  @Test
  void unknownSubnetGetsNoAnswer() {
    assertSilent(
        Reason.NO_SUCH_SUBNET,
        served.ask(
            via("192.0.2.9")
                .with(OptionCode4.SUBNET_SELECTION, Octets.ofHex("0a000000"))
                .discover()));
  }

  // RFC 6607 §7.2: by the missing VSS-Control the relay agent knows that its VSS was used.
  @Test
  void vpnOfTheRelayAgentIsUsedAndItsControlTakenOut() {
    Decision decision = served.ask(via("203.0.113.1").agent("9800" + VSS + "0102aabb").discover());

    assertOffer(Reason.OFFER_FROM_POOL, "203.0.113.100", decision);
    assertEquals(Octets.ofHex(VSS + "0102aabb"), agent(decision));
  }

  @Test
  void controlWithoutVpnStays() {
    Decision decision = served.ask(via("192.0.2.9").agent("9800").discover());

    assertEquals(Octets.ofHex("9800"), agent(decision));
  }

  // RFC 6607 §7.1.
  @Test
  void vpnOfTheClientComesBack() {
    Decision decision =
        served.ask(
            via("203.0.113.1")
                .with(OptionCode4.VIRTUAL_SUBNET_SELECTION, Octets.ofHex(RED))
                .discover());

    assertEquals(
        Octets.ofHex(RED), option(decision, OptionCode4.VIRTUAL_SUBNET_SELECTION).orElseThrow());
  }

  @Test
  void unknownVpnGetsNoAnswer() {
    assertSilent(Reason.NO_SUCH_VPN, served.ask(via("192.0.2.9").agent("970400626c75").discover()));
  }

  @Test
  void clientIsNotAdmittedByAGuardThatItDoesNotPass() {
    Served guarded =
        Served.with(
            Configs.config()
                .subnet(
                    "192.0.2.0/24",
                    subnet -> subnet.guard(ClassNames.BOOTP).pool("192.0.2.100-192.0.2.199"))
                .build());

    assertSilent(Reason.SUBNET_NOT_FOR_CLASS, guarded.ask(Queries.of(1).discover()));
  }

  @Test
  void holderThatIsNotAdmittedAnyMoreIsToldSo() {
    Served guarded = Served.with(guardedBy(ClassNames.ALL));
    Ipv4 held = guarded.lease(Queries.of(1));
    guarded.reload(guardedBy(ClassNames.BOOTP));

    assertNak(Reason.NAK_NOT_FOR_CLASS, guarded.ask(Queries.of(1).renewing(held)));
    assertTrue(guarded.at(held).isPresent());
  }

  private static Config guardedBy(ClassName name) {
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.guard(name).pool("192.0.2.100-192.0.2.199"))
        .build();
  }

  private static Octets agent(Decision decision) {
    return option(decision, OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow();
  }

  private static Queries via(String giaddr) {
    return Queries.of(1).via(giaddr);
  }
}
