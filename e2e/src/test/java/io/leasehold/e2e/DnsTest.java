package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The names of clients in the DNS servers that people run.
class DnsTest {
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "9s", "renew-time": "3s", "rebind-time": "6s",
        "client-classes": [
          {"name": "short", "test": "option[12].hex == 'guest'",
           "lease-time": "5s", "rebind-time": "4s"}],
        "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}],
        "ddns": {
          "keys": [{"name": "leasehold", "secret": "SECRET"}],
          "zones": [
            {"zone": "example.org", "servers": ["192.0.2.53"], "key": "leasehold"},
            {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"], "key": "leasehold"}],
          "qualifying-suffix": "example.org"
        }
      }
      """
          .replace("SECRET", NameServer.SECRET);

  private static final List<String> MODES =
      List.of(
          "check-with-dhcid",
          "check-exists-with-dhcid",
          "no-check-with-dhcid",
          "no-check-without-dhcid");

  /// Clients 10, 20, 30 by the first mode, 11 … by the second, and so on.
  private static final String CONFIGURATION_OF_MODES =
      CONFIGURATION
          .replace("9s", "1h")
          .replace("\"renew-time\": \"3s\", \"rebind-time\": \"6s\",", "RESERVATIONS")
          .replace(
              "RESERVATIONS",
              IntStream.range(10, 34)
                  .filter(client -> client % 10 < MODES.size())
                  .mapToObj(
                      client ->
                          """
                          {"hw-address": "%s", "ddns": {"conflict-resolution": "%s"}}
                          """
                              .formatted(Bytes.hardware(client), MODES.get(client % 10)))
                  .collect(Collectors.joining(", ", "\"reservations\": [", "],")));

  /// From RFC 4701 §3.6.1; of a client that is none of ours.
  private static final String ANOTHERS = "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void namesComeWithLeasesAndGoWithThemAndNothingElseDoes(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig", "dhclient", "udhcpc");
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                program,
                site,
                folder,
                NameServer.Zone.forward(
                    FORWARD, "www A 192.0.2.80", "mail A 192.0.2.81", "mail TXT \"by hand\""),
                NameServer.Zone.reverse(REVERSE, "80 PTR www.example.org."));
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      List<String> forward = dns.records(FORWARD);
      List<String> reverse = dns.records(REVERSE);
      Namespace relay = NamedClients.relay(site);
      Namespace laptopHost = site.host("laptop");
      Namespace phoneHost = site.host("phone");
      try (Client laptop =
              Client.Program.DHCLIENT.on(
                  laptopHost,
                  folder,
                  "send fqdn.fqdn \"Laptop.example.org.\";",
                  "send fqdn.encoded on;",
                  "send fqdn.server-update on;");
          Client phone = Client.Program.UDHCPC.on(phoneHost, folder, "-xhostname:Phone")) {
        laptop.start();
        phone.start();
        // The guest says no farewell: its lease ends by itself.
        List<String> behind =
            NamedClients.on(
                relay,
                NamedClients.get(1, NamedClients.hostName("guest")),
                NamedClients.get(2, NamedClients.fqdn(5, "Tablet.example.org")));
        dns.await("guest.example.org", "A", behind.get(0));
        dns.await("tablet.example.org", "A", behind.get(1));
        String laptopsAddress = laptop.await(0, "bound").address();
        String phonesAddress = phone.await(0, "bound").address();

        assertNamed(dns, "laptop", laptopsAddress, mark(0, card(laptopHost), "laptop"));
        assertNamed(dns, "phone", phonesAddress, mark(1, card(phoneHost), "phone"));

        NamedClients.on(
            relay, NamedClients.renew(2, behind.get(1), NamedClients.fqdn(5, "slate.example.org")));
        dns.await("slate.example.org", "A", behind.get(1));
        dns.await("tablet.example.org", "ANY", "");
        dns.await("-x " + behind.get(1), "PTR", "slate.example.org.");

        laptop.release();
        phone.release();
        NamedClients.on(relay, NamedClients.release(2, behind.get(1)));
        dns.awaitRecords(FORWARD, forward);
        dns.awaitRecords(REVERSE, reverse);
        assertEquals(0, server.linesWith("LH-81") - server.linesWith("LH-8106"), server::log);
      }
    }
  }

  /// What Kea's manual says of each mode: of a name that a person entered, and of another client's.
  @ParameterizedTest
  @EnumSource(names = "BIND")
  void whoGetsANameThatIsThereGoesByTheMode(NameServer.Program program) {
    Needs.rootAnd(program.file(), "dig");
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                program,
                site,
                folder,
                NameServer.Zone.forward(FORWARD, names()),
                NameServer.Zone.reverse(REVERSE));
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION_OF_MODES)) {
      List<String> before = dns.records(FORWARD);
      Namespace relay = NamedClients.relay(site);
      List<String> acts = new ArrayList<>();
      for (int mode = 0; mode < MODES.size(); mode++) {
        acts.add(NamedClients.get(10 + mode, NamedClients.hostName("entered" + mode)));
        acts.add(NamedClients.get(20 + mode, NamedClients.hostName("anothers" + mode)));
        acts.add(NamedClients.get(30 + mode, NamedClients.hostName("free" + mode)));
      }
      List<String> addresses = NamedClients.on(relay, acts.toArray(String[]::new));
      assertEquals(12, new HashSet<>(addresses).size(), addresses::toString);
      for (int mode = 0; mode < MODES.size(); mode++) {
        dns.await("free%d.example.org".formatted(mode), "A", addresses.get(3 * mode + 2));
      }

      String of = "A, then what DHCID is";
      assertEquals(
          List.of("theirs none", "theirs theirs", "ours ours"), became(dns, 0, addresses), of);
      assertEquals(List.of("theirs none", "ours ours", "ours ours"), became(dns, 1, addresses), of);
      assertEquals(List.of("ours ours", "ours ours", "ours ours"), became(dns, 2, addresses), of);
      assertEquals(List.of("ours none", "ours theirs", "ours none"), became(dns, 3, addresses), of);
      assertEquals(3, server.linesWith("LH-8103"), server::log);

      NamedClients.on(relay, released(addresses));
      dns.awaitRecords(
          FORWARD,
          before.stream()
              .filter(line -> line.matches("(example|entered[01]|anothers0|anothers3.* DHCID).*"))
              .toList());
    }
  }

  private static String[] released(List<String> addresses) {
    List<String> acts = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      acts.add(NamedClients.release(10 * (1 + i % 3) + i / 3, addresses.get(i)));
    }
    return acts.toArray(String[]::new);
  }

  private static String[] names() {
    return IntStream.range(0, MODES.size())
        .boxed()
        .flatMap(
            mode ->
                Stream.of(
                    "entered%d A 192.0.2.80".formatted(mode),
                    "anothers%d A 192.0.2.80".formatted(mode),
                    "anothers%d DHCID %s".formatted(mode, ANOTHERS)))
        .toArray(String[]::new);
  }

  /// Whose A and DHCID each of its three names has.
  private static List<String> became(NameServer dns, int mode, List<String> addresses) {
    List<String> all = new ArrayList<>();
    for (String name : List.of("entered", "anothers", "free")) {
      String fqdn = "%s%d.example.org".formatted(name, mode);
      String address = addresses.get(3 * mode + all.size());
      String mark = dns.answer(fqdn, "DHCID").replace(" ", "");
      all.add(
          "%s %s"
              .formatted(
                  dns.answer(fqdn, "A").replace(address, "ours").replace("192.0.2.80", "theirs"),
                  mark.isEmpty() ? "none" : mark.equals(ANOTHERS) ? "theirs" : "ours"));
    }
    return all;
  }

  private static void assertNamed(NameServer dns, String name, String address, String mark) {
    String fqdn = name + ".example.org";
    dns.await(fqdn, "A", address);
    dns.await("-x " + address, "PTR", fqdn + ".");
    assertEquals(mark, dns.answer(fqdn, "DHCID").replace(" ", ""));
  }

  private static String card(Namespace host) {
    return host.hardwareAddress("eth0").replace(":", "");
  }

  /// The DHCID record of a client that is known by its Ethernet card (RFC 4701 §3.5), written with
  /// nothing of ours.
  private static String mark(int kind, String card, String label) {
    ByteArrayOutputStream identified = new ByteArrayOutputStream();
    identified.writeBytes(HexFormat.of().parseHex("01" + card));
    for (String each : List.of(label, "example", "org", "")) {
      identified.write(each.length());
      identified.writeBytes(each.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identified.toByteArray());
      byte[] mark = new byte[3 + digest.length];
      mark[1] = (byte) kind;
      mark[2] = 1;
      System.arraycopy(digest, 0, mark, 3, digest.length);
      return Base64.getEncoder().encodeToString(mark);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
