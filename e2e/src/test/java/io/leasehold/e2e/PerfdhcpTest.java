package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Kea's load generator.
@Isolated("takes every processor")
class PerfdhcpTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void fiveHundredExchangesASecondAreAllAnswered() {
    Needs.rootAnd("perfdhcp");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Namespace relay = site.host("relay");
      relay.address("eth0", "192.0.2.2/24");

      Commands.Result result =
          relay.result(
              "perfdhcp",
              "-4",
              "-r",
              "500",
              "-R",
              "5000",
              "-p",
              "10",
              "-W",
              "2000000",
              "-l",
              "192.0.2.2",
              "192.0.2.1");

      List<String> drops =
          Pattern.compile("drops: *(\\d+)")
              .matcher(result.out())
              .results()
              .map(m -> m.group(1))
              .toList();
      assertEquals(List.of("0", "0"), drops, () -> result.all() + server.log());
    }
  }
}
