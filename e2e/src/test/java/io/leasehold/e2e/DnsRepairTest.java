package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody did to the zones by hand is found, and mended as far as it is ours.
class DnsRepairTest {
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";
  private static final String STRAY = "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
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

  @TempDir private Path folder;

  @Test
  void whatWasChangedByHandIsFoundAndMended() {
    Needs.rootAnd("named", "dig", "nsupdate");
    Path data = folder.resolve("data");
    Commands.run("mkdir", data.toString());
    try (Site site = new Site();
        NameServer dns =
            NameServer.start(
                NameServer.Program.BIND,
                site,
                folder,
                NameServer.Zone.forward(FORWARD, "www A 192.0.2.180"),
                NameServer.Zone.reverse(REVERSE, "180 PTR www.example.org."));
        Server server = Server.startWithData(site.serverHost(), folder, data, CONFIGURATION)) {
      Namespace relay = NamedClients.relay(site);
      List<String> addresses =
          NamedClients.on(
              relay,
              NamedClients.get(1, NamedClients.hostName("one")),
              NamedClients.get(2, NamedClients.hostName("two")));
      for (String address : addresses) {
        String name = address.equals(addresses.getFirst()) ? "one" : "two";
        dns.await(name + ".example.org", "A", address);
        dns.await("-x " + address, "PTR", name + ".example.org.");
      }
      List<String> forward = dns.records(FORWARD);
      List<String> reverse = dns.records(REVERSE);
      assertEquals(0, dns(site, data, "check").exit(), server::log);

      dns.update(
          FORWARD,
          "update delete one.example.org A",
          "update add old.example.org 600 A 192.0.2.150",
          "update add old.example.org 600 DHCID " + STRAY);
      dns.update(
          REVERSE,
          "update delete %s.%s PTR".formatted(last(addresses.getLast()), REVERSE),
          "update add 150.%s 600 PTR old.example.org.".formatted(REVERSE));
      Commands.Result found = dns(site, data, "check");
      dns(site, data, "repair");

      assertTrue(found.exit() != 0, found::all);
      assertTrue(found.out().contains("old.example.org"), found::all);
      dns.awaitRecords(FORWARD, forward);
      dns.awaitRecords(REVERSE, reverse);
    }
  }

  private static String last(String address) {
    return address.substring(address.lastIndexOf('.') + 1);
  }

  private static Commands.Result dns(Site site, Path data, String what) {
    return Server.command(
        site.serverHost(), "dns", what, "--token-file", data.resolve("admin-token").toString());
  }
}
