package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertSilent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// RFC 2131 §4.3.4.
class Engine4ReleaseTest {
  private final Served served =
      Served.with(
          Configs.config()
              .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
              .build());
  private final Queries client = Queries.of(1);
  private final Ipv4 own = served.lease(client);

  @Test
  void releasedAddressIsFreeAndNotAnswered() {
    Decision decision = served.ask(client.release(own, Optional.of(SERVER)));

    assertEquals(Reason.RELEASED, decision.why());
    assertTrue(decision.reply().isEmpty());
    assertTrue(served.leases.isFree(own, served.nowS()));
  }

  @Test
  void clientOfAReleasedAddressIsRemembered() {
    served.ask(client.release(own, Optional.of(SERVER)));

    LeaseRecord.Released released = (LeaseRecord.Released) served.at(own).orElseThrow();
    assertEquals(client.key(), released.holder().key());
  }

  @Test
  void serverIdentifierMayBeMissing() {
    assertEquals(Reason.RELEASED, served.ask(client.release(own, Optional.empty())).why());
  }

  @Test
  void leaseOfAnotherServerIsIgnored() {
    assertSilent(
        Reason.RELEASE_OTHER_SERVER,
        served.ask(client.release(own, Optional.of(Ipv4.of("192.0.2.2")))));
  }

  @Test
  void addressOfAnotherClientIsIgnored() {
    assertSilent(
        Reason.RELEASE_NOT_HOLDER, served.ask(Queries.of(2).release(own, Optional.of(SERVER))));
    assertTrue(served.at(own).orElseThrow() instanceof LeaseRecord.Bound);
  }

  @Test
  void secondReleaseChangesNothing() {
    served.ask(client.release(own, Optional.of(SERVER)));

    assertSilent(Reason.RELEASE_NOT_HOLDER, served.ask(client.release(own, Optional.of(SERVER))));
  }

  @Test
  void leaseOfANetworkNoLongerConfiguredCanBeReleased() {
    served.reload(
        Configs.config()
            .subnet("203.0.113.0/24", subnet -> subnet.pool("203.0.113.10-203.0.113.20"))
            .build());

    assertEquals(Reason.RELEASED, served.ask(client.release(own, Optional.of(SERVER))).why());
  }
}
