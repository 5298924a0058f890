package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// So many addresses for each line, as relay agents name them, and for a class: with real clients,
/// of which the next one gets nothing until there is room.
class LineLimitTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        LIMITS
        "client-classes": [
          {"name": "camera", "test": "option[60].text == 'cam'" CAMERAS}
        ],
        "subnets": [
          {"subnet": "203.0.113.0/24", "pools": ["203.0.113.50-203.0.113.59"],
           "options": {"routers": ["203.0.113.1"]}},
          {"subnet": "198.51.100.0/24", "pools": ["198.51.100.50-198.51.100.59"],
           "options": {"routers": ["198.51.100.1"]}}
        ]
      }
      """;
  private static final String CAMERA = "-Vcam";

  @TempDir private Path folder;

  @Test
  void aFullLineServesTheNextOnceAnAddressIsGivenBack() {
    Needs.rootAnd("dhcrelay", "udhcpc", "dhclient");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, with(perCircuit(1), ""))) {
      Relay line = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      Relay other = Relay.start(Relay.Program.DHCRELAY, Relay.Place.SECOND, site, folder);
      try (Client one = Client.Program.DHCLIENT.on(site.host("one", line.segment()), folder);
          Client next = udhcpc("next", line, site);
          Client elsewhere = udhcpc("elsewhere", other, site)) {
        assertEquals("203.0.113.50", one.boot());
        next.start();
        awaitRefusal(server, "the client's line");
        assertEquals("198.51.100.50", elsewhere.boot());

        release(one, line);

        assertEquals("203.0.113.51", next.await(0, "bound").address());
      }
    }
  }

  @Test
  void theFirstLimitOfALineAndOfAClassCountsWhoIsThere() {
    Needs.rootAnd("dhcrelay", "udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, with("", ""))) {
      Relay line = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      Relay other = Relay.start(Relay.Program.DHCRELAY, Relay.Place.SECOND, site, folder);
      try (Client camera = udhcpc("camera", line, site, CAMERA);
          Client here = udhcpc("here", line, site);
          Client there = udhcpc("there", other, site, CAMERA)) {
        assertEquals("203.0.113.50", camera.boot());

        server.reload(with(perCircuit(1), ", \"address-limit\": 1"));
        Until.holds(10, () -> server.linesWith("LH-2005") > 0, server::log);
        here.start();
        there.start();
        awaitRefusal(server, "the client's line");
        awaitRefusal(server, "clients of this class");
        release(camera, line);

        assertEquals("203.0.113.51", here.await(0, "bound").address());
        assertEquals("198.51.100.50", there.await(0, "bound").address());
      }
    }
  }

  private Client udhcpc(String role, Relay line, Site site, String... further) {
    return Client.Program.UDHCPC.on(site.host(role, line.segment()), folder, further);
  }

  /// A DHCPRELEASE goes to the server alone, through the router.
  private static void release(Client client, Relay line) {
    client.setting().host().run("ip", "route", "replace", "default", "via", line.place().lower());
    client.release();
  }

  private static void awaitRefusal(Server server, String why) {
    Until.holds(
        15, () -> server.log().contains("as many addresses are in use as " + why), server::log);
  }

  private static String perCircuit(int max) {
    return "\"limits\": {\"addresses-per-circuit\": %d},".formatted(max);
  }

  private static String with(String limits, String cameras) {
    return CONFIGURATION.replace("LIMITS", limits).replace("CAMERAS", cameras);
  }
}
