package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.hosting.Hosted;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Errand;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.ScriptedStore;
import io.leasehold.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a watchdog asks: whether the deciding agent goes round. Here the test lets it.
@Timeout(60)
class ServedLiveTest {
  private static final Interface4 ETH0 =
      new Interface4(
          2,
          "eth0",
          true,
          false,
          HardwareAddress.of("00:53:ff:00:00:01"),
          List.of(new InterfaceAddress(Ipv4.of("192.0.2.1"), 24)));

  private final VirtualClock time = VirtualClock.at(1_700_000_000);
  private final ScriptedStore store = new ScriptedStore();
  private final Config config =
      Configs.config()
          .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
          .build();
  private final Parts parts =
      new Parts(
          config,
          Ports.STANDARD,
          new LeaseTable(7),
          store,
          new FakeTransport(ETH0),
          new ServerClock(time::nowNs, time::monotonicNs),
          new ServerMetrics(),
          new RecordedLog().at(time, Level.INFO));
  private final Server server = new Server(parts, _ -> {});
  private final Served served = new Served(server, parts, Path.of(""), Hosted.none(), () -> config);

  @Test
  void whoeverGoesRoundLives() {
    assertTrue(askedWhileItGoesRound());
  }

  @Test
  void whoeverDoesNotGoRoundIsStuck() {
    assertFalse(served.isLive());
  }

  @Test
  void whoeverHasAFullDiskIsNotStuck() throws InterruptedException {
    store.next(new CommitOutcome.NotNow("no room"));
    Ipv4 address = Ipv4.of("192.0.2.100");
    var _ = server.run((_, nowS) -> new Errand.Answer<>(true, List.of(new Freed(address, nowS))));
    server.decide().doWork(0);
    server.commit().doWork(0);

    assertEquals(List.of("the store takes nothing"), served.notReady());
    assertTrue(askedWhileItGoesRound());
  }

  private boolean askedWhileItGoesRound() {
    CompletableFuture<Boolean> live = CompletableFuture.supplyAsync(served::isLive);
    while (!live.isDone()) {
      server.decide().doWork(0);
      Thread.onSpinWait();
    }
    return live.join();
  }
}
