package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server with the datagrams of other systems: `java.nio` alone, no call of Linux.
class PortableTest {
  private static final Map<String, String> PORTABLE =
      Map.of(Server.JAVA_OPTIONS, "-Dleasehold.transport=portable");

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

  @Test
  void clientsOnTheLinkAndBehindARelayGetAddressesRenewThemAndGiveThemBack() {
    Needs.rootAnd("udhcpc", "dhcrelay");
    try (Site site = new Site();
        Server server = Server.startOn(PORTABLE, site.serverHost(), folder, CONFIGURATION)) {
      Relay relay = Relay.start(site, folder);
      Namespace relayed = site.host("relayed", relay.segment());
      try (Client near = Client.Program.UDHCPC.on(site.host("near"), folder);
          Client far = Client.Program.UDHCPC.on(relayed, folder)) {
        String nearAddress = near.boot();
        String farAddress = far.boot();
        relayed.run("ip", "route", "replace", "default", "via", relay.place().lower());

        assertTrue(nearAddress.startsWith("192.0.2.10"), nearAddress);
        assertTrue(farAddress.startsWith("203.0.113.10"), farAddress);
        assertEquals(nearAddress, near.await(0, "renew").address());
        assertEquals(farAddress, far.await(0, "renew").address());
        near.release();
        far.release();
      }

      assertEquals(0, server.stop(), server::log);
      assertTrue(server.log().contains("LH-3009"), server.log());
      List<String> exported = server.exportedLeases();
      assertEquals(
          2,
          exported.stream().filter(each -> each.contains("\"released\"")).count(),
          exported::toString);
    }
  }
}
