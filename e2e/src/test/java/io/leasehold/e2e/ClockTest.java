package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever sets the clock of the server's machine ends no lease by it, and has none live on: a
/// process whose wall clock is set, and clients whose clocks are right.
@Isolated("takes every processor")
class ClockTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LEASE = HOUR;

  /// For so long no time passes for leases, as nobody knows how long it is.
  private static final Duration DOWN_MAX = Duration.ofMinutes(2);

  private static final Duration YEARS = Duration.ofDays(5 * 365);

  /// Before 1980: a machine whose battery is empty.
  private static final Duration NOT_SET = Duration.ofDays(50 * 365);

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  private static final int LEASES = 300;

  @TempDir private Path folder;

  @Test
  void noLeaseEndsOrLivesOnWhenTheClockIsSet() {
    Needs.rootAnd("curl");
    WallClock clock = new WallClock(folder);
    clock.set(YEARS);
    // Whatever is to be built, or prepared, is so by the right clock.
    Commands.run(Commands.LAUNCHER, "--version");
    try (Site site = new Site();
        Server server =
            Server.startOn(clock.environment(), site.serverHost(), folder, CONFIGURATION)) {
      Load load = Load.mixed(site, folder);
      load.awaitMore(LEASES);
      long steps = 0;
      for (Duration behind :
          List.of(
              YEARS.plus(HOUR), // an hour back
              YEARS.minus(HOUR), // two ahead
              Duration.ZERO, // years ahead
              YEARS.multipliedBy(2), // ten years back
              Duration.ZERO)) { // and ten ahead
        clock.set(behind);
        awaitLines(server, "LH-1005", ++steps);
        load.awaitEveryLeaseRenewed();
        assertEquals(0, server.metric("dhcp_leases_expired_total"), server::log);
      }

      startWith(NOT_SET, clock, server, load);
      startWith(HOUR, clock, server, load);

      load.end();
      server.killHard();
      List<String> stored = server.exportedLeases();
      load.checkEveryAcknowledgedEnd(stored);
      Instant latest = Instant.now().plus(LEASE).plus(DOWN_MAX);
      assertEquals(
          List.of(), stored.stream().filter(each -> Load.end(each).isAfter(latest)).toList());
    }
  }

  /// A power cut, after which the clock is wrong for a while.
  private static void startWith(Duration behind, WallClock clock, Server server, Load load) {
    long distrusted = server.linesWith("LH-1007");
    long steps = server.linesWith("LH-1005");
    server.killHard();
    clock.set(behind);
    server.startAgain();
    assertEquals(distrusted + 1, server.linesWith("LH-1007"), server::log);
    load.awaitEveryLeaseRenewed();

    clock.set(Duration.ZERO);
    awaitLines(server, "LH-1005", steps + 1);
    load.awaitEveryLeaseRenewed();
    assertEquals(0, server.metric("dhcp_leases_expired_total"), server::log);
  }

  private static void awaitLines(Server server, String event, long count) {
    Until.holds(10, () -> server.linesWith(event) >= count, server::log);
  }
}
