package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a relay agent says of the line that a client is on (option 82): it decides, and is
/// remembered.
class LinesTest {
  private static final String CARD = "00:53:00:12:34:56";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "20s",
        "renew-time": "4s",
        "rebind-time": "16s",
        "host-reservation-identifiers": ["circuit-id", "remote-id"],
        "client-classes": [
          {"name": "line", "test": "relay4[1].hex == 'eth1'",
           "options": {"domain-name": "line.example.org"}}
        ],
        "subnets": [
          {"subnet": "203.0.113.0/24",
           "pools": [{"range": "203.0.113.50-203.0.113.59", "client-classes": ["line"]}],
           "options": {"routers": ["203.0.113.1"]},
           "reservations": [RESERVATION]},
          {"subnet": "198.51.100.0/24", "pools": ["198.51.100.50-198.51.100.59"],
           "options": {"routers": ["198.51.100.1"]}}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void theSameCardBehindTwoRelayAgentsIsTwoClients() {
    Needs.rootAnd("dhcrelay", "udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, with(""))) {
      Relay one = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      Relay other = Relay.start(Relay.Program.DHCRELAY, Relay.Place.SECOND, site, folder);
      try (Client here = Client.Program.UDHCPC.on(machine(site, one), folder);
          Client there = Client.Program.UDHCPC.on(machine(site, other), folder)) {

        String addressHere = here.boot();
        String addressThere = there.boot();

        assertEquals("203.0.113.50", addressHere);
        assertEquals("198.51.100.50", addressThere);
        assertEquals(addressHere, here.await(1, "renew").address());
        assertEquals(addressThere, there.await(1, "renew").address());
        server.stop();
        assertEquals(
            2, server.exportedLeases().stream().filter(lease -> lease.contains(CARD)).count());
      }
    }
  }

  @Test
  void theAddressOfALineIsWhosesoeverMachineIsOnIt() {
    Needs.rootAnd("dhcrelay", "udhcpc", "dhclient");
    String reservation = "{\"circuit-id\": \"'eth1'\", \"address\": \"203.0.113.10\"}";
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, with(reservation))) {
      Relay relay = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      try (Client old = Client.Program.DHCLIENT.on(site.host("old", relay.segment()), folder);
          Client next = Client.Program.UDHCPC.on(site.host("next", relay.segment()), folder)) {

        String before = old.boot();
        old.crash();
        String after = next.boot();

        assertEquals("203.0.113.10", before);
        assertEquals("203.0.113.10", after);
      }
    }
  }

  @Test
  void theRemoteEndHasItsAddress() {
    Needs.rootAnd("systemd-networkd", "udhcpc");
    String reservation = "{\"remote-id\": \"'switch'\", \"address\": \"203.0.113.11\"}";
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, with(reservation))) {
      Relay relay = Relay.start(Relay.Program.NETWORKD, Relay.Place.FIRST, site, folder);
      try (Client client = Client.Program.UDHCPC.on(machine(site, relay), folder)) {

        assertEquals("203.0.113.11", client.boot());
      }
    }
  }

  /// A renewal goes to the server alone, so no relay agent says anything.
  @Test
  void aRenewalKeepsTheAddressAndTheOptionsOfTheLine() {
    Needs.rootAnd("dhcrelay", "dhclient");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, with(""))) {
      Relay relay = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      Namespace host = machine(site, relay);
      try (Client client = Client.Program.DHCLIENT.on(host, folder)) {
        String address = client.boot();
        host.run("ip", "route", "replace", "default", "via", relay.place().lower());

        Client.Event renewal = client.await(0, "renew", "rebind", "nak", "expire");

        assertEquals(new Client.Event("renew", address), renewal);
        assertTrue(address.startsWith("203.0.113.5"), address);
        assertEquals("line.example.org", client.told("new_domain_name"), server::log);
      }
    }
  }

  private static Namespace machine(Site site, Relay relay) {
    Namespace host = site.host("client", relay.segment());
    host.hardwareAddress("eth0", CARD);
    return host;
  }

  private static String with(String reservation) {
    return CONFIGURATION.replace("RESERVATION", reservation);
  }
}
