package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever sets the clock of the server's machine ends no lease by it, and has none live on: a
/// process whose wall clock is set, and clients whose clocks are right.
@Isolated("takes every processor")
class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEARS = Duration.ofDays(5 * 365);

  /// Before 1980: a machine whose battery is empty.
  private static final Duration NOT_SET = Duration.ofDays(50 * 365);

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.19.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  /// So many clients get an address between two steps, or more; none of them says anything after.
  private static final int CLIENTS = 100;

  /// How far a clock was set is on the disk a second later.
  private static final int KEPT_MS = 2_000;

  /// So long at the most all starts take by a clock that cannot be believed: leases last longer by
  /// it.
  private static final long DOWN_S = 120;

  @TempDir private Path folder;

  @Test
  void noLeaseEndsOrLivesOnWhenTheClockIsSet() throws IOException {
    Needs.rootAnd("curl");
    WallClock clock = new WallClock(folder);
    clock.set(YEARS);
    try (Site site = new Site()) {
      prepare(site);
      try (Server server =
          Server.startOn(clock.environment(), site.serverHost(), folder, CONFIGURATION)) {
        Load load = Load.start(site, folder);
        load.awaitMore(CLIENTS);
        for (Duration behind :
            List.of(
                YEARS.plus(HOUR), // an hour back
                YEARS.minus(HOUR), // two ahead
                Duration.ZERO, // years ahead
                YEARS.multipliedBy(2), // ten years back
                Duration.ZERO)) { // and ten ahead
          step(behind, clock, server, load);
        }
        startBy(NOT_SET, clock, server, load);
        step(Duration.ZERO, clock, server, load);
        startBy(HOUR, clock, server, load);
        step(Duration.ZERO, clock, server, load);

        load.end();
        server.killHard();
        load.checkEveryAcknowledgedEnd(server.exportedLeases(), DOWN_S);
        clock.set(HOUR);
        server.startAgain();
        load.checkEveryAcknowledgedLease();
      }
    }
  }

  /// What the first start of a build makes ready is made by the right clock.
  private void prepare(Site site) throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Server server = Server.start(site.serverHost(), other, CONFIGURATION)) {
      assertEquals(0, server.stop(), server::log);
    }
  }

  private static void step(Duration behind, WallClock clock, Server server, Load load) {
    long steps = server.linesWith("LH-1005");
    clock.set(behind);
    Until.holds(10, () -> server.linesWith("LH-1005") > steps, server::log);
    Until.pauseMs(KEPT_MS);
    load.awaitMore(CLIENTS);
    assertEquals(0, server.metric("dhcp_leases_expired_total"), server::log);
  }

  /// A power cut, after which the clock is wrong for a while.
  private static void startBy(Duration behind, WallClock clock, Server server, Load load) {
    long distrusted = server.linesWith("LH-1007");
    server.killHard();
    clock.set(behind);
    server.startAgain();
    assertEquals(distrusted + 1, server.linesWith("LH-1007"), server::log);
    load.awaitMore(CLIENTS);
  }
}
