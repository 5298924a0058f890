package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// DNS is down while clients come, and the server is killed meanwhile.
@Isolated("takes every processor")
class DnsOutageTest {
  private static final int CLIENTS = 2_000;
  private static final int PATIENCE_S = 90;
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "18.198.in-addr.arpa";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.255.250"],
                     "relays": ["192.0.2.2"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "18.198.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "qualifying-suffix": "example.org",
          "replace-client-name": "always", "generated-name": "host-{address}"
        }
      }
      """
          .replace("SECRET", NameServer.SECRET);

  private static final NameServer.Zone NAMES = NameServer.Zone.forward(FORWARD, "www A 192.0.2.80");
  private static final NameServer.Zone ADDRESSES = NameServer.Zone.reverse(REVERSE);

  /// Those that give their addresses back while DNS is away; it has their names by then.
  private static final int GONE = 50;

  private static final Pattern RELEASED = Pattern.compile("\"state\": ?\"released\"");

  /// Of a line that `leases export` writes.
  private static final Pattern ADDRESS = Pattern.compile("\"address\": ?\"([0-9.]+)\"");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void dnsHasExactlyTheLeasesOnceItIsBack(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig");
    try (Site site = new Site();
        NameServer dns = NameServer.start(program, site, folder, NAMES, ADDRESSES);
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      dns.stop();
      Load load = Load.start(site, folder);
      load.awaitMore(CLIENTS / 2);
      dns.startAgain(NAMES, ADDRESSES);
      load.awaitMore(CLIENTS / 4);
      dns.killHard();
      load.awaitMore(CLIENTS / 4);
      load.end();
      load.release(GONE);
      Until.pauseMs(1000); // nobody answers a DHCPRELEASE
      server.killHard();
      server.startAgain();
      dns.startAgain(NAMES, ADDRESSES);

      List<String> leases = leases(server);
      List<String> names = sorted(leases, DnsOutageTest::forward);
      List<String> addresses = sorted(leases, DnsOutageTest::reverse);
      Until.holds(
          PATIENCE_S,
          () ->
              of(FORWARD, dns).size() == names.size()
                  && of(REVERSE, dns).size() == addresses.size(),
          () -> "%d are there%n%s".formatted(of(FORWARD, dns).size(), server.log()));
      assertTrue(
          leases.size() >= CLIENTS - GONE && leases.size() < server.exportedLeases().size(),
          () -> leases.size() + " leases");
      assertEquals(names, of(FORWARD, dns));
      assertEquals(addresses, of(REVERSE, dns));
      assertEquals(0, server.linesWith("LH-8104"), server::log);
    }
  }

  private static List<String> leases(Server server) {
    return server.exportedLeases().stream()
        .filter(line -> !RELEASED.matcher(line).find())
        .flatMap(line -> ADDRESS.matcher(line).results().limit(1))
        .map(result -> result.group(1))
        .toList();
  }

  /// What was there before is not of it, and of DHCID records that they are there is enough.
  private static List<String> of(String zone, NameServer dns) {
    return dns.records(zone).stream()
        .filter(line -> !line.contains(" NS ") && !line.startsWith("www."))
        .map(line -> line.replaceFirst(" DHCID .*", " DHCID"))
        .toList();
  }

  private static List<String> sorted(
      List<String> leases, Function<String, Stream<String>> records) {
    return leases.stream().flatMap(records).sorted().toList();
  }

  private static Stream<String> forward(String address) {
    String name = "host-%s.example.org. 1198 IN ".formatted(address.replace('.', '-'));
    return Stream.of(name + "A " + address, name + "DHCID");
  }

  private static Stream<String> reverse(String address) {
    String[] octets = address.split("\\.", -1);
    return Stream.of(
        "%s.%s.18.198.in-addr.arpa. 1198 IN PTR host-%s.example.org."
            .formatted(octets[3], octets[2], address.replace('.', '-')));
  }
}
