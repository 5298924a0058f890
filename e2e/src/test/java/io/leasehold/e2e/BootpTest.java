package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's bootpc, a client that knows BOOTP only and says by `NAME='VALUE'` what it got.
class BootpTest {
  private static final String CARD = "00:53:00:12:34:56";
  private static final String PATIENCE_S = "8";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "bootp": "WHO",
        "next-server": "192.0.2.69",
        "boot-file-name": "plotter.img",
        "options": {"domain-name": "example.org", "domain-name-servers": ["192.0.2.53"]},
        "subnets": [
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"],
           "options": {"routers": ["192.0.2.1"]},
           "reservations": [
             {"hw-address": "00:53:00:12:34:56", "address": "192.0.2.10", "hostname": "plotter"}]},
          {"subnet": "203.0.113.0/24", "pools": ["203.0.113.50-203.0.113.59"]}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void aClientWithAReservationIsConfiguredByOneAnswer() {
    Needs.rootAnd("bootpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, answering("reserved"))) {
      Namespace plotter = machine(site.host("plotter"));
      plotter.hardwareAddress("eth0", CARD);

      Commands.Result got = ask(plotter);

      assertEquals(Optional.of("192.0.2.10"), told(got, "IPADDR"), server::log);
      assertEquals(Optional.of("255.255.255.0"), told(got, "NETMASK"));
      assertEquals(Optional.of("192.0.2.1"), told(got, "GATEWAYS"));
      assertEquals(Optional.of("192.0.2.53"), told(got, "DNSSRVS"));
      assertEquals(Optional.of("plotter"), told(got, "HOSTNAME"));
      assertEquals(Optional.of("example.org"), told(got, "DOMAIN"));
      assertEquals(Optional.of("192.0.2.69"), told(got, "SERVER"));
      assertEquals(Optional.of("plotter.img"), told(got, "BOOTFILE"));
    }
  }

  @Test
  void aClientWithoutOneGetsNothingUnlessThatIsSaid() {
    Needs.rootAnd("bootpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, answering("reserved"))) {
      Namespace unknown = machine(site.host("unknown"));

      assertNotEquals(0, ask(unknown).exit());
      server.reload(answering("pool"));
      Until.holds(10, () -> server.linesWith("LH-2005") > 0, server::log);

      assertEquals(Optional.of("192.0.2.100"), told(ask(unknown), "IPADDR"), server::log);
    }
  }

  @Test
  void anAddressIsItsClientsThoughTheServerIsKilled() {
    Needs.rootAnd("bootpc", "udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, answering("pool"))) {
      Namespace unknown = machine(site.host("unknown"));

      Optional<String> address = told(ask(unknown), "IPADDR");
      server.killHard();
      server.startAgain();

      try (Client other = Client.Program.UDHCPC.on(site.host("other"), folder)) {
        assertEquals("192.0.2.101", other.boot());
      }
      assertEquals(Optional.of("192.0.2.100"), address);
      assertEquals(address, told(ask(unknown), "IPADDR"));
      server.stop();
      assertTrue(
          server.exportedLeases().stream()
              .anyMatch(
                  line -> line.contains("192.0.2.100") && line.contains("\"infinite\":true")));
    }
  }

  @Test
  void aClientBehindARelayAgentIsAnsweredThroughIt() {
    Needs.rootAnd("bootpc", "dhcrelay");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, answering("pool"))) {
      Relay relay = Relay.start(Relay.Program.DHCRELAY, Relay.Place.FIRST, site, folder);
      Namespace far = machine(site.host("far", relay.segment()));

      assertEquals(Optional.of("203.0.113.50"), told(ask(far), "IPADDR"), server::log);
    }
  }

  private static Namespace machine(Namespace host) {
    route(host);
    return host;
  }

  /// It sends to 255.255.255.255 by a socket that asks the routes.
  private static void route(Namespace host) {
    host.run("ip", "route", "replace", "default", "dev", "eth0");
  }

  /// A host without an address hears broadcasts only.
  private static Commands.Result ask(Namespace host) {
    return host.result(
        "bootpc", "--dev", "eth0", "--returniffail", "--serverbcast", "--timeoutwait", PATIENCE_S);
  }

  private static Optional<String> told(Commands.Result got, String name) {
    List<String> values = new ArrayList<>();
    for (String line : got.out().lines().toList()) {
      if (line.startsWith(name + "='")) {
        values.add(line.substring(name.length() + 2, line.length() - 1));
      }
    }
    return values.stream().findFirst();
  }

  private static String answering(String who) {
    return CONFIGURATION.replace("WHO", who);
  }
}
