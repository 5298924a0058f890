package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.resource.Recollection.Remembered;
import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.pipeline.Exchanges;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// In which subnet those are shown who get nothing: where the server has looked for them.
class RememberingTest {
  private static final String SUBNETS =
      """
      "subnets": [
        {"subnet": "192.0.2.0/24"},
        {"subnet": "198.51.100.0/24", "relays": ["192.0.2.9"]},
        {"subnet": "203.0.113.0/24"}]}
      """;

  private static final Config CONFIG = Configs.read("{" + SUBNETS);
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final Interface4 ETH0 =
      new Interface4(
          2,
          "eth0",
          true,
          false,
          HardwareAddress.of("00:53:00:ff:ff:01"),
          List.of(new InterfaceAddress(SERVER, 24)));

  /// 203.0.113.1, RFC 3527 §3.
  private static final String LINK = "0504cb007101";

  @Test
  void whoComesByNothingElseIsWhereTheInterfaceIs() {
    assertEquals("192.0.2.0/24", subnet(CONFIG, Queries.of(1).bootp(), Reason.BOOTP_IGNORED));
  }

  @Test
  void whoComesThroughARelayAgentIsInTheSubnetThatListsIt() {
    Query relayed = Queries.of(1).via("192.0.2.9").discover();

    assertEquals("198.51.100.0/24", subnet(CONFIG, relayed, Reason.POOL_EXHAUSTED));
  }

  @Test
  void theLinkThatTheRelayAgentNamesIsNearerThanItself() {
    Query named = Queries.of(1).via("192.0.2.9").agent(LINK).discover();

    assertEquals("203.0.113.0/24", subnet(CONFIG, named, Reason.POOL_EXHAUSTED));
  }

  @Test
  void whereLinkSelectionIsIgnoredItIsTheRelayAgents() {
    Config ignoring =
        Configs.read("{\"compatibility\": {\"ignore-rai-link-selection\": true}, " + SUBNETS);
    Query named = Queries.of(1).via("192.0.2.9").agent(LINK).discover();

    assertEquals("198.51.100.0/24", subnet(ignoring, named, Reason.POOL_EXHAUSTED));
  }

  /// RFC 3011 §2.
  @Test
  void theSubnetThatTheClientNamesIsItsOwn() {
    Octets wanted = Octets.of(203, 0, 113, 0);
    Query naming = Queries.of(1).with(OptionCode4.SUBNET_SELECTION, wanted).discover();

    assertEquals("203.0.113.0/24", subnet(CONFIG, naming, Reason.POOL_EXHAUSTED));
  }

  @Test
  void whoIsNowhereHasNoSubnetWhateverIsConfiguredSince() {
    for (Reason why : Reason.values()) {
      String seen = subnet(CONFIG, Queries.of(1).via("192.0.2.9").discover(), why);

      assertEquals(why.isNowhere() ? "none" : "198.51.100.0/24", seen, why.label());
    }
  }

  private static String subnet(Config config, Query query, Reason why) {
    Exchanges exchanges = new Exchanges(1, 1_800_000_000_000_000_000L);
    ByteBuffer octets = ByteBuffer.allocate(Datagram.PAYLOAD_MAX);
    int length = Encoder4.encode(query.message(), 576, octets).length();
    Datagram datagram = new Datagram(octets);
    datagram.arrived(length, 2, Ipv4.ANY, 68, Ipv4.BROADCAST);
    exchanges.look(1_800_000_000_000_000_000L, 1, Strictness.STRICT);
    Decision silence = new Decision(List.of(), List.of(), Optional.empty(), why);
    exchanges.decided(query, datagram, new Exchanges.Decided(silence, true, false));
    List<Remembered> seen = new ArrayList<>();
    new Remembering(exchanges, () -> config, () -> List.of(ETH0)).latestFirst(0, seen::add);
    return seen.getFirst().head().subnet().map(Prefix::toString).orElse("none");
  }
}
