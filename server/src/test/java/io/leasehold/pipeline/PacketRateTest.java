package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.events.ClientEvent;
import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `packets-per-…` of `limits`, in a whole server.
class PacketRateTest {
  private final ServerFixture it = new ServerFixture(Level.INFO, config(10));

  @Test
  void aClientThatRunsWildIsHeldBackAndTheOthersAreAnswered() {
    for (int i = 0; i < 50; i++) {
      discover(1);
    }
    Ipv4 other = it.lease(Queries.of(2));

    assertEquals(10, it.metrics.received.total() - 2 - 40);
    assertEquals(40, it.metrics.dropped.of(DropReason.RATE_OF_CLIENT));
    assertEquals(10 + 2, it.transport.sent.size());
    assertEquals(other, it.transport.sent.getLast().message().yiaddr());
  }

  @Test
  void theLogSaysItOnceUntilItHasEnded() {
    for (int i = 0; i < 50; i++) {
      discover(1);
    }

    assertEquals(1, it.logged.count(ClientEvent.QUERIES_TOO_FAST));

    it.time.advanceS(60);
    for (int i = 0; i < 50; i++) {
      discover(1);
    }
    assertEquals(2, it.logged.count(ClientEvent.QUERIES_TOO_FAST));
  }

  @Test
  void timeFillsTheBucketAgain() {
    for (int i = 0; i < 50; i++) {
      discover(1);
    }
    it.transport.sent.clear();

    it.time.advanceS(3);
    for (int i = 0; i < 50; i++) {
      discover(1);
    }

    assertEquals(6, it.transport.sent.size());
  }

  @Test
  void aReloadChangesTheRateFromTheNextMessageOn() {
    for (int i = 0; i < 50; i++) {
      discover(1);
    }
    it.transport.sent.clear();

    it.server.use(config(20));
    for (int i = 0; i < 50; i++) {
      discover(1);
    }

    assertEquals(20, it.transport.sent.size());
  }

  private void discover(int client) {
    it.transport.broadcast(Queries.of(client).discover().message());
    it.decideOnce();
  }

  private static Config config(int burst) {
    PacketRate rate = new PacketRate(2, burst);
    return Configs.config()
        .behaviour(
            Behaviours.behaving()
                .rates(new PacketRates(Optional.of(rate), Optional.empty(), Optional.empty()))
                .build())
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }
}
