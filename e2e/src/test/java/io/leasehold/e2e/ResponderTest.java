package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A network without any other DNS server: this one answers, and secondary servers that people run
/// copy its zones.
class ResponderTest {
  private static final String PRIMARY = "192.0.2.1";
  private static final String SECONDARY = "192.0.2.54";
  private static final String SECRET = "bGVhc2Vob2xkIGVuZCB0byBlbmQgdGVzdHMgb2YgRE4=";
  private static final String REVERSE = "2.0.192.in-addr.arpa";
  private static final int PATIENCE_S = 30;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "lan", "answered": true},
            {"zone": "2.0.192.in-addr.arpa", "answered": true}],
          "answer": {"listen": ["192.0.2.1"], "notify": ["192.0.2.54"], WHO},
          "qualifying-suffix": "lan"
        }
      }
      """
          .replace("SECRET", SECRET);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"named, false", "named, true", "knotd, true"})
  void aSecondaryHasWhatTheLeasesSay(String program, boolean byKey) {
    Needs.rootAnd(program, "dig", "udhcpc");
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, configuration(byKey))) {
      Namespace host = site.host("secondary");
      host.address("eth0", SECONDARY + "/24");
      start(program, host, byKey);
      awaitAnswer(host, SECONDARY, "lan", "NS", "leasehold.lan.");

      Client client =
          Client.Program.UDHCPC.on(site.host("client"), folder, "-x", "hostname:pc", "-R");
      String address = client.boot();
      awaitAnswer(host, PRIMARY, "pc.lan", "A", address);
      awaitAnswer(host, SECONDARY, "pc.lan", "A", address);
      awaitAnswer(host, SECONDARY, reversed(address), "PTR", "pc.lan.");

      assertEquals("pc.lan.", answer(host, PRIMARY, reversed(address), "PTR"));
      assertEquals(address, answer(host, PRIMARY, "pc.lan", "A", "+tcp"));
      assertEquals(PRIMARY, answer(host, PRIMARY, "leasehold.lan", "A"));
      assertTrue(dig(host, PRIMARY, "gone.lan", "A").contains("status: NXDOMAIN"));
      assertTrue(dig(host, PRIMARY, "example.org", "A").contains("status: REFUSED"));
      assertSameZones(host, byKey);

      client.release();
      awaitAnswer(host, PRIMARY, "pc.lan", "A", "");
      awaitAnswer(host, SECONDARY, "pc.lan", "A", "");
      assertFalse(server.log().contains("LH-9"), server::log);
      client.close();
    }
  }

  private void assertSameZones(Namespace host, boolean byKey) {
    String key = byKey ? "-y hmac-sha256:leasehold:" + SECRET : "";
    for (String zone : List.of("lan", REVERSE)) {
      List<String> ours = records(dig(host, PRIMARY, zone, "AXFR", key));

      assertTrue(ours.size() >= 2, ours::toString);
      Until.holds(
          PATIENCE_S,
          () -> ours.equals(records(dig(host, SECONDARY, zone, "AXFR"))),
          () -> ours + " is not " + dig(host, SECONDARY, zone, "AXFR"));
    }
    if (byKey) {
      assertTrue(dig(host, PRIMARY, "lan", "AXFR").contains("Transfer failed"));
    }
  }

  private static List<String> records(String dig) {
    return dig.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith(";") && !line.contains("TSIG"))
        .map(line -> line.replaceAll("\\s+", " "))
        .distinct()
        .sorted()
        .toList();
  }

  private static String configuration(boolean byKey) {
    return CONFIGURATION.replace(
        "WHO", byKey ? "\"transfer-key\": \"leasehold\"" : "\"transfer-to\": [\"192.0.2.0/24\"]");
  }

  private static String reversed(String address) {
    return address.substring(address.lastIndexOf('.') + 1) + "." + REVERSE;
  }

  private void awaitAnswer(
      Namespace host, String server, String name, String type, String expected) {
    Until.holds(
        PATIENCE_S,
        () -> answer(host, server, name, type).equals(expected),
        () ->
            "%s, not \"%s\"%n%s%n%s"
                .formatted(
                    dig(host, server, name, type),
                    expected,
                    Commands.read(folder.resolve("secondary.log")),
                    Commands.read(folder.resolve("server.log"))));
  }

  private static String answer(
      Namespace host, String server, String name, String type, String... more) {
    return dig(host, server, name, type, "+short " + String.join(" ", more)).strip();
  }

  private static String dig(Namespace host, String server, String... question) {
    String command = "dig @%s +tries=1 +time=3 %s".formatted(server, String.join(" ", question));
    return host.result("sh", "-c", command).out();
  }

  private void start(String program, Namespace host, boolean byKey) {
    Path own = folder.resolve("dns");
    Commands.run("mkdir", "-p", own.toString());
    // AppArmor knows these programs by their paths, and lets them read their own folders only.
    Commands.run("sh", "-c", "cp $(command -v %s) %s/".formatted(program, own));
    Path file =
        Commands.write(own.resolve("conf"), program.equals("named") ? bind(own, byKey) : knot(own));
    String path = own.resolve(program).toString();
    List<String> command =
        program.equals("named")
            ? List.of(path, "-g", "-4", "-n", "1", "-c", file.toString())
            : List.of(path, "-c", file.toString());
    host.start(folder.resolve("secondary.log"), command.toArray(String[]::new));
  }

  private static String bind(Path own, boolean byKey) {
    String zone =
        """
        zone "%s" {
          type secondary;
          primaries { 192.0.2.1 %s; };
          file "%s.copy";
        };
        """;
    String key = byKey ? "key leasehold" : "";
    return """
    options {
      directory "%s";
      listen-on { 192.0.2.54; };
      pid-file none;
      session-keyfile none;
      recursion no;
      dnssec-validation no;
      empty-zones-enable no;
      allow-transfer { any; };
    };
    controls { };
    key leasehold { algorithm hmac-sha256; secret "%s"; };
    """
            .formatted(own, SECRET)
        + zone.formatted("lan", key, "lan")
        + zone.formatted(REVERSE, key, "reverse");
  }

  private static String knot(Path own) {
    return """
    server:
      rundir: "%1$s"
      listen: 192.0.2.54@53
      udp-workers: 1
      tcp-workers: 1
      background-workers: 1
    log:
      - target: stderr
        any: info
    database:
      storage: "%1$s/db"
    key:
      - id: leasehold
        algorithm: hmac-sha256
        secret: %2$s
    remote:
      - id: primary
        address: 192.0.2.1@53
        key: leasehold
    acl:
      - id: told
        key: leasehold
        action: notify
      - id: copied
        address: 0.0.0.0/0
        action: transfer
    zone:
      - domain: lan
        master: primary
        acl: [told, copied]
        storage: "%1$s"
      - domain: %3$s
        master: primary
        acl: [told, copied]
        storage: "%1$s"
    """
        .formatted(own, SECRET, REVERSE);
  }
}
