package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// DNS servers that do not take what they are told: leases are given all the same, the log says
/// why, and once it is mended nothing is missing.
class DnsTroubleTest {
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "algorithm": "hmac-sha256", "secret-file": "dns.key"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "qualifying-suffix": "example.org"
        }
      }
      """;

  private static final NameServer.Zone NAMES = NameServer.Zone.forward(FORWARD);
  private static final NameServer.Zone ADDRESSES = NameServer.Zone.reverse(REVERSE);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theKeyAndThePolicyAreMendedOneAfterTheOther(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig");
    Path data = folder.resolve("data");
    Path key = data.resolve("dns.key");
    Commands.run("mkdir", data.toString());
    Commands.write(key, "YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlciBzZXJ2ZXI=\n");
    Commands.run("chmod", "644", key.toString());
    try (Site site = new Site();
        NameServer dns = NameServer.start(program, site, folder, NAMES.withOnly("A"), ADDRESSES);
        Server server = Server.startWithData(site.serverHost(), folder, data, CONFIGURATION)) {
      Namespace relay = NamedClients.relay(site);
      String address =
          NamedClients.on(relay, NamedClients.get(1, NamedClients.hostName("one"))).getFirst();
      awaitLog(server, "LH-8105 .*dns.key can be read by others", 2);

      Commands.run("chmod", "600", key.toString());
      server.reload(CONFIGURATION);
      awaitLog(server, "LH-8101 zone example.org: .*NOTAUTH", 1);
      assertEquals(List.of(), named(dns));

      Commands.write(
          key,
          "key leasehold {\n  algorithm hmac-sha256;\n  secret \"%s\";\n};\n"
              .formatted(NameServer.SECRET));
      server.reload(CONFIGURATION);
      awaitLog(server, "LH-8104 one.example.org of " + address, 1);
      assertEquals(List.of(), named(dns));

      dns.stop();
      dns.startAgain(NAMES, ADDRESSES);
      NamedClients.on(relay, NamedClients.renew(1, address, NamedClients.hostName("one")));
      dns.await("one.example.org", "A", address);
      dns.await("-x " + address, "PTR", "one.example.org.");
    }
  }

  private static List<String> named(NameServer dns) {
    return dns.records(FORWARD).stream().filter(line -> !line.contains(" NS ")).toList();
  }

  private static void awaitLog(Server server, String pattern, int count) {
    Until.holds(
        20,
        () ->
            server.log().lines().filter(line -> line.matches(".*" + pattern + ".*")).count()
                >= count,
        () -> "no %d lines with %s:%n%s".formatted(count, pattern, server.log()));
  }
}
