package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import org.junit.jupiter.api.Test;

/// Queries through relay agents: RFC 2131 §4.1 and §4.3.1, RFC 3046 §2.2.
class Engine4RelayTest {
  private static final Octets AGENT = Octets.ofHex("0104aabbccdd0500fe03010203");

  private final Served served =
      Served.with(
          Configs.config()
              .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
              .subnet(
                  "198.51.100.0/24",
                  subnet -> subnet.pool("198.51.100.100-198.51.100.199").relay("203.0.113.9"))
              .build());

  @Test
  void giaddrDecidesTheSubnet() {
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "198.51.100.100",
        served.ask(Queries.of(1).via("198.51.100.1").discover()));
  }

  @Test
  void listedRelayBelongsWhereItIsListed() {
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "198.51.100.100",
        served.ask(Queries.of(1).via("203.0.113.9").discover()));
  }

  @Test
  void unknownRelayGetsNoAnswer() {
    assertSilent(Reason.NO_SUBNET, served.ask(Queries.of(1).via("203.0.113.8").discover()));
  }

  @Test
  void relayThatCannotBeOneGetsNoAnswer() {
    for (String giaddr :
        new String[] {
          "192.0.2.1", "224.0.0.1", "255.255.255.255", "0.0.0.5", "192.0.2.255", "192.0.2.0"
        }) {
      assertSilent(Reason.BAD_GIADDR, served.ask(Queries.of(1).via(giaddr).discover()));
    }
  }

  // RFC 3021: both addresses of a /31 are hosts'; a /32 is one.
  @Test
  void everyAddressOfAPointToPointLinkCanBeARelays() {
    Served linked =
        Served.with(
            Configs.config()
                .subnet("198.51.100.0/31", subnet -> subnet.pool("198.51.100.1"))
                .subnet("203.0.113.7/32", subnet -> subnet.pool("203.0.113.7"))
                .build());

    assertOffer(
        Reason.OFFER_FROM_POOL,
        "198.51.100.1",
        linked.ask(Queries.of(1).via("198.51.100.0").discover()));
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "203.0.113.7",
        linked.ask(Queries.of(2).via("203.0.113.7").discover()));
  }

  @Test
  void relayAgentInformationComesBackWholeAndLast() {
    Message4 reply =
        served
            .ask(
                Queries.of(1)
                    .id("01aabb")
                    .via("198.51.100.1")
                    .with(OptionCode4.RELAY_AGENT_INFORMATION, AGENT)
                    .wants(OptionCode4.RELAY_AGENT_INFORMATION, OptionCode4.SUBNET_MASK)
                    .discover())
            .reply()
            .orElseThrow()
            .message();

    int last = reply.options().size() - 1;
    assertEquals(OptionCode4.RELAY_AGENT_INFORMATION.code(), reply.options().codeAt(last));
    assertEquals(AGENT, reply.options().valueAt(last));
  }

  @Test
  void relayAgentInformationComesBackInANak() {
    Queries relayed =
        Queries.of(1).via("198.51.100.1").with(OptionCode4.RELAY_AGENT_INFORMATION, AGENT);
    served.lease(relayed);

    Decision decision = served.ask(relayed.initReboot(Ipv4.of("192.0.2.150")));

    assertEquals(AGENT, option(decision, OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow());
  }

  @Test
  void relayAgentInformationOfMoreThan255OctetsIsNotKept() {
    String agent = "01ff" + "aa".repeat(255);
    Ipv4 own = served.lease(Queries.of(1).via("198.51.100.1").agent(agent));

    assertEquals(Octets.EMPTY, served.boundAt(own).holder().relayAgent());
  }

  // RFC 3046 §2.2: a trusted bridge adds the option and leaves giaddr at 0.
  @Test
  void relayAgentInformationWithoutGiaddrIsTakenAndComesBack() {
    Queries bridged = Queries.of(1).with(OptionCode4.RELAY_AGENT_INFORMATION, AGENT);

    Decision decision = served.ask(bridged.discover());

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", decision);
    assertEquals(AGENT, option(decision, OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow());
  }

  @Test
  void relayAgentInformationIsKeptWithTheLease() {
    Ipv4 own =
        served.lease(
            Queries.of(1).via("198.51.100.1").with(OptionCode4.RELAY_AGENT_INFORMATION, AGENT));

    assertEquals(AGENT, served.boundAt(own).holder().relayAgent());
  }
}
