package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A server that did not run for a while, as on a virtual machine that was suspended, while its
/// clients went on asking.
@Isolated("an answer is to come soon")
class StandstillTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.255.250"],
                     "relays": ["192.0.2.2", "192.0.2.3"]}]
      }
      """;

  /// DISCOVERs a second.
  private static final int RATE = 300;

  /// A second more than a query may wait.
  private static final int STANDSTILL_MS = 5_000;

  private static final int STALE_MS = 4_000;
  private static final int MS_PER_S = 1_000;

  /// Who ask when it goes on, within a second.
  private static final int NEW_CLIENTS = 50;

  private static final Pattern DROPS = Pattern.compile("drops: *(\\d+)");
  private static final Pattern RECEIVED = Pattern.compile("received packets: *(\\d+)");

  @TempDir private Path folder;

  @Test
  void whatIsStaleByThenIsDroppedAndWhoAsksNowIsAnsweredAtOnce() {
    Needs.rootAnd("perfdhcp", "curl");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Namespace before = site.host("before");
      Namespace after = site.host("after");
      before.address("eth0", "192.0.2.2/24");
      after.address("eth0", "192.0.2.3/24");
      before.start(folder.resolve("load.log"), ask("192.0.2.2", "0c", RATE, 60));
      Until.holds(
          10,
          () -> server.metric("dhcp_messages_received_total{type=\"selecting\"}") > 0,
          server::log);

      long fromNs = System.nanoTime();
      server.standStill();
      Until.pauseMs(STANDSTILL_MS);
      server.goOn();
      long stoodMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNs);
      Commands.Result soon = after.result(ask("192.0.2.3", "0d", NEW_CLIENTS, 1));

      assertEquals(List.of(0, 0), numbers(DROPS, soon), soon::all);
      assertTrue(numbers(RECEIVED, soon).getFirst() > NEW_CLIENTS / 2, soon::all);
      // Those that came in the first second; what came later is answered.
      long stale = server.metric("dhcp_messages_dropped_total{reason=\"stale\"}");
      long due = RATE * (stoodMs - STALE_MS) / MS_PER_S;
      assertTrue(stale > due / 2 && stale < due + RATE, () -> stale + " stale\n" + server.log());
      assertTrue(server.linesWith("LH-3006") > 0, server::log);
    }
  }

  /// Perfdhcp as clients behind a relay agent, all of them new ones, which give up after a second.
  ///
  /// @param octet of their hardware addresses, so that those of two differ
  private static String[] ask(String relay, String octet, int rate, int seconds) {
    String clients = "-4 -r %d -R 30000 -b mac=00:%s:01:00:00:00".formatted(rate, octet);
    String patience = "-p %d -d 1 -W 1000000".formatted(seconds);
    return "perfdhcp %s %s -l %s 192.0.2.1".formatted(clients, patience, relay).split(" ");
  }

  private static List<Integer> numbers(Pattern pattern, Commands.Result result) {
    return pattern.matcher(result.out()).results().map(m -> Integer.valueOf(m.group(1))).toList();
  }
}
