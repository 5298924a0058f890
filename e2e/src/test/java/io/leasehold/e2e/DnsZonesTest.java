package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names of every kind in zones of every kind, whose first server is dead.
class DnsZonesTest {
  private static final String FORWARD = "example.org";
  private static final String LAB = "lab.example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";

  /// A part of it that was delegated (RFC 2317).
  private static final String UPPER_HALF = "128/25.2.0.192.in-addr.arpa";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.60-192.0.2.119"],
          "reservations": [{
            "hw-address": "CARD", "address": "192.0.2.130",
            "ddns": {"qualifying-suffix": "lab.example.org"}
          }, {
            "hw-address": "OTHER", "ddns": {"update-on-renew": true}}]
        }],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.54", "192.0.2.53"], "key": "leasehold"},
            {"zone": "lab.example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "128/25.2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "qualifying-suffix": "example.org"
        }
      }
      """
          .replace("CARD", Bytes.hardware(2))
          .replace("OTHER", Bytes.hardware(3))
          .replace("SECRET", NameServer.SECRET);

  private static final String LONG =
      "%s.%s.%s.%s".formatted("a".repeat(63), "b".repeat(63), "c".repeat(63), "d".repeat(40));

  /// What may stand in a zone: letters, digits and hyphens.
  private static final String HOST = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+example\\.org\\.";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void eachNameIsInTheZoneItBelongsToAndIsAHostName(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig", "tcpdump");
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                program,
                site,
                folder,
                NameServer.Zone.forward(FORWARD),
                NameServer.Zone.forward(LAB),
                NameServer.Zone.reverse(REVERSE),
                NameServer.Zone.reverse(UPPER_HALF));
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Path tcp = folder.resolve("tcp");
      site.serverHost().start(tcp, "tcpdump", "-l", "-n", "-i", "eth0", "tcp dst port 53");
      Namespace relay = NamedClients.relay(site);
      List<String> acts = new ArrayList<>();
      hostile().forEach(options -> acts.add(NamedClients.get(10 + acts.size(), options)));
      acts.add(NamedClients.get(1, NamedClients.hostName("one")));
      acts.add(NamedClients.get(2, NamedClients.hostName("two")));

      List<String> addresses = NamedClients.on(relay, acts.toArray(String[]::new));

      assertEquals(acts.size(), new HashSet<>(addresses).size(), addresses::toString);
      assertFalse(addresses.contains("none"), addresses::toString);
      dns.await("one.example.org", "A", addresses.get(acts.size() - 2));
      dns.await("-x " + addresses.get(acts.size() - 2), "PTR", "one.example.org.");
      dns.await("two.lab.example.org", "A", "192.0.2.130");
      dns.await("130." + UPPER_HALF, "PTR", "two.lab.example.org.");
      assertFalse(Commands.read(tcp).contains("192.0.2.53"), () -> Commands.read(tcp));
      assertHostNames(dns.records(FORWARD), " A ", 8);
      assertHostNames(dns.records(REVERSE), " PTR ", 8);

      // What says that it is the client's, what goes and what comes is more than 512 octets.
      String fqdn = LONG + ".example.org";
      String option = NamedClients.fqdn(5, fqdn);
      String address = NamedClients.on(relay, NamedClients.get(3, option)).getFirst();
      dns.await(fqdn, "A", address);
      NamedClients.on(relay, NamedClients.renew(3, address, option));
      Until.holds(10, () -> Commands.read(tcp).contains("192.0.2.53"), server::log);
      NamedClients.on(relay, NamedClients.release(3, address));
      dns.await(fqdn, "ANY", "");
      // That two of them want one name is no trouble.
      List<String> trouble =
          server.log().lines().filter(line -> line.matches(".* LH-81\\d\\d .*")).toList();
      assertEquals(
          List.of(),
          trouble.stream().filter(line -> !line.matches(".* LH-81(03|06|17) .*")).toList());
    }
  }

  /// Some of them leave a name.
  private static void assertHostNames(List<String> records, String type, int countMin) {
    List<String> names =
        records.stream()
            .filter(line -> line.contains(type))
            .map(line -> line.replaceFirst(type.equals(" A ") ? " .*" : ".* PTR ", ""))
            .toList();
    assertEquals(List.of(), names.stream().filter(name -> !name.matches(HOST)).toList());
    assertTrue(names.size() >= countMin, names::toString);
  }

  private static List<String> hostile() {
    Stream<String> names =
        Stream.of(
                "",
                " ",
                ".",
                "a..b",
                "bob's  phone",
                "\"quoted\"",
                "x\0y",
                "münchen",
                "日本",
                "h".repeat(300),
                "-dash-",
                "*",
                "*.example.org",
                "@",
                "a;b(c)\\d",
                "line\n$INCLUDE /etc/passwd",
                "example.org",
                "wpad",
                "xn--zzzzzzzz99999",
                "x".repeat(63) + "." + "y".repeat(63) + "." + "z".repeat(63) + ".example.org.")
            .map(NamedClients::hostName);
    Stream<String> options =
        Stream.of(
            // Another code page, a BOM, and what no encoding has.
            "0c04fcdf2041",
            "0c06fffe41004200",
            // Option 81: too short, a label beyond its end, a pointer, one to itself, a label
            // with a dot and a NUL, ASCII with blanks, both encodings at once.
            "5100",
            "51020500",
            "5107050000094161c0",
            "5107050000014100c0",
            "5105050000c003",
            "510b0500000661002e62202200",
            "510a01000061202e2e20622e",
            "510501ffff0041");
    return Stream.concat(names, options.map(DnsZonesTest::checked)).toList();
  }

  /// The length is right: what is wrong is inside.
  private static String checked(String option) {
    byte[] octets = HexFormat.of().parseHex(option);
    if (octets.length != 2 + octets[1]) {
      throw new IllegalArgumentException(
          option + " " + new String(octets, StandardCharsets.ISO_8859_1));
    }
    return option;
  }
}
