package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the configuration says is what clients get.
class ConfigurationTest {
  private static final String TWO_SUBNETS =
      """
      {
        "interfaces": ["eth0", "eth1"],
        "lease-time": "1h",
        "subnets": [
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"],
           "reservations": [RESERVATION]},
          {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100-198.51.100.109"]}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void eachInterfaceServesItsSubnet() {
    Needs.rootAnd("udhcpc");
    try (Site site = new Site()) {
      Namespace second = site.segment();
      site.plug(second, site.serverHost(), "eth1");
      site.serverHost().address("eth1", "198.51.100.1/24");
      try (Server _ = Server.start(site.serverHost(), folder, without(TWO_SUBNETS));
          Client here = Client.Program.UDHCPC.on(site.host("here"), folder);
          Client there = Client.Program.UDHCPC.on(site.host("there", second), folder)) {

        here.start();
        there.start();

        assertTrue(here.await(0, "bound").address().startsWith("192.0.2.10"));
        assertTrue(there.await(0, "bound").address().startsWith("198.51.100.10"));
      }
    }
  }

  @Test
  void aReservationHoldsFromTheReloadThatBringsIt() {
    Needs.rootAnd("udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, without(oneInterface()))) {
      Namespace host = site.host("client");
      try (Client client = Client.Program.UDHCPC.on(host, folder)) {
        String before = client.boot();
        String reservation =
            "{\"hw-address\": \"%s\", \"address\": \"192.0.2.10\"}"
                .formatted(host.hardwareAddress("eth0"));

        server.reload(oneInterface().replace("RESERVATION", reservation));
        client.release();
        Until.holds(10, () -> server.linesWith("LH-2005") > 0, server::log);
        String after = client.boot();

        assertTrue(before.startsWith("192.0.2.10"), before);
        assertEquals("192.0.2.10", after);
      }
    }
  }

  @Test
  void aBadReloadChangesNothing() {
    Needs.rootAnd("udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, without(oneInterface()));
        Client client = Client.Program.UDHCPC.on(site.host("client"), folder)) {

      server.reload("{\"subnets\": [{\"subnet\": \"192.0.2.0/99\"}]}");
      Until.holds(10, () -> server.log().contains("$.subnets[0].subnet"), server::log);

      assertTrue(client.boot().startsWith("192.0.2.10"));
    }
  }

  @Test
  void aBadConfigurationIsToldWholeAndRefused() {
    Needs.rootAnd();
    try (Site site = new Site()) {
      Path file =
          Commands.write(
              folder.resolve("bad.json"),
              """
              {
                "interfaces": ["eth0"],
                "lease-tme": "1h",
                "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.300-192.0.2.1"]}]
              }
              """);

      Commands.Result result =
          Server.command(
              site.serverHost(),
              "serve",
              "--config",
              file.toString(),
              "--data",
              folder.resolve("data").toString());

      assertFalse(result.exit() == 0, result::all);
      assertTrue((result.out() + result.err()).contains("$.lease-tme"), result::all);
      assertTrue((result.out() + result.err()).contains("$.subnets[0].pools[0]"), result::all);
    }
  }

  @Test
  void aRefusedPortIsToldWithTheThreeWaysOut() {
    Needs.rootAnd("setpriv");
    try (Site site = new Site()) {
      Path file = Commands.write(folder.resolve("good.json"), without(oneInterface()));
      Commands.run("chmod", "-R", "a+rwX", folder.toString());

      Commands.Result result =
          site.serverHost()
              .result(
                  "setpriv",
                  "--reuid=65534",
                  "--regid=65534",
                  "--clear-groups",
                  Commands.LAUNCHER,
                  "serve",
                  "--config",
                  file.toString(),
                  "--data",
                  folder.resolve("data").toString());

      assertEquals(3, result.exit(), result::all);
      assertTrue(result.err().contains("sudo"), result::all);
      assertTrue(result.err().contains("setpriv --reuid="), result::all);
      assertTrue(result.err().contains("--port"), result::all);
    }
  }

  private static String oneInterface() {
    return TWO_SUBNETS.replace(", \"eth1\"", "");
  }

  private static String without(String configuration) {
    return configuration.replace("RESERVATION", "");
  }
}
