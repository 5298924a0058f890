package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A stranger that sends spoilt messages without end to the server's own socket, while clients
/// come.
@Isolated("takes every processor")
class MalformedFloodTest {
  /// Messages a second, if the machine sends as many beside the server and its clients.
  private static final int RATE = Integer.getInteger("e2e.malformed.rate", 50_000);

  /// More with `-De2e.malformed=5000000`.
  private static final int MESSAGES = Integer.getInteger("e2e.malformed", 100_000);

  private static final int CLIENTS_AT_ONCE = 200;
  private static final int NEWCOMER = 9_999_999;

  /// What the stranger says that is well-formed has a network of its own to take addresses from.
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [
          {"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.19.255.250"],
           "relays": ["192.0.2.2"]},
          {"subnet": "203.0.113.0/24", "pools": ["203.0.113.10-203.0.113.250"],
           "relays": ["192.0.2.3"]}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void clientsGetAndKeepTheirLeasesWhateverAStrangerSends() {
    Needs.rootAnd("curl");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      long fromNs = System.nanoTime();
      Load load;
      try (MalformedMessages stranger = MalformedMessages.start(site, folder, RATE)) {
        Until.holds(
            30, () -> stranger.sent() > 0, () -> Commands.read(folder.resolve("malformed.log")));
        fromNs = System.nanoTime();
        load = Load.start(site, folder);
        do {
          load.awaitMore(CLIENTS_AT_ONCE);
        } while (stranger.sent() < MESSAGES);
        assertTrue(stranger.isAlive(), () -> Commands.read(folder.resolve("malformed.log")));
        report(stranger.sent(), System.nanoTime() - fromNs, server);
      }
      // What the kernel had no room for the server never saw.
      long received = server.metric("dhcp_datagrams_received_total");
      long malformed = server.metric("dhcp_messages_malformed_total");
      long clients = 4L * load.leases();
      assertTrue(received - clients > MESSAGES / 10, () -> received + " received\n" + server.log());
      assertTrue(malformed > MESSAGES / 100, () -> malformed + " malformed\n" + server.log());
      load.end();
      assertNotEquals("none", load.lease(NEWCOMER), server::log);
      load.checkEveryAcknowledgedLease();
      server.assertNothingThrown();

      assertEquals(0, server.stop(), server::log);
      assertTrue(server.exportedLeases().size() > load.leases(), server::log);
      server.startAgain();
      load.checkEveryAcknowledgedLease();
      server.assertNothingThrown();
    }
  }

  private static void report(long sent, long ns, Server server) {
    System.out.printf(
        "%,d messages, %,d a second: %,d received, %,d malformed, %,d lost by the kernel%n",
        sent,
        sent * TimeUnit.SECONDS.toNanos(1) / ns,
        server.metric("dhcp_datagrams_received_total"),
        server.metric("dhcp_messages_malformed_total"),
        server.metric("dhcp_datagrams_overflowed_total"));
  }
}
