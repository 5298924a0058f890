package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client's life on the server's own segment, for each client.
class ClientsTest {
  /// The shortest lease that every one of the clients takes; dhcpcd wants 20 s.
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "20s",
        "renew-time": "4s",
        "rebind-time": "8s",
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.100-192.0.2.109"],
          "options": {"routers": ["192.0.2.1"], "domain-name": "example.org"}
        }]
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void getsAnAddressAndKeepsItByRenewing(Client.Program program) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION);
        Client client = program.on(site.host("client"), folder)) {

      String address = client.boot();
      Client.Event renewal = client.await(0, "renew");

      assertInPool(address);
      assertEquals(address, renewal.address());
      assertEquals(Optional.of(address), client.address());
      assertTrue(server.log().contains("ready"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsItsAddressByBroadcastWhenTheServerDoesNotHearIt(Client.Program program) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Namespace host = site.host("client");
      try (Client client = program.on(host, folder)) {
        String address = client.boot();
        int before = client.events().size();
        // What the client sends to the server alone goes to a card that nobody has.
        host.run(
            "ip",
            "neighbour",
            "replace",
            "192.0.2.1",
            "lladdr",
            "02:00:00:00:00:99",
            "dev",
            "eth0");

        Client.Event extension = client.await(before, "renew", "rebind");

        assertEquals(address, extension.address());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesItsAddressBack(Client.Program program) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION);
        Client client = program.on(site.host("client"), folder)) {
      String address = client.boot();

      client.release();
      int exit = server.stop();

      assertEquals(0, exit, server::log);
      assertLeaseIs("released", address, server.exportedLeases());
    }
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameAddressAfterAReboot(Client.Program program) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION);
        Client client = program.on(site.host("client"), folder)) {
      String before = client.boot();

      client.crash();
      String after = client.boot();

      assertEquals(before, after);
    }
  }

  /// systemd 257 goes on probing the address, whatever it is told of declining.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETWORKD")
  void refusesAnAddressThatSomebodyElseUsesAndGetsAnother(Client.Program program) {
    Needs.rootAnd(program.file(), "busybox");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION);
        Client client = program.on(site.host("client"), folder)) {
      String taken = client.boot();
      client.release();
      site.host("squatter").address("eth0", taken + "/24");

      String other = client.boot();
      server.stop();

      assertInPool(other);
      assertNotEquals(taken, other);
      assertLeaseIs("declined", taken, server.exportedLeases());
    }
  }

  private static void assertInPool(String address) {
    assertTrue(address.matches("192\\.0\\.2\\.10\\d"), address);
  }

  private static void assertLeaseIs(String state, String address, List<String> exported) {
    List<String> lines =
        exported.stream().filter(line -> line.contains('"' + address + '"')).toList();
    assertFalse(lines.isEmpty(), () -> address + " is not in " + exported);
    assertTrue(lines.getFirst().contains('"' + state + '"'), lines::toString);
  }
}
