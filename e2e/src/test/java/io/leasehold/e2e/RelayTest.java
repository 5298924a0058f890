package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients behind relay agents: each client behind ISC's, each relay agent with a client, and two
/// relay agents one behind the other.
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
           "options": {"routers": ["203.0.113.1"]}},
          {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100-198.51.100.109"],
           "options": {"routers": ["198.51.100.1"]}}
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
      assertServed(Relay.start(site, folder), program, site);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyRelayAgentWillDo(Relay.Program relay) {
    Needs.rootAnd(relay.file(), "udhcpc");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      assertServed(
          Relay.start(relay, Relay.Place.FIRST, site, folder), Client.Program.UDHCPC, site);
    }
  }

  /// RFC 3527: giaddr is where the answer goes, and the link is where the client is.
  @Test
  void theLinkThatTheRelayAgentNamesIsTheClients() {
    Needs.rootAnd("dhcrelay", "udhcpc");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Relay relay = Relay.router(site, Relay.Place.FIRST);
      relay.dhcrelay(folder, List.of("-U", "eth0"), "192.0.2.1");

      assertServed(relay, Client.Program.UDHCPC, site);
    }
  }

  /// What the nearer one does with the option 82 of the farther one: the answer goes to the farther
  /// one at once, by giaddr.
  @ParameterizedTest
  @ValueSource(strings = {"append", "replace", "forward"})
  void ofTwoRelayAgentsTheOneThatIsNextToTheClientCounts(String mode) {
    Needs.rootAnd("dhcrelay", "udhcpc");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Relay outer = Relay.router(site, Relay.Place.FIRST);
      Relay inner = outer.routerBehind(site, new Relay.Place("203.0.113.2", "198.51.100.1"));
      outer.dhcrelay(folder, List.of("-a", "-m", mode), "192.0.2.1");
      inner.dhcrelay(folder, List.of("-a"), "203.0.113.1");

      assertServed(inner, Client.Program.UDHCPC, site);
    }
  }

  private void assertServed(Relay relay, Client.Program program, Site site) {
    Namespace host = site.host("client", relay.segment());
    try (Client client = program.on(host, folder)) {
      String address = client.boot();
      host.run("ip", "route", "replace", "default", "via", relay.place().lower());

      Client.Event renewal = client.await(0, "renew");

      assertTrue(address.startsWith(relay.place().subnet().replace("0/24", "10")), address);
      assertEquals(address, renewal.address());
    }
  }
}
