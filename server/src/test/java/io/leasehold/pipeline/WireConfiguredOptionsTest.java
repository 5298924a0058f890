package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.WireCase.Reply;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.transport.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Options that a configuration sets, as they lie on the wire: RFC 2131 §4.3.1, RFC 2132 §9.8.
class WireConfiguredOptionsTest {
  private static final List<Integer> OWN = List.of(53, 54, 51, 58, 59);

  @ParameterizedTest
  @EnumSource(
      names = {"NAK", "NAK_RENEWING"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsAlwaysSentFollowsWhatIsRequestedAndWhatIsNeverSentIsNot(Reply reply) {
    WireAnswer answer =
        answer(
            reply,
            """
            {"domain-name": {"value": "a", "always-send": true}, "routers": ["192.0.2.254"],
             "time-offset": {"value": 0, "always-send": true},
             "root-path": {"never-send": true}}
            """,
            17,
            42,
            3);

    assertEquals(
        List.of(1, 3, 2, 15), answer.codes().stream().filter(c -> !OWN.contains(c)).toList());
    assertFalse(answer.has(17));
  }

  @ParameterizedTest
  @EnumSource(names = {"OFFER", "ACK_SELECTED", "ACK_RENEWED", "ACK_INFORMED"})
  void anExpressionGivesAValueOfThePacket(Reply reply) {
    WireAnswer answer =
        answer(
            reply,
            "{\"domain-name\": {\"expression\": \"hexstring(substring(pkt4.mac, 0, 3), ':')\"}}",
            15);

    assertEquals(Octets.ofText("00:53:00"), answer.value(15));
  }

  /// RFC 8925 §3.3: no address, so nothing to send the offer to but everybody.
  @Test
  void anOfferWithoutAnAddressIsBroadcast() {
    Config config =
        Configs.read(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
              "options": {"v6-only-preferred": "1h", "routers": "192.0.2.254"}}]}
            """);

    FakeTransport.Sent offer =
        new WireCase(Reply.OFFER, false, config)
            .with(message -> message.option(55, 1, 3, 108))
            .sent();

    WireAnswer answer = WireAnswer.of(offer.octets());
    assertEquals(List.of(53, 54, 108), answer.codes());
    assertEquals(Octets.ofHex("00000e10"), answer.value(108));
    assertEquals(Ipv4.ANY, offer.message().yiaddr());
    assertTrue(offer.delivery() instanceof Delivery.Broadcast, offer::toString);
  }

  /// The reply to a client that requests these options, with these options at the top.
  private static WireAnswer answer(Reply reply, String options, int... requested) {
    String config =
        """
        {"options": %s, "authoritative": true,
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
        """
            .formatted(options);
    return new WireCase(reply, false, Configs.read(config))
        .with(message -> message.option(55, requested))
        .answer();
  }
}
