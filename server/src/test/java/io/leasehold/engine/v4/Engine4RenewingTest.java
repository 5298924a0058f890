package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.2, RENEWING.
class Engine4RenewingTest {
  private static final Config CONFIG =
      Configs.config()
          .top(top -> top.leaseTime(3600, 60, 7200))
          .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
          .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.199"))
          .build();

  private final Served served = Served.with(CONFIG);
  private final Queries client = Queries.of(1);

  @Test
  void leaseIsRenewedToItsFullTime() {
    Ipv4 own = served.lease(client);
    served.pass(1800);

    Decision decision = served.ask(client.renewing(own));

    assertAck(Reason.ACK_RENEWED, own, decision);
    assertEquals(own, decision.reply().orElseThrow().message().ciaddr());
    assertEquals(3600, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(served.nowS() + 3601, served.boundAt(own).endS());
  }

  @Test
  void renewalRoutedFromAfarFindsItsNetworkByCiaddr() {
    Queries relayed = Queries.of(1).via("198.51.100.1");
    Ipv4 own = served.lease(relayed);

    Decision decision = served.ask(client.renewing(own));

    assertAck(Reason.ACK_RENEWED, own, decision);
  }

  @Test
  void renewalByUnicastKeepsWhatTheRelayAgentSaid() {
    Octets agent = Octets.ofHex("010301020a");
    Ipv4 own =
        served.lease(
            Queries.of(1).via("198.51.100.1").with(OptionCode4.RELAY_AGENT_INFORMATION, agent));

    served.ask(client.renewing(own));

    assertEquals(agent, served.boundAt(own).holder().relayAgent());
  }

  @Test
  void addressOfAnotherIsRefused() {
    Ipv4 taken = served.lease(Queries.of(2));

    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(client.renewing(taken)));
  }

  @Test
  void unrecordedLeaseOfAFreeAddressIsBound() {
    Ipv4 free = Ipv4.of("192.0.2.150");

    assertAck(Reason.ACK_UNRECORDED, free, served.ask(client.renewing(free)));
  }

  @Test
  void unrecordedLeaseInProbationIsRefused() {
    Ipv4 bad = served.lease(Queries.of(2));
    served.ask(Queries.of(2).decline(bad, Optional.of(SERVER)));

    assertNak(Reason.NAK_IN_PROBATION, served.ask(client.renewing(bad)));
  }

  @Test
  void addressThatLeftThePoolsIsRefusedAndItsLeaseStays() {
    Ipv4 own = served.lease(client);
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.10-192.0.2.20"))
            .build());

    Decision decision = served.ask(client.renewing(own));

    assertNak(Reason.NAK_NOT_LEASED, decision);
    assertTrue(served.at(own).orElseThrow() instanceof LeaseRecord.Bound);
  }

  @Test
  void addressThatWasExcludedIsRefused() {
    Ipv4 own = served.lease(client);
    served.reload(
        Configs.config()
            .subnet(
                "192.0.2.0/24",
                subnet -> subnet.pool("192.0.2.100-192.0.2.199").exclude(own.toString()))
            .build());

    assertNak(Reason.NAK_EXCLUDED, served.ask(client.renewing(own)));
  }

  @Test
  void holderOfANetworkNoLongerConfiguredIsToldSo() {
    Ipv4 own = served.lease(Queries.of(1).via("198.51.100.1"));
    Arrivals elsewhere = Arrivals.on("eth0", "192.0.2.1/24");
    served.reload(
        Configs.config()
            .subnet("203.0.113.0/24", subnet -> subnet.pool("203.0.113.10-203.0.113.20"))
            .build());

    assertNak(
        Reason.NAK_NO_LONGER_SERVED,
        served.ask(client.renewing(own), elsewhere.unicast(own, SERVER)));
    assertSilent(
        Reason.NO_SUBNET, served.ask(Queries.of(2).renewing(own), elsewhere.unicast(own, SERVER)));
  }

  @Test
  void renewingExpiredLeaseIsBoundAgain() {
    Ipv4 own = served.lease(client);
    served.pass(5000);

    assertAck(Reason.ACK_RENEWED, own, served.ask(client.renewing(own)));
  }

  @Test
  void serverIdentifierIsTheAddressThatTheClientSentTo() {
    Arrivals several = Arrivals.on("eth0", "192.0.2.1/24").also("198.51.100.7");
    Ipv4 own = served.lease(client);

    Decision decision =
        served.ask(client.renewing(own), several.unicast(own, Ipv4.of("198.51.100.7")));

    assertEquals(Ipv4.of("198.51.100.7").asLong(), number(decision, OptionCode4.SERVER_IDENTIFIER));
  }
}
