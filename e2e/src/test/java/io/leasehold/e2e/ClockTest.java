package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever sets the clock of the server's machine ends no lease by it, and has none live on: a
/// process whose wall clock is set, and clients whose clocks are right.
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
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.1.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  /// After each step so many get an address, and say no more.
  private static final int CLIENTS = 3;

  /// How far a clock was set is on the disk a second later.
  private static final int KEPT_MS = 2_000;

  /// Of a moment that is written as a whole second, by two clocks.
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  @TempDir private Path folder;

  private final List<Lease> leases = new ArrayList<>();

  /// How long no time has passed for leases, as nobody can know how long it is.
  private Duration down = Duration.ZERO;

  /// @param from when it was asked for, at the earliest
  /// @param until and at the latest
  private record Lease(int client, String address, Instant from, Instant until) {}

  @Test
  void noLeaseEndsOrLivesOnWhenTheClockIsSet() throws IOException {
    Needs.rootAnd("curl", "faketime");
    WallClock clock = new WallClock(folder);
    clock.set(YEARS);
    try (Site site = new Site()) {
      Namespace relay = NamedClients.relay(site);
      prepare(site);
      try (Server server =
          Server.startOn(clock.environment(), site.serverHost(), folder, CONFIGURATION)) {
        lease(relay);
        for (Duration behind :
            List.of(
                YEARS.plus(HOUR), // an hour back
                YEARS.minus(HOUR), // two ahead
                Duration.ZERO, // years ahead
                YEARS.multipliedBy(2), // ten years back
                Duration.ZERO)) { // and ten ahead
          step(behind, clock, server, relay);
        }
        startBy(NOT_SET, clock, server, relay);
        step(Duration.ZERO, clock, server, relay);
        startBy(HOUR, clock, server, relay);
        step(Duration.ZERO, clock, server, relay);

        server.killHard();
        checkEnds(server.exportedLeases());
        clock.set(HOUR);
        server.startAgain();
        renew(relay);
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

  private void step(Duration behind, WallClock clock, Server server, Namespace relay) {
    long steps = server.linesWith("LH-1005");
    clock.set(behind);
    Until.holds(10, () -> server.linesWith("LH-1005") > steps, server::log);
    Until.pauseMs(KEPT_MS);
    lease(relay);
    assertEquals(0, server.metric("dhcp_leases_expired_total"), server::log);
  }

  /// A power cut, after which the clock is wrong for a while.
  private void startBy(Duration behind, WallClock clock, Server server, Namespace relay) {
    long distrusted = server.linesWith("LH-1007");
    server.killHard();
    clock.set(behind);
    server.startAgain();
    // What was last seen may have been the latest lease.
    down = down.plus(Duration.between(leases.getLast().from(), Instant.now()));
    assertEquals(distrusted + 1, server.linesWith("LH-1007"), server::log);
    lease(relay);
  }

  private void lease(Namespace relay) {
    int first = leases.size();
    String[] acts = new String[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      acts[i] = NamedClients.get(first + i);
    }
    Instant from = Instant.now();
    List<String> addresses = NamedClients.on(relay, acts);
    Instant until = Instant.now();
    assertFalse(addresses.contains("none"), addresses::toString);
    for (int i = 0; i < CLIENTS; i++) {
      leases.add(new Lease(first + i, addresses.get(i), from, until));
    }
  }

  private void checkEnds(List<String> stored) {
    Map<String, Instant> ends = stored.stream().collect(Collectors.toMap(Load::address, Load::end));
    for (Lease lease : leases) {
      Instant end = ends.get(lease.address());
      Instant earliest = lease.from().plus(HOUR).minus(ROUNDING);
      Instant latest = lease.until().plus(HOUR).plus(down).plus(ROUNDING);
      assertTrue(
          end != null && !end.isBefore(earliest) && !end.isAfter(latest),
          () -> "%s ends at %s, %s to %s is right".formatted(lease, end, earliest, latest));
    }
  }

  private void renew(Namespace relay) {
    String[] acts =
        leases.stream()
            .map(lease -> NamedClients.renew(lease.client(), lease.address()))
            .toArray(String[]::new);
    assertEquals(leases.stream().map(Lease::address).toList(), NamedClients.on(relay, acts));
  }
}
