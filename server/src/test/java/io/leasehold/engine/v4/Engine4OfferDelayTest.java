package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Policy;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `offer-delay`.
class Engine4OfferDelayTest {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  private final Served served =
      Served.with(
          Configs.read(
              """
              {"offer-delay": 2, "authoritative": true,
               "subnets": [
                 {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]},
                 {"subnet": "198.51.100.0/24", "offer-delay": "300ms",
                  "pools": ["198.51.100.10-198.51.100.19"]}]}
              """));
  private final Queries client = Queries.of(1);

  @Test
  void anOfferWaitsAsItsNearestLevelSays() {
    assertEquals(2_000, delayMs(served.ask(client.discover())));
    assertEquals(300, delayMs(served.ask(Queries.of(2).via("198.51.100.1").discover())));
  }

  @Test
  void nothingElseWaits() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    assertEquals(0, delayMs(served.ask(client.selecting(SERVER, offered))));
    assertEquals(0, delayMs(served.ask(Queries.of(2).initReboot(offered))));
    assertEquals(0, delayMs(served.ask(Queries.of(3).inform(Ipv4.of("192.0.2.7")))));
  }

  /// However short an offer's life is: the client has it from when the offer leaves.
  @Test
  void theAddressIsHeldForItsWholeTimeFromWhenTheOfferLeaves() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    served.pass(Policy.OFFER_LIFETIME_S + 1);
    assertTrue(served.leases.offerOn(offered, served.nowS()).isPresent());
    served.pass(1);

    assertEquals(Optional.empty(), served.leases.offerOn(offered, served.nowS()));
  }

  /// It keeps others away from when it leaves, too.
  @Test
  void anOfferGivesWayTenSecondsAfterItHasLeft() {
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    served.pass(11);
    assertEquals(Reason.POOL_EXHAUSTED, served.ask(Queries.of(2).discover()).why());
    served.pass(1);

    assertEquals(offered, yiaddr(served.ask(Queries.of(2).discover())));
  }

  private static int delayMs(Decision decision) {
    return decision.reply().orElseThrow().delayMs();
  }
}
