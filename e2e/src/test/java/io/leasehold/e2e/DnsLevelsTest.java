package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of names at every level: the nearest one wins, key by key.
class DnsLevelsTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "client-classes": [
          {"name": "printer", "test": "option[60].hex == 'printer'",
           "ddns": {"ttl": 902, "qualifying-suffix": "class.example.org"}},
          {"name": "phone", "test": "option[60].hex == 'phone'", "ddns": {"ttl": 999}},
          {"name": "guest", "test": "option[60].hex == 'guest'", "ddns": {"ttl": 999}},
          {"name": "rest", "test": "not member('phone') and not member('guest')"}],
        "shared-networks": [{
          "name": "floor",
          "interface": "eth0",
          "ddns": {"qualifying-suffix": "floor.example.org"},
          "subnets": [
            {"subnet": "192.0.2.0/24",
             "pools": [
               {"range": "192.0.2.100-192.0.2.119", "client-classes": ["rest"]},
               {"range": "192.0.2.120-192.0.2.139", "client-classes": ["phone"],
                "ddns": {"ttl": 905, "qualifying-suffix": "pool.example.org"}}],
             "reservations": [
               {"hw-address": "CARD", "address": "192.0.2.125", "hostname": "boss",
                "ddns": {"qualifying-suffix": "own.example.org"}}]},
            {"subnet": "198.51.100.0/24",
             "pools": [{"range": "198.51.100.100-198.51.100.199", "client-classes": ["guest"]}],
             "ddns": {"ttl": 904, "qualifying-suffix": "subnet.example.org"}}]
        }],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "100.51.198.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "qualifying-suffix": "example.org",
          "ttl": 901
        }
      }
      """
          .replace("CARD", Bytes.hardware(77))
          .replace("SECRET", NameServer.SECRET);

  @TempDir private Path folder;

  @Test
  void eachClientsNameHasTheSuffixAndTheTtlOfTheNearestLevelThatSaysOne() {
    Needs.rootAnd("named", "dig", "udhcpc");
    List<Client> clients = new ArrayList<>();
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                NameServer.Program.BIND,
                site,
                folder,
                NameServer.Zone.forward("example.org"),
                NameServer.Zone.reverse("2.0.192.in-addr.arpa"),
                NameServer.Zone.reverse("100.51.198.in-addr.arpa"));
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      for (String each : List.of("pc", "printer", "phone", "guest")) {
        clients.add(client(site.host(each), each, each));
      }
      Namespace reserved = site.host("reserved");
      reserved.hardwareAddress("eth0", Bytes.hardware(77));
      clients.add(client(reserved, "phone", "phone"));
      clients.forEach(Client::start);

      awaitName(dns, clients.get(0), "pc.floor.example.org", 901);
      awaitName(dns, clients.get(1), "printer.floor.example.org", 902);
      awaitName(dns, clients.get(2), "phone.pool.example.org", 905);
      awaitName(dns, clients.get(3), "guest.subnet.example.org", 904);
      awaitName(dns, clients.get(4), "boss.own.example.org", 905);
    } finally {
      clients.forEach(Client::close);
    }
  }

  private Client client(Namespace host, String name, String kind) {
    return Client.Program.UDHCPC.on(host, folder, "-xhostname:" + name, "-V" + kind);
  }

  private static void awaitName(NameServer dns, Client client, String name, int ttlS) {
    String address = client.await(0, "bound").address();
    Until.holds(
        20,
        () ->
            lines(dns, name, "A").equals(List.of("%s. %d IN A %s".formatted(name, ttlS, address))),
        () -> "%s: %s%n%s".formatted(address, lines(dns, name, "A"), dns.log()));
    Until.holds(
        20,
        () ->
            lines(dns, "-x " + address, "PTR").stream()
                .anyMatch(line -> line.endsWith(" %d IN PTR %s.".formatted(ttlS, name))),
        () -> "%s: %s%n%s".formatted(name, lines(dns, "-x " + address, "PTR"), dns.log()));
  }

  private static List<String> lines(NameServer dns, String name, String type) {
    return dns.dig("+noall", "+answer", "+nottlunits", name, type)
        .lines()
        .map(line -> line.replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
