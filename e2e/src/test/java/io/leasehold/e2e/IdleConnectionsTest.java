package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever opens TCP connections to a server without end, to its API and to its DNS, while clients
/// come.
@Isolated("takes every processor")
class IdleConnectionsTest {
  /// More with `-De2e.connections=100000`.
  private static final int CHURNED = Integer.getInteger("e2e.connections", 4_000);

  private static final int HELD = 5_000;
  private static final int CLIENTS = 500;
  private static final int NEWCOMER = 9_999_999;
  private static final String API_PORT = "8067";
  private static final String DNS_PORT = "53";

  /// All of them are closed at once when they have idled, and what is being closed counts beside
  /// those that are taken in their place.
  private static final long GENERATIONS = 2;

  private static final int API_MAX = 512;
  private static final int DNS_MAX = 64;

  /// What `ss` says of a connection that has been taken; `ino:0` of one that waits for that.
  private static final Pattern TAKEN = Pattern.compile(" ino:([1-9]\\d*) ");

  /// For longer than a generation of connections lives.
  private static final int LOOKS = 24;

  private static final int LOOK_MS = 50;

  /// What is half open when its client has gone can come in for a minute.
  private static final int AFTERWARDS_S = 150;

  /// What a server opens and closes by itself now and then.
  private static final int SLACK = 30;

  private static final Pattern CONNECTED = Pattern.compile("(\\d+) opened, (\\d+) connected");

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.19.255.250"],
                     "relays": ["192.0.2.2"]}],
        "ddns": {
          "zones": [{"zone": "lan", "answered": true}],
          "answer": {"listen": ["192.0.2.1"]},
          "qualifying-suffix": "lan"
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void connectionsThatComeAndGoLeaveNoDescriptorBehind() {
    Needs.rootAnd("curl");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      churn(site, API_PORT, 200);
      churn(site, DNS_PORT, 200);
      Footprint before = Footprint.of(server);

      String api = churn(site, API_PORT, CHURNED);
      String dns = churn(site, DNS_PORT, CHURNED);

      String all = "%d opened, %d answered".formatted(CHURNED, (CHURNED + 3) / 4);
      assertEquals(all, api);
      assertEquals(all, dns);
      awaitAsBefore(before, server);
      assertServes(server);
    }
  }

  @Test
  void whoHoldsThousandsOfThemHoldsUpNoClient() {
    Needs.rootAnd("curl");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      forgetHalfOpenOnesSoon(site.serverHost());
      String viewer = viewer(site, server);
      Footprint before = Footprint.of(server);

      Process api = hold(site, "127.0.0.1", API_PORT);
      Process dns = hold(site, "192.0.2.1", DNS_PORT);
      awaitHeld(API_PORT);
      awaitHeld(DNS_PORT);
      Load load = Load.start(site, folder);
      load.awaitMore(CLIENTS);
      Footprint held = Footprint.of(server);
      load.awaitMore(CLIENTS);

      assertTrue(
          held.descriptors() <= before.descriptors() + GENERATIONS * (API_MAX + DNS_MAX) + SLACK,
          before + ", then " + held);
      assertAtMost(API_MAX, API_PORT, site);
      assertAtMost(DNS_MAX, DNS_PORT, site);
      assertTrue(held.threads() <= before.threads() + SLACK, before + ", then " + held);
      System.out.printf("%s, then %s%n", before, held);
      load.end();
      load.checkEveryAcknowledgedLease();
      Commands.end(api);
      Commands.end(dns);
      awaitAsBefore(before, server);
      assertTrue(leases(site, viewer).contains("\"address\""), server::log);
      assertNotEquals("none", load.lease(NEWCOMER), server::log);
      assertServes(server);
    }
  }

  /// Those that found no room come in for a minute after whoever opened them has gone, as the
  /// system tries its answers to them, and their ends, again and again; with this, for some
  /// seconds.
  private static void forgetHalfOpenOnesSoon(Namespace host) {
    host.run(
        "sh",
        "-c",
        "cd /proc/sys/net/ipv4 && echo 1 >tcp_synack_retries && echo 1 >tcp_orphan_retries");
  }

  /// Never many more than there may be, and more than half of them at some time.
  private static void assertAtMost(int max, String port, Site site) {
    long most = 0;
    for (int look = 0; look < LOOKS; look++) {
      most = Math.max(most, taken(port, site));
      Until.pauseMs(LOOK_MS);
    }
    assertTrue(most <= GENERATIONS * max && most > max / 2, most + " of port " + port);
  }

  private static long taken(String port, Site site) {
    String connections =
        site.serverHost().run("ss", "-Htne", "state", "established", "sport = :" + port);
    // What comes and goes meanwhile makes the kernel name some of them twice.
    return TAKEN.matcher(connections).results().map(found -> found.group(1)).distinct().count();
  }

  private void awaitHeld(String port) {
    Until.holds(
        60,
        () ->
            CONNECTED
                .matcher(Commands.read(logOf(port)))
                .results()
                .reduce((_, later) -> later)
                .filter(line -> Integer.parseInt(line.group(2)) > HELD / 2)
                .isPresent(),
        () -> Commands.read(logOf(port)));
  }

  private Path logOf(String port) {
    return folder.resolve("held-" + port);
  }

  private Process hold(Site site, String address, String port) {
    return site.serverHost()
        .start(logOf(port), Programs.java(Connections.class, "hold", address, port, "" + HELD));
  }

  private static String churn(Site site, String port, int count) {
    String address = port.equals(DNS_PORT) ? "192.0.2.1" : "127.0.0.1";
    return site.serverHost()
        .run(Programs.java(Connections.class, "churn", address, port, "" + count))
        .strip();
  }

  /// The token of somebody who may look, and no more.
  private String viewer(Site site, Server server) {
    Path file = folder.resolve("viewer.token");
    Commands.Result made =
        Server.command(
            site.serverHost(),
            "tokens",
            "make",
            "viewer",
            "--role",
            "viewer",
            "--file",
            file.toString(),
            "--token-file",
            server.data().resolve("admin-token").toString());
    assertEquals(0, made.exit(), made::all);
    return Commands.read(file).strip();
  }

  private static String leases(Site site, String token) {
    return site.serverHost()
        .run(
            "curl",
            "-fsS",
            "-H",
            "Authorization: Bearer " + token,
            "http://127.0.0.1:8067/api/v1/leases?limit=3");
  }

  private static void awaitAsBefore(Footprint before, Server server) {
    Until.holds(
        AFTERWARDS_S,
        () -> {
          Footprint now = Footprint.of(server);
          return now.descriptors() <= before.descriptors() + SLACK
              && now.threads() <= before.threads() + SLACK;
        },
        () -> before + ", then " + Footprint.of(server) + "\n" + server.log());
  }

  private static void assertServes(Server server) {
    assertTrue(server.metric("dhcp_build_info") > 0);
    server.assertNothingThrown();
    assertEquals(0, server.stop(), server::log);
  }
}
