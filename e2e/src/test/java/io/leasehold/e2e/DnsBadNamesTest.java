package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients whose names have no character that a host's name may have, or labels that have none, in
/// options 12 and 81, with DNS told of names.
class DnsBadNamesTest {
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.250"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "replace-client-name": "REPLACE",
          "qualifying-suffix": "example.org"
        }
      }
      """
          .replace("SECRET", NameServer.SECRET);

  /// In ISO 8859-1: an octet a character.
  private static final List<String> NAMES =
      List.of(
          "$$$",
          "...",
          "-.-",
          "---",
          "aaa.$$$.bbb",
          ".",
          "-",
          "_",
          "*",
          "@",
          " ",
          "\"\\;",
          "$(reboot)",
          "\u0000",
          "\u0000\u0000\u0000",
          "\n\r\t",
          "\u001b[2J",
          "\u00ff\u00fe\u00ff",
          "\u00c3\u00bc",
          "$".repeat(63),
          ".".repeat(255),
          "$".repeat(255));

  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,9}example\\.org\\.");

  /// An option 81 says this of itself: the server is to do both, the name is in the form of DNS.
  private static final int SERVER_DOES = 1;

  private static final int WIRE_FORM = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"BIND, when-not-present", "KNOT, never"})
  void theyGetLeasesAndNoZoneGetsABadName(NameServer.Program program, String replace) {
    Needs.rootAnd(program.file(), "dig", "curl");
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                program,
                site,
                folder,
                NameServer.Zone.forward(FORWARD),
                NameServer.Zone.reverse(REVERSE));
        Server server =
            Server.start(site.serverHost(), folder, CONFIGURATION.replace("REPLACE", replace))) {
      List<String> forward = dns.records(FORWARD);
      List<String> reverse = dns.records(REVERSE);
      Namespace relay = NamedClients.relay(site);
      List<String> options = options();

      List<String> addresses = NamedClients.on(relay, acts(options));

      assertFalse(addresses.contains("none"), () -> addresses + server.log());
      assertEquals(options.size(), new HashSet<>(addresses).size(), addresses::toString);
      String last = NamedClients.on(relay, NamedClients.get(1, hostName("well"))).getFirst();
      dns.await("well.example.org", "A", last);
      dns.await("-x " + last, "PTR", "well.example.org.");
      awaitAllTold(server);
      assertHostsOnly(dns, server);

      // What has become of them is no worse the second time, and goes with them.
      assertEquals(addresses, NamedClients.on(relay, renewals(options, addresses)));
      awaitAllTold(server);
      assertHostsOnly(dns, server);
      NamedClients.on(relay, releases(addresses));
      NamedClients.on(relay, NamedClients.release(1, last));
      dns.awaitRecords(FORWARD, forward);
      dns.awaitRecords(REVERSE, reverse);
      server.assertNothingThrown();
      assertEquals(0, server.stop(), server::log);
    }
  }

  private static void awaitAllTold(Server server) {
    Until.holds(
        30, () -> server.areZero("dhcp_dns_behind_events", "dhcp_dns_queue_updates"), server::log);
  }

  /// Whatever stands in the zones beside what a person wrote is the name of a host.
  private static void assertHostsOnly(NameServer dns, Server server) {
    List<String> forward = dns.records(FORWARD);
    List<String> reverse = dns.records(REVERSE);
    assertTrue(forward.stream().anyMatch(line -> line.startsWith("well.")), forward::toString);
    for (String line : forward) {
      String name = line.substring(0, line.indexOf(' '));
      assertTrue(
          name.equals("example.org.") || HOST.matcher(name).matches(), () -> line + server.log());
    }
    for (String line : reverse) {
      String name = line.substring(line.lastIndexOf(' ') + 1);
      assertTrue(
          !line.contains(" PTR ") || HOST.matcher(name).matches(), () -> line + server.log());
    }
  }

  /// What each client says: a name in option 12, in 81 in either form, and in both options.
  private static List<String> options() {
    List<String> options = new ArrayList<>();
    for (String name : NAMES) {
      options.add(hostName(name));
      options.add(inAscii(name));
      options.add(inWireForm(name));
      options.add(hostName(name) + inWireForm(name));
    }
    return options;
  }

  private static String hostName(String name) {
    return NamedClients.option(12, octets(name));
  }

  private static String inAscii(String name) {
    return NamedClients.option(
        81, octets((char) SERVER_DOES + "\0\0" + name.substring(0, Math.min(252, name.length()))));
  }

  /// An empty label ends a name in this form; whoever sends more of it means that, too.
  private static String inWireForm(String name) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(new byte[] {SERVER_DOES | WIRE_FORM, 0, 0});
    for (String label : name.split("\\.", -1)) {
      octets.write(Math.min(63, label.length()));
      octets.writeBytes(octets(label.substring(0, Math.min(63, label.length()))));
    }
    octets.write(0);
    byte[] whole = octets.toByteArray();
    return NamedClients.option(81, java.util.Arrays.copyOf(whole, Math.min(255, whole.length)));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String[] acts(List<String> options) {
    List<String> acts = new ArrayList<>();
    for (String each : options) {
      acts.add(NamedClients.get(client(acts.size()), each));
    }
    return acts.toArray(String[]::new);
  }

  private static String[] renewals(List<String> options, List<String> addresses) {
    List<String> acts = new ArrayList<>();
    for (String each : options) {
      int i = acts.size();
      acts.add(NamedClients.renew(client(i), addresses.get(i), each));
    }
    return acts.toArray(String[]::new);
  }

  private static String[] releases(List<String> addresses) {
    List<String> acts = new ArrayList<>();
    for (String each : addresses) {
      acts.add(NamedClients.release(client(acts.size()), each));
    }
    return acts.toArray(String[]::new);
  }

  private static int client(int index) {
    return 1_000 + index;
  }
}
