package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 2131 §4.3.5.
class Engine4InformTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.50");

  private final Arrivals arrivals = Arrivals.on("eth0", "192.0.2.1/24");
  private final Served served =
      Served.with(
          Configs.config()
              .subnet(
                  "192.0.2.0/24",
                  subnet ->
                      subnet
                          .pool("192.0.2.100-192.0.2.199")
                          .scope(
                              scope ->
                                  scope
                                      .option(OptionCode4.ROUTERS, Octets.ofHex("c0000201"))
                                      .renewAndRebind(100, 200)))
              .build(),
          arrivals);
  private final Queries client = Queries.of(1).wants(OptionCode4.ROUTERS);

  @Test
  void parametersComeWithoutAnAddressOrATime() {
    Decision decision = served.ask(client.inform(ADDRESS));

    assertEquals(Reason.ACK_INFORMED, decision.why());
    assertEquals(MessageType4.ACK, Served.type(decision));
    assertEquals(Ipv4.ANY, Served.yiaddr(decision));
    assertEquals(ADDRESS, decision.reply().orElseThrow().message().ciaddr());
    assertEquals(0xC000_0201L, number(decision, OptionCode4.ROUTERS));
    assertEquals(0xFFFF_FF00L, number(decision, OptionCode4.SUBNET_MASK));
    assertTrue(option(decision, OptionCode4.LEASE_TIME).isEmpty());
    assertTrue(option(decision, OptionCode4.RENEWAL_TIME).isEmpty());
    assertTrue(option(decision, OptionCode4.REBINDING_TIME).isEmpty());
    assertTrue(decision.records().isEmpty());
    assertTrue(decision.offers().isEmpty());
  }

  @Test
  void leaseTimeIsNotGivenThoughAskedFor() {
    Decision decision = served.ask(client.wantsLease(1000).inform(ADDRESS));

    assertTrue(option(decision, OptionCode4.LEASE_TIME).isEmpty());
  }

  /// RFC 1542 §5.4: the relay agent would send it to yiaddr, which is 0.
  @Test
  void aRelayAgentIsToBroadcastTheAnswer() {
    Decision direct = served.ask(client.inform(ADDRESS));
    Decision relayed = served.ask(client.via("192.0.2.9").inform(ADDRESS));

    assertEquals(0, direct.reply().orElseThrow().message().flags());
    assertEquals(Message4.BROADCAST_FLAG, relayed.reply().orElseThrow().message().flags());
  }

  @Test
  void withoutCiaddrTheSourceIsMeant() {
    Decision decision = served.ask(client.inform(Ipv4.ANY), arrivals.unicast(ADDRESS, SERVER));

    assertEquals(ADDRESS, decision.reply().orElseThrow().message().ciaddr());
  }

  @Test
  void withoutAnyAddressThereIsNoAnswer() {
    assertSilent(Reason.INFORM_NO_ADDRESS, served.ask(client.inform(Ipv4.ANY)));
  }

  /// An answer would go there. nmap looks for open ports with 255.255.255.255.
  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.50", "192.0.2.255", "192.0.2.0", "255.255.255.255"})
  void addressThatCannotBeOnTheLinkGetsNoAnswer(String address) {
    Query.Inform inform = client.inform(Ipv4.of(address));

    assertSilent(Reason.INFORM_IMPLAUSIBLE, served.ask(inform));
    assertSilent(Reason.INFORM_IMPLAUSIBLE, served.ask(inform, arrivals.unicast(ADDRESS, SERVER)));
  }
}
