package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom the responder gives its zones to, by key alone; over IPv6; and where another server has its
/// port.
class ResponderPeersTest {
  private static final String SECRET = "bGVhc2Vob2xkIGVuZCB0byBlbmQgdGVzdHMgb2YgRE4=";
  private static final String OTHER = "YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlciBzZXJ2ZXI=";
  private static final String PRIMARY = "192.0.2.3";
  private static final String SECONDARY = "192.0.2.54";
  private static final int PATIENCE_S = 30;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "algorithm": "hmac-sha512", "secret": "SECRET"}],
          "zones": [
            {"zone": "lan", "answered": true},
            {"zone": "2.0.192.in-addr.arpa", "answered": true}],
          "answer": ANSWER,
          "qualifying-suffix": "lan"
        }
      }
      """
          .replace("SECRET", SECRET);

  /// Who may tell of changes is not said by address: by itself BIND listens to its primaries.
  private static final String ZONES =
      """
      key leasehold { algorithm hmac-sha512; secret "SECRET"; };
      zone "lan" {
        type secondary;
        primaries { 192.0.2.3 key leasehold; };
        allow-notify { key leasehold; };
      };
      zone "2.0.192.in-addr.arpa" {
        type secondary;
        primaries { 192.0.2.3 key leasehold; };
        allow-notify { key leasehold; };
      };
      """
          .replace("SECRET", SECRET);

  @TempDir private Path folder;

  @Test
  void whoeverHasTheKeyAloneCopiesZonesAndIsToldOfChanges() {
    Needs.rootAnd("named", "dig", "udhcpc");
    String answer =
        """
        {"listen": ["192.0.2.1", "192.0.2.3"], "notify": ["192.0.2.54"],
         "transfer-key": "leasehold"}
        """;
    try (Site site = new Site()) {
      site.serverHost().address("eth0", PRIMARY + "/24");
      Namespace host = site.host("secondary");
      host.address("eth0", SECONDARY + "/24");
      try (Server server = start(site, answer);
          Client client = Client.Program.UDHCPC.on(site.host("pc"), folder, "-xhostname:pc")) {
        bind(host, SECONDARY, ZONES);
        await(server, host, SECONDARY, "lan NS", "leasehold.lan.");
        long untold = server.linesWith("LH-8115");

        String address = client.boot();

        // Told by an address that is not its primary's: what it believes is the key.
        await(server, host, SECONDARY, "pc.lan A", address);
        assertTrue(log().contains("notify from 192.0.2.1#"), this::log);
        assertEquals(untold, server.linesWith("LH-8115"), server::log);
        assertCopies(host, address);
        assertRefused(host, "-y hmac-sha512:leasehold:" + OTHER, "BADSIG");
        assertRefused(host, "-y hmac-sha512:stranger:" + SECRET, "BADKEY");
        assertRefused(host, "-y hmac-sha256:leasehold:" + SECRET, "BADKEY");
        assertRefused(host, "", "Transfer failed");
        assertEquals(4, server.linesWith("LH-8114"), server::log);
      }
    }
  }

  private static void assertCopies(Namespace host, String address) {
    String key = " -y hmac-sha512:leasehold:" + SECRET;
    assertCopied(dig(host, PRIMARY, "lan AXFR" + key), address, 2);
    assertCopied(dig(host, PRIMARY, "lan IXFR=1" + key), address, 2);
    assertCopied(ofNow(host, key), address, 1);
    assertCopied(dig(host, PRIMARY, "lan IXFR=1 +notcp" + key), address, 1);
  }

  /// What whoever has the zone as it is now is told. It may change while one asks.
  private static String ofNow(Namespace host, String key) {
    return Until.present(
        PATIENCE_S,
        () -> {
          String serial = serial(host);
          String dig = dig(host, PRIMARY, "lan IXFR=%s%s".formatted(serial, key));
          return serial.equals(serial(host)) ? Optional.of(dig) : Optional.empty();
        },
        () -> "the zone does not come to rest");
  }

  private static String serial(Namespace host) {
    return dig(host, PRIMARY, "+short lan SOA").split(" ", 4)[2];
  }

  /// @param ends SOA records: two about a whole zone; one alone says that nothing else changed, or
  ///   over UDP that there is no room (RFC 1995 §2)
  private static void assertCopied(String dig, String address, int ends) {
    List<String> records = dig.lines().filter(line -> line.contains("\tIN\t")).toList();
    assertEquals(ends, records.stream().filter(line -> line.contains("\tSOA\t")).count(), dig);
    assertEquals(
        ends - 1, records.stream().filter(line -> line.endsWith("\tA\t" + address)).count(), dig);
    assertTrue(dig.contains("TSIG\thmac-sha512."), dig);
    assertFalse(dig.contains("verify") || dig.contains("failed"), dig);
  }

  private static void assertRefused(Namespace host, String key, String why) {
    String dig = dig(host, PRIMARY, "lan AXFR " + key);
    assertTrue(dig.contains(why), dig);
    assertFalse(dig.contains("SOA"), dig);
  }

  @Test
  void itAnswersOverIpv6AndWaitsForAPortThatAnotherHas() {
    Needs.rootAnd("named", "dig", "udhcpc");
    String answer = "{\"listen\": [\"192.0.2.1\", \"::1\"], \"transfer-to\": [\"::1\"]}";
    try (Site site = new Site()) {
      Namespace host = site.serverHost();
      host.run("sh", "-c", "echo 0 >/proc/sys/net/ipv6/conf/lo/disable_ipv6");
      host.run("ip", "-6", "address", "replace", "::1/128", "dev", "lo");
      Process other = bind(host, "192.0.2.1", "");
      Until.holds(PATIENCE_S, () -> log().contains(" running\n"), this::log);
      try (Server server = start(site, answer);
          Client client = Client.Program.UDHCPC.on(site.host("pc"), folder, "-xhostname:pc")) {

        String address = client.boot();

        assertEquals(1, server.linesWith("LH-8110"), server::log);
        assertTrue(server.log().contains("192.0.2.1: Address already in use"), server::log);
        Commands.end(other);
        await(server, host, "::1", "pc.lan A", address);
        await(server, host, "::1", "-x " + address, "pc.lan.");
        assertEquals(address, dig(host, "::1", "+short +tcp pc.lan A").strip());
        assertTrue(dig(host, "::1", "+short lan SOA").startsWith("leasehold.lan. "));
        assertTrue(dig(host, "::1", "lan AXFR").contains("\tA\t" + address));

        await(server, host, "192.0.2.1", "pc.lan A", address);
        assertEquals(address, dig(host, "192.0.2.1", "+short +tcp pc.lan A").strip());
        assertTrue(dig(host, "192.0.2.1", "lan AXFR").contains("Transfer failed"));
        assertEquals(2, server.linesWith("LH-8110"), server::log);
        long taken = server.linesWith("LH-8111");

        server.reload(CONFIGURATION.replace("ANSWER", "{\"listen\": [\"0.0.0.0\", \"::\"]}"));

        Until.holds(PATIENCE_S, () -> server.log().contains("queries on [::]"), server::log);
        for (String at : List.of("192.0.2.1", "::1")) {
          await(server, host, at, "pc.lan A", address);
          await(server, host, at, "+tcp pc.lan A", address);
        }
        assertEquals(taken, server.linesWith("LH-8111"), server::log);
      }
    }
  }

  private Server start(Site site, String answer) {
    return Server.start(site.serverHost(), folder, CONFIGURATION.replace("ANSWER", answer));
  }

  private void await(Server server, Namespace host, String at, String question, String expected) {
    Until.holds(
        PATIENCE_S,
        () -> dig(host, at, "+short " + question).strip().equals(expected),
        () ->
            "not \"%s\": %s%n%s%n%s"
                .formatted(expected, dig(host, at, question), log(), server.log()));
  }

  private static String dig(Namespace host, String at, String question) {
    String command = "dig @%s +tries=1 +time=3 %s 2>&1".formatted(at, question);
    return host.result("sh", "-c", command).out();
  }

  private String log() {
    return Commands.read(folder.resolve("named.log"));
  }

  private Process bind(Namespace host, String address, String zones) {
    Path own = folder.resolve("dns");
    Commands.run("mkdir", "-p", own.toString());
    // AppArmor knows these programs by their paths, and lets them read their own folders only.
    Commands.run("sh", "-c", "cp $(command -v named) %s/".formatted(own));
    Path file =
        Commands.write(
            own.resolve("conf"),
            """
            options {
              directory "%s";
              listen-on { %s; };
              pid-file none;
              session-keyfile none;
              recursion no;
              dnssec-validation no;
              empty-zones-enable no;
            };
            controls { };
            """
                    .formatted(own, address)
                + zones);
    String path = own.resolve("named").toString();
    return host.start(
        folder.resolve("named.log"), path, "-g", "-4", "-n", "1", "-c", file.toString());
  }
}
