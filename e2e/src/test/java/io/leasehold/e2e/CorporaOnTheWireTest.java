package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.corpora.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other projects test their readers of DHCP with, sent to a server as anybody on its network
/// could. `fuzz/corpora` runs it with many more of them than are in the repository.
class CorporaOnTheWireTest {
  /// Large enough for whatever the messages ask for; all is logged that can be.
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "authoritative": true,
        "lease-time": "1h",
        "log": {"level": "debug"},
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.19.255.250"],
                     "relays": ["192.0.2.2"], "bootp": "pool", "rapid-commit": true}]
      }
      """;

  private static final int TOLD_MAX = 4_000;
  private static final int SENDING_S_MAX = 600;
  private static final String OWN = "192.0.2.2";
  private static final String SERVER = "192.0.2.1";

  /// Where a datagram can end.
  private static final List<String> ENDS =
      List.of(
          "dhcp_messages_received_total",
          "dhcp_messages_malformed_total",
          "dhcp_messages_ignored_total",
          "dhcp_datagrams_overflowed_total");

  @TempDir private Path folder;

  @Test
  void theServerAnswersOrRefusesThemAllAndGoesOnServing() throws IOException {
    Needs.rootAnd("udhcpc", "curl");
    try (Site site = new Site()) {
      // What is broadcast belongs to the large network.
      site.serverHost().address("eth0", "198.18.0.1/15");
      try (Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
        Namespace stranger = site.host("stranger");
        stranger.address("eth0", OWN + "/24");
        stranger.run("ip", "route", "add", "default", "via", SERVER);

        long[] sent = sendAll(stranger);

        Until.holds(
            30,
            () -> sum(server.metrics(), ENDS) == sent[0],
            () -> sent[0] + " sent: " + server.metrics());
        Map<String, Long> metrics = server.metrics();
        tell(sent, metrics);
        assertTrue(sent[0] >= 100 && sent[1] > 0, sent[0] + " sent, " + sent[1] + " answered");
        assertEquals(0, sum(metrics, List.of("dhcp_messages_dropped_total{reason=\"bug\"}")));
        assertTrue(server.linesWith("LH-6002") > 0, () -> end(server));
        assertNoneFailed(server);
        try (Client client = Client.Program.UDHCPC.on(site.host("newcomer"), folder)) {
          assertTrue(client.boot().startsWith("198."), () -> end(server));
        }
        assertEquals(0, server.stop(), () -> end(server));
        assertNoneFailed(server);
      }
    }
  }

  /// @return how many were sent, and how many answers came back
  private long[] sendAll(Namespace from) {
    Path told = folder.resolve("told");
    Path log = folder.resolve("sender.log");
    Process sender =
        from.start(
            log,
            Programs.java(
                List.of(
                    "-D%s=%s".formatted(Corpora.FETCHED, System.getProperty(Corpora.FETCHED, "")),
                    "-D%s=%d".formatted(ForeignSender.SPOILT, ForeignSender.MUTATIONS)),
                ForeignSender.class,
                OWN,
                SERVER,
                told.toString()));
    Until.holds(SENDING_S_MAX, () -> !sender.isAlive(), () -> Commands.read(log));
    assertEquals(0, sender.exitValue(), () -> Commands.read(log));
    String[] numbers = Commands.read(told).strip().split(" ", -1);
    return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
  }

  /// All that was logged would be too much to read.
  private static String end(Server server) {
    String log = server.log();
    return log.substring(Math.max(0, log.length() - TOLD_MAX));
  }

  private static void assertNoneFailed(Server server) {
    server.assertNothingThrown();
    assertEquals(
        List.of(), server.log().lines().filter(line -> line.contains("Z ERROR ")).toList());
  }

  private static long sum(Map<String, Long> metrics, List<String> names) {
    return metrics.entrySet().stream()
        .filter(each -> names.stream().anyMatch(each.getKey()::startsWith))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static void tell(long[] sent, Map<String, Long> metrics) throws IOException {
    Path told = Files.createDirectories(Path.of("target", "corpora")).resolve("on-the-wire.txt");
    String series =
        metrics.entrySet().stream()
            .filter(each -> each.getKey().matches("dhcp_(messages|replies|datagrams).*"))
            .filter(each -> each.getValue() > 0)
            .map(each -> "%s %d%n".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    Files.writeString(
        told,
        "To a server on the wire: %d datagrams, %d answers came back; it counted:%n%s"
            .formatted(sent[0], sent[1], series));
  }
}
