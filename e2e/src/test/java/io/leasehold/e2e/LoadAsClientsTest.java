package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `leasehold load` where its clients speak for themselves: on the server's link, and behind a
/// relay agent that their renewals pass by.
class LoadAsClientsTest {
  private static final int CLIENTS = 10;
  private static final int STRANGERS = 50;

  private static final String ON_LINK =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.128-192.0.2.254"]}]
      }
      """;

  private static final String BEHIND_RELAY =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.1.255"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyModeIsServedOnTheLinkAndWhatWasAcknowledgedIsLeased() {
    Needs.rootAnd("tcpdump");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, ON_LINK)) {
      Run.Of clients = new Run.Of(host(site), "--interface", "eth0");
      Wire wire = Wire.of(site.serverHost(), folder);
      ownAddresses(clients.host(), "192.0.2.128/25");

      clients.run("discover", "02:10", "--keep").assertAllCompleted("run");
      clients.run("renew", "02:30", "--keep").assertRenewed();
      awaitRequestsFrom("192\\.0\\.2\\.[12]\\d\\d", wire);
      clients.run("mix", "02:40", "--keep").assertRenewed();
      clients.flood().assertAllOffered();
      clients.run("dora", "02:50").assertAllCompleted("run");

      assertEquals(0, server.stop(), server::log);
      List<JsonNode> leases = leases(server);
      assertEquals(List.of(), states("02:10", leases));
      assertEquals(allOf("bound"), states("02:30", leases));
      assertEquals(allOf("bound"), states("02:40", leases));
      assertEquals(allOf("released"), states("02:50", leases));
    }
  }

  @Test
  void behindARelayAgentRenewalsPassItBy() {
    Needs.rootAnd("tcpdump");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, BEHIND_RELAY)) {
      Wire wire = Wire.of(site.serverHost(), folder);
      Run.Of clients = new Run.Of(host(site), "--server", "192.0.2.1", "--direct-renewals");
      site.serverHost().run("ip", "route", "add", "198.18.0.0/16", "via", "192.0.2.2");
      ownAddresses(clients.host(), "198.18.0.0/16");

      clients.run("renew", "02:30", "--keep").assertRenewed();
      awaitRequestsFrom("198\\.18\\.1\\.\\d+", wire);
      clients.run("mix", "02:40").assertRenewed();

      assertEquals(0, server.stop(), server::log);
      List<JsonNode> leases = leases(server);
      assertEquals(allOf("bound"), states("02:30", leases));
      assertEquals(allOf("released"), states("02:40", leases));
    }
  }

  /// The server answers to the client's own address, on the link as behind a relay agent.
  @Test
  void withoutTheClientsAddressesRenewalsAreLostAndItIsSaid() {
    Needs.rootAnd();
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, ON_LINK)) {
      Namespace host = host(site);

      new Run.Of(host, "--interface", "eth0")
          .run("renew", "02:30", "--timeout", "2", "--retries", "0")
          .assertRenewalsLost();
      server.reload(BEHIND_RELAY);
      Until.holds(10, () -> server.linesWith("LH-2005") > 0, server::log);
      new Run.Of(host, "--server", "192.0.2.1", "--direct-renewals")
          .run("renew", "02:30", "--timeout", "2", "--retries", "0")
          .assertRenewalsLost();
    }
  }

  private static Namespace host(Site site) {
    Namespace host = site.host("clients");
    host.address("eth0", "192.0.2.2/24");
    return host;
  }

  /// As `docs/reference/load.md` says: the addresses that are leased are this machine's.
  private static void ownAddresses(Namespace host, String network) {
    host.run("ip", "route", "add", "local", network, "dev", "lo");
  }

  /// What each client sends from its own address to the server alone are its renewals.
  private static void awaitRequestsFrom(String address, Wire wire) {
    Until.holds(
        10,
        () ->
            wire.await(CLIENTS).stream()
                    .filter(each -> each.matches(address + " to 192\\.0\\.2\\.1: Request"))
                    .count()
                == CLIENTS,
        wire::text);
  }

  private static List<JsonNode> leases(Server server) {
    JsonMapper json = new JsonMapper();
    return server.exportedLeases().stream().map(json::readTree).toList();
  }

  private static List<String> states(String firstOctets, List<JsonNode> leases) {
    return leases.stream()
        .filter(lease -> lease.required("hw-address").asString().startsWith(firstOctets))
        .map(lease -> lease.required("state").asString())
        .toList();
  }

  private static List<String> allOf(String state) {
    return Stream.generate(() -> state).limit(CLIENTS).toList();
  }

  /// What one run has said.
  private record Run(Commands.Result result) {
    /// Runs of a second each, on a host and on one way.
    private record Of(Namespace host, List<String> way) {
      Of(Namespace host, String... way) {
        this(host, List.of(way));
      }

      Run run(String mode, String firstOctets, String... further) {
        return ask(
            Stream.concat(
                Stream.of("--mode", mode, "--rate", "100", "--clients", "" + CLIENTS),
                Stream.concat(
                    Stream.of("--first-hw-address", firstOctets + ":00:00:00:00"),
                    Arrays.stream(further))));
      }

      Run flood() {
        return ask(Stream.of("--mode", "flood", "--rate", "" + STRANGERS, "--timeout", "5"));
      }

      private Run ask(Stream<String> options) {
        Stream<String> command = Stream.of("load", "--json", "--seconds", "1");
        return new Run(
            Server.command(
                host,
                Stream.concat(Stream.concat(command, way.stream()), options)
                    .toArray(String[]::new)));
      }
    }

    void assertAllCompleted(String part) {
      assertTrue(number(part, "begun") >= CLIENTS, result::all);
      assertEquals(number(part, "begun"), number(part, "completed"), result::all);
      assertGood();
    }

    void assertRenewed() {
      assertAllCompleted("binding");
      assertAllCompleted("run");
      assertTrue(number("run", "sent", "renewal") >= CLIENTS, result::all);
    }

    void assertAllOffered() {
      // What it is late with it leaves out.
      long sent = number("run", "sent", "flood");
      assertTrue(sent > 0 && sent <= STRANGERS, result::all);
      assertEquals(sent, number("run", "received", "flood-offer"), result::all);
      assertGood();
    }

    void assertRenewalsLost() {
      assertEquals(CLIENTS, number("binding", "completed"), result::all);
      assertTrue(number("run", "sent", "renewal") >= CLIENTS, result::all);
      assertEquals(0, number("run", "completed"), result::all);
      assertEquals(1, result.exit(), result::all);
      assertTrue(result.err().contains("is no address of this machine"), result::all);
    }

    private void assertGood() {
      assertEquals(0, number("wrong", "total"), result::all);
      assertEquals(0, result.exit(), result::all);
    }

    private long number(String... path) {
      JsonNode at = new JsonMapper().readTree(result.out());
      for (String name : path) {
        at = at.required(name);
      }
      return at.asLong();
    }
  }
}
