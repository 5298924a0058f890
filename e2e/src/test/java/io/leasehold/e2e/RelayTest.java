package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients behind a relay, which adds option 82.
class RelayTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "20s",
        "renew-time": "4s",
        "rebind-time": "8s",
        "subnets": [
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"]},
          {"subnet": "203.0.113.0/24", "pools": ["203.0.113.100-203.0.113.109"],
           "options": {"routers": ["203.0.113.1"]}}
        ]
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void getsAnAddressOfItsOwnSegmentAndRenewsItWithTheServer(Client.Program program) {
    Needs.rootAnd(program.file(), "dhcrelay");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Relay relay = Relay.start(site, folder);
      Namespace host = site.host("client", relay.segment());
      try (Client client = program.on(host, folder)) {
        String address = client.boot();
        host.run("ip", "route", "replace", "default", "via", "203.0.113.1");

        Client.Event renewal = client.await(0, "renew");

        assertTrue(address.startsWith("203.0.113.10"), address);
        assertEquals(address, renewal.address());
      }
    }
  }
}
