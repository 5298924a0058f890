package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.resource.Recollection.Remembered;
import io.leasehold.config.Config;
import io.leasehold.engine.v4.Reason;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    Set<Reason> nowhere =
        EnumSet.of(
            Reason.NO_SUBNET,
            Reason.NO_SUCH_LINK,
            Reason.NO_SUCH_SUBNET,
            Reason.NO_SUCH_VPN,
            Reason.BAD_GIADDR,
            Reason.NAK_NO_LONGER_SERVED);

    for (Reason why : Reason.values()) {
      String seen = subnet(CONFIG, Queries.of(1).via("192.0.2.9").discover(), why);

      assertEquals(nowhere.contains(why) ? "none" : "198.51.100.0/24", seen, why.label());
    }
  }

  private static String subnet(Config config, Query query, Reason why) {
    Silences silences = new Silences();
    silences.come(query, why);
    List<Remembered> seen = new ArrayList<>();
    silences.remembered(() -> config).latestFirst(0, seen::add);
    return seen.getFirst().head().subnet().map(Prefix::toString).orElse("none");
  }
}
