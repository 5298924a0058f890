package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 4039: a client that asks for it is bound by two messages, and renews its lease as any other.
class RapidCommitTest {
  private static final int RAPID_COMMIT = 80;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "20s",
        "renew-time": "4s",
        "rebind-time": "16s",
        "log": {"level": "debug"},
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "rapid-commit": true,
          "pools": ["192.0.2.100-192.0.2.109"]
        }]
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"DHCPCD, option rapid_commit; noarp", "NETWORKD, RapidCommit=yes"})
  void whoIsInAHurryIsServedAtOnceAndRenews(Client.Program program, String hurry) {
    Needs.rootAnd(program.file(), "tcpdump");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Namespace host = site.host("hasty");
      Wire wire = Wire.of(host, folder);
      try (Client client = program.on(host, folder, hurry.split("; ", -1))) {
        assertEquals("192.0.2.100", client.boot());

        assertEquals("192.0.2.100", client.await(0, "renew").address());

        assertEquals(
            List.of(
                "0.0.0.0 to 255.255.255.255: Discover 80",
                "192.0.2.1 to 192.0.2.100: ACK 80",
                "192.0.2.100 to 192.0.2.1: Request",
                "192.0.2.1 to 192.0.2.100: ACK"),
            wire.await(4, RAPID_COMMIT));
        assertEquals(
            1, server.linesWith("DISCOVER: DHCPACK (the client asked for rapid"), server::log);
        assertTrue(server.linesWith("RENEWING: DHCPACK (the lease is renewed)") >= 1, server::log);
        assertEquals(0, server.linesWith("SELECTING"), server::log);
      }
    }
  }
}
