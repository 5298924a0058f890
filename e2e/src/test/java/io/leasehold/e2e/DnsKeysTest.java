package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys of every algorithm but the usual one, each for a zone of its own, and two that the DNS
/// server does not know (RFC 8945).
class DnsKeysTest {
  private static final String REVERSE = "2.0.192.in-addr.arpa";
  private static final NameServer.Key OF_REVERSE = key("reverse", "hmac-sha512", "x".repeat(160));

  private static final List<String> OLD = List.of("hmac-sha224", "hmac-sha1", "hmac-md5");

  private static final List<NameServer.Key> RIGHT =
      Stream.concat(Stream.of("hmac-sha384", "hmac-sha512"), OLD.stream())
          .map(algorithm -> key(algorithm.substring(5), algorithm, "twenty octets at least"))
          .toList();

  private static final NameServer.Key ANOTHER = key("secret", "hmac-sha384", "not theirs");
  private static final NameServer.Key STRANGER =
      key("stranger", "hmac-sha512", "not known to them");
  private static final List<NameServer.Key> WRONG = List.of(ANOTHER, STRANGER);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void namesComeAndGoByEachAlgorithmAndNotByAKeyThatIsAnother(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig");
    List<NameServer.Zone> zones =
        new ArrayList<>(
            RIGHT.stream().map(key -> NameServer.Zone.forward(zone(key)).by(key)).toList());
    zones.add(NameServer.Zone.forward(zone(ANOTHER)).by(key("secret", "hmac-sha384", "theirs")));
    zones.add(NameServer.Zone.forward(zone(STRANGER)));
    zones.add(NameServer.Zone.reverse(REVERSE).by(OF_REVERSE));
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(program, site, folder, zones.toArray(NameServer.Zone[]::new));
        Server server = Server.start(site.serverHost(), folder, configuration())) {
      Namespace relay = NamedClients.relay(site);
      List<String> gets = new ArrayList<>();
      Stream.concat(RIGHT.stream(), WRONG.stream())
          .map(key -> NamedClients.fqdn(5, "pc." + zone(key)))
          .forEach(option -> gets.add(NamedClients.get(gets.size(), option)));

      List<String> addresses = NamedClients.on(relay, gets.toArray(String[]::new));

      List<String> releases = new ArrayList<>();
      for (NameServer.Key key : RIGHT) {
        String address = addresses.get(releases.size());
        dns.await("pc." + zone(key), "A", address);
        dns.await("-x " + address, "PTR", "pc.%s.".formatted(zone(key)));
        releases.add(NamedClients.release(releases.size(), address));
      }
      awaitTrouble(server, "secret", "NOTAUTH (BADSIG)");
      // Knot says no more than that of a key that it does not know.
      awaitTrouble(server, "stranger", "NOTAUTH");
      WRONG.forEach(key -> assertEquals("", dns.answer("pc." + zone(key), "A")));

      NamedClients.on(relay, releases.toArray(String[]::new));
      RIGHT.forEach(key -> dns.await("pc." + zone(key), "ANY", ""));
      assertEquals(WRONG.size(), server.linesWith("LH-8101"), server::log);
      assertEquals(OLD.size(), server.linesWith("is outdated"), server::log);
      OLD.forEach(each -> assertEquals(1, server.linesWith(each + " is outdated"), server::log));
    }
  }

  private static void awaitTrouble(Server server, String zone, String why) {
    Until.holds(
        20,
        () ->
            server
                .log()
                .lines()
                .anyMatch(line -> line.contains("LH-8101 zone " + zone) && line.contains(why)),
        () -> "not that %s is %s:%n%s".formatted(zone, why, server.log()));
  }

  private static String configuration() {
    List<NameServer.Key> keys = new ArrayList<>(RIGHT);
    keys.addAll(WRONG);
    keys.add(OF_REVERSE);
    return """
    {
      "interfaces": ["eth0"],
      "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}],
      "ddns": {
        "keys": [%s],
        "zones": [%s]
      }
    }
    """
        .formatted(
            keys.stream()
                .map(
                    key ->
                        "{\"name\": \"%s\", \"algorithm\": \"%s\", \"secret\": \"%s\"}"
                            .formatted(key.name(), key.algorithm(), key.secret()))
                .collect(Collectors.joining(", ")),
            keys.stream()
                .map(
                    key ->
                        "{\"zone\": \"%s\", \"servers\": [\"192.0.2.53\"], \"key\": \"%s\"}"
                            .formatted(zone(key), key.name()))
                .collect(Collectors.joining(", ")));
  }

  private static NameServer.Key key(String name, String algorithm, String secret) {
    byte[] octets = secret.repeat(3).getBytes(StandardCharsets.US_ASCII);
    return new NameServer.Key(name, algorithm, Base64.getEncoder().encodeToString(octets));
  }

  /// Which zone is written by it.
  private static String zone(NameServer.Key key) {
    return key.equals(OF_REVERSE) ? REVERSE : key.name() + ".example.org";
  }
}
