package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A unicast renewal brings no option 82; that of the lease stands in for it. Shown by a network of
/// a virtual private network, which is found by option 82 alone.
class RememberedAgentTest {
  private static final String AGENT = "970400726564";

  private final Queries relayed = Queries.of(1).via("203.0.113.1").agent(AGENT);
  private final Queries direct = Queries.of(1);

  @Test
  void renewalIsDecidedAsIfItHadTheOption() {
    Served served = Served.with(configs().build());
    Ipv4 own = served.lease(relayed);

    Decision renewed = served.ask(direct.renewing(own));

    assertAck(Reason.ACK_RENEWED, own, renewed);
  }

  @Test
  void optionThatWasNotSentDoesNotComeBack() {
    Served served = Served.with(configs().build());
    Ipv4 own = served.lease(relayed);

    Decision renewed = served.ask(direct.renewing(own));

    assertEquals(Optional.empty(), option(renewed, OptionCode4.RELAY_AGENT_INFORMATION));
    assertEquals(Octets.ofHex(AGENT), served.boundAt(own).holder().relayAgent());
  }

  @Test
  void optionThatWasSentCountsAlone() {
    Served served = Served.with(configs().build());
    Ipv4 own = served.lease(relayed);

    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(Queries.of(1).agent("0101aa").renewing(own)));
  }

  @Test
  void optionOfAnothersLeaseIsNobodysElse() {
    Served served = Served.with(configs().build());
    Ipv4 own = served.lease(relayed);

    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(Queries.of(2).renewing(own)));
  }

  @Test
  void optionOfALeaseThatHasEndedIsForgotten() {
    Served served = Served.with(configs().build());
    Ipv4 own = served.lease(relayed);
    served.pass(200_000);

    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(direct.renewing(own)));
  }

  @Test
  void rememberingCanBeSwitchedOff() {
    Served served =
        Served.with(
            configs().behaviour(Behaviours.behaving().forgettingAgentOptions().build()).build());
    Ipv4 own = served.lease(relayed);

    assertNak(Reason.NAK_WRONG_NETWORK, served.ask(direct.renewing(own)));
  }

  private static Configs configs() {
    return Configs.config()
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .shared(
            "red",
            network ->
                network
                    .vpn("00726564")
                    .subnet(
                        "203.0.113.0/24", subnet -> subnet.pool("203.0.113.100-203.0.113.199")));
  }
}
