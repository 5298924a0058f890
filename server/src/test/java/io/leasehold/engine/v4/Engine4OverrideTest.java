package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A relay agent that puts its own address in the place of the server's: RFC 5107 §4.
class Engine4OverrideTest {
  private static final Ipv4 OVERRIDE = Ipv4.of("192.0.2.9");
  private static final Ipv4 STRANGER = Ipv4.of("192.0.2.8");
  private static final String AGENT = "0102aabb" + "0b04c0000209";

  private final Served served = Served.with(configs().build());

  @Test
  void everyReplyNamesTheRelayAgent() {
    Decision offer = served.ask(relayed().discover());
    Decision ack = served.ask(relayed().selecting(OVERRIDE, yiaddr(offer)));
    Decision nak = served.ask(relayed().selecting(OVERRIDE, SERVER));

    assertEquals(OVERRIDE.asLong(), number(offer, OptionCode4.SERVER_IDENTIFIER));
    assertEquals(OVERRIDE.asLong(), number(ack, OptionCode4.SERVER_IDENTIFIER));
    assertEquals(OVERRIDE.asLong(), number(nak, OptionCode4.SERVER_IDENTIFIER));
    assertAck(Reason.ACK_SELECTED, yiaddr(offer), ack);
  }

  @Test
  void replyStillGoesToGiaddr() {
    Decision offer = served.ask(relayed().discover());

    assertEquals(Ipv4.of("192.0.2.9"), offer.reply().orElseThrow().message().giaddr());
  }

  @Test
  void anotherIdentifierIsAnotherServers() {
    served.ask(relayed().discover());

    assertSilent(
        Reason.OTHER_SERVER_CHOSEN,
        served.ask(Queries.of(2).via("192.0.2.9").agent(AGENT).selecting(STRANGER, SERVER)));
  }

  @Test
  void leaseRemembersWhoStoodForTheServer() {
    Ipv4 own = served.ask(relayed().discover()).reply().orElseThrow().message().yiaddr();
    served.ask(relayed().selecting(OVERRIDE, own));

    Decision released = served.ask(Queries.of(1).release(own, Optional.of(OVERRIDE)));

    assertEquals(Reason.RELEASED, released.why());
  }

  @Test
  void identifierOfNobodysLeaseIsAnotherServers() {
    Ipv4 own = served.lease(Queries.of(1));

    assertEquals(
        Reason.RELEASE_OTHER_SERVER,
        served.ask(Queries.of(1).release(own, Optional.of(OVERRIDE))).why());
    assertTrue(served.at(own).isPresent());
  }

  // The relay agent took the renewal, which was meant for the server, and says so (RFC 5010 §5).
  @Test
  void renewalThroughTheRelayAgentIsAnswered() {
    Ipv4 own = yiaddr(served.ask(relayed().discover()));
    served.ask(relayed().selecting(OVERRIDE, own));

    Decision renewed =
        served.ask(Queries.of(1).via("192.0.2.9").agent(AGENT + "0a0180").renewing(own));

    assertAck(Reason.ACK_RENEWED, own, renewed);
    assertEquals(OVERRIDE.asLong(), number(renewed, OptionCode4.SERVER_IDENTIFIER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0b00", "0b03c00002", "0b0400000000", "0b04ffffffff", "0b04e0000001"})
  void whatIsNoAddressOfAHostOverridesNothing(String agent) {
    Decision offer = served.ask(Queries.of(1).via("192.0.2.9").agent(agent).discover());

    assertEquals(SERVER.asLong(), number(offer, OptionCode4.SERVER_IDENTIFIER));
    assertTrue(option(offer, OptionCode4.RELAY_AGENT_INFORMATION).isPresent());
  }

  @Test
  void identifierCanBeIgnored() {
    Config ignoring = configs().behaviour(Behaviours.behaving().ignoringServerId().build()).build();
    Served lax = Served.with(ignoring);
    Ipv4 offered = yiaddr(lax.ask(Queries.of(1).discover()));

    assertAck(Reason.ACK_SELECTED, offered, lax.ask(Queries.of(1).selecting(STRANGER, offered)));
  }

  private static Configs configs() {
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"));
  }

  private static Queries relayed() {
    return Queries.of(1).via("192.0.2.9").agent(AGENT);
  }
}
