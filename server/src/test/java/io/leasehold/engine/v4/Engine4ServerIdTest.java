package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server that is told what to call itself: option 54 in its configuration.
class Engine4ServerIdTest {
  private static final Ipv4 NAMED = Ipv4.of("192.0.2.9");
  private static final String OVERRIDE = "0b04c0000208";

  private final Served served = named("{}", "{}", "{\"54\": \"192.0.2.9\"}");

  @Test
  void everyAnswerSaysIt() {
    Decision offer = served.ask(Queries.of(1).discover());
    Decision ack = served.ask(Queries.of(1).selecting(NAMED, yiaddr(offer)));
    Decision nak = served.ask(Queries.of(1).selecting(NAMED, Ipv4.of("198.51.100.7")));

    assertAck(Reason.ACK_SELECTED, yiaddr(offer), ack);
    assertEquals(NAMED.asLong(), said(offer));
    assertEquals(NAMED.asLong(), said(ack));
    assertEquals(NAMED.asLong(), said(nak));
  }

  @Test
  void theServersOwnAddressMeansItToo() {
    Ipv4 own = yiaddr(served.ask(Queries.of(1).discover()));

    Decision ack = served.ask(Queries.of(1).selecting(SERVER, own));

    assertAck(Reason.ACK_SELECTED, own, ack);
    assertEquals(NAMED.asLong(), said(ack));
  }

  @Test
  void anyOtherIsAnotherServers() {
    Ipv4 own = yiaddr(served.ask(Queries.of(1).discover()));

    assertSilent(
        Reason.OTHER_SERVER_CHOSEN, served.ask(Queries.of(1).selecting(Ipv4.of("192.0.2.8"), own)));
  }

  @Test
  void aReleaseNamesIt() {
    Ipv4 own = served.lease(Queries.of(1));

    assertEquals(Reason.RELEASED, served.ask(Queries.of(1).release(own, Optional.of(NAMED))).why());
  }

  /// RFC 5107 §4.
  @Test
  void theRelayAgentsOwnComesBeforeIt() {
    Decision offer = served.ask(Queries.of(1).via("192.0.2.8").agent(OVERRIDE).discover());

    assertEquals(Ipv4.of("192.0.2.8").asLong(), said(offer));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"54\": \"192.0.2.7\"', '\"54\": \"192.0.2.8\"', '\"54\": \"192.0.2.9\"', 192.0.2.7",
    "'', '\"54\": \"192.0.2.8\"', '\"54\": \"192.0.2.9\"', 192.0.2.8",
    "'', '', '', 192.0.2.1",
    "'', '\"54\": {\"value\": \"192.0.2.8\", \"client-classes\": [\"none\"]}', '', 192.0.2.1",
  })
  void theNearestLevelSaysIt(String subnet, String inClass, String top, String said) {
    Served at = named("{" + subnet + "}", "{" + inClass + "}", "{" + top + "}");

    assertEquals(Ipv4.of(said).asLong(), said(at.ask(Queries.of(1).discover())));
  }

  private static long said(Decision decision) {
    return number(decision, OptionCode4.SERVER_IDENTIFIER);
  }

  private static Served named(String subnet, String inClass, String top) {
    return Served.with(
        Configs.read(
            """
            {"options": %3$s, "authoritative": true,
             "client-classes": [{"name": "all", "test": "member('ALL')", "options": %2$s},
                                {"name": "none", "test": "not member('ALL')"}],
             "subnets": [{"subnet": "192.0.2.0/24", "options": %1$s,
                          "pools": ["192.0.2.100-192.0.2.199"]}]}
            """
                .formatted(subnet, inClass, top)));
  }
}
