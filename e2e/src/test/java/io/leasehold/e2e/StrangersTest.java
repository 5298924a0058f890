package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hundreds of thousands of strangers, each of whom asks once, under a hardware address of its own,
/// and never takes what it is offered.
@Isolated("takes every processor")
class StrangersTest {
  /// Room for a server and the offers that it may hold. If there were one for each of 600,000
  /// strangers (`-De2e.strangers`), it would end; of fewer, the number of open offers would tell.
  private static final String HEAP = "-Xmx64m";

  private static final int OFFERS_MAX = 65_536;

  /// More with `-De2e.strangers=3000000`.
  private static final int STRANGERS = Integer.getInteger("e2e.strangers", 4 * OFFERS_MAX);

  /// A machine that offers to less than two thousand a second is none to measure by.
  private static final int RUNS_MAX = 1 + STRANGERS / 10_000;

  /// The heap, and what a server takes beside it: what leaks outside of the heap shows here.
  private static final long MB_MAX = 64 + 200;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.0.1-198.19.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void theyCostNoMoreMemoryThanThereMayBeOffers() {
    Needs.rootAnd("curl");
    Map<String, String> small = Map.of(Server.JAVA_OPTIONS, HEAP);
    try (Site site = new Site();
        Server server = Server.startOn(small, site.serverHost(), folder, CONFIGURATION)) {
      Namespace host = site.host("strangers");
      host.address("eth0", "192.0.2.2/24");

      long offered = 0;
      for (int runs = 0; offered < STRANGERS && runs < RUNS_MAX; runs++) {
        JsonNode flood = load(host, "flood", "--rate", "40000", "--seconds", "5");
        offered += flood.at("/run/received/flood-offer").asLong();
      }
      assertTrue(offered >= STRANGERS, offered + " offers\n" + server.log());

      long open = server.metric("dhcp_offers_open_addresses");
      long mb = Footprint.of(server).residentMb();
      System.out.printf("%,d strangers, %,d open offers, %,d MB%n", offered, open, mb);
      assertTrue(open > 0 && open <= OFFERS_MAX, open + " open offers");
      assertTrue(mb <= MB_MAX, mb + " MB");
      JsonNode clients = load(host, "dora", "--clients", "50", "--rate", "50", "--seconds", "1");
      assertTrue(clients.at("/run/begun").asLong() > 0, clients::toString);
      assertEquals(clients.at("/run/begun"), clients.at("/run/completed"), clients::toString);
      assertEquals(0, clients.at("/wrong/total").asLong(), clients::toString);
      server.assertNothingThrown();
      assertEquals(0, server.stop(), server::log);
    }
  }

  private static JsonNode load(Namespace host, String mode, String... further) {
    Stream<String> always = Stream.of("load", "--json", "--server", "192.0.2.1", "--mode", mode);
    String[] command = Stream.concat(always, Stream.of(further)).toArray(String[]::new);
    return new JsonMapper().readTree(Server.command(host, command).out());
  }
}
