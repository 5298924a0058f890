package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who a client is, as it says it itself: reservations and classes find it by that.
class IdentityTest {
  private static final String RESERVATIONS =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "host-reservation-identifiers": ["client-id", "duid", "hw-address"],
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.100-192.0.2.109"],
          "reservations": [
            {"client-id": "'desk-7'", "address": "192.0.2.10"},
            {"duid": "00:03:00:01:00:53:00:00:00:02", "address": "192.0.2.11"},
            {"hw-address": "00:53:99:*:*:*", "address": "192.0.2.12"},
            {"hw-address": "00:53:00:00:00:04", "address": "192.0.2.13", "hostname": "printer"}
          ]
        }]
      }
      """;

  private static final String CLASSES =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "client-classes": [
          {"name": "phone", "test": "substring(option[60].hex, 0, 7) == 'Example'"},
          {"name": "sales", "test": "option[77].hex == 0x0573616c6573",
           "options": {"domain-name": "sales.example.org"}}
        ],
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": [{"range": "192.0.2.50-192.0.2.59", "client-classes": ["phone"]},
                    {"range": "192.0.2.100-192.0.2.109"}]
        }]
      }
      """;

  @TempDir private Path folder;

  @Test
  void whatIsReservedForAClientItGetsByAnyOfItsIdentifiers() {
    Needs.rootAnd("dhclient", "systemd-networkd", "udhcpc", "dhcpcd");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, RESERVATIONS);
        Client byIdentifier =
            Client.Program.DHCLIENT.on(
                machine(site, "00:53:00:00:00:01"),
                folder,
                "send dhcp-client-identifier \"desk-7\";");
        Client byDuid = Client.Program.NETWORKD.on(machine(site, "00:53:00:00:00:02"), folder);
        Client byPattern = Client.Program.UDHCPC.on(machine(site, "00:53:99:00:00:03"), folder);
        Client byCard =
            Client.Program.DHCPCD.on(
                machine(site, "00:53:00:00:00:04"), folder, "option host_name")) {
      byIdentifier.start();
      byDuid.start();
      byPattern.start();
      byCard.start();

      assertEquals("192.0.2.10", byIdentifier.await(0, "bound").address());
      assertEquals("192.0.2.11", byDuid.await(0, "bound").address());
      assertEquals("192.0.2.12", byPattern.await(0, "bound").address());
      assertEquals("192.0.2.13", byCard.await(0, "bound").address());
      assertEquals("printer", byCard.told("new_host_name"));
    }
  }

  /// Each client in the way in which it is told its vendor class, its user class (RFC 3004), and in
  /// which it tells the name of its domain. (systemd 257 sends garbage for its own `UserClass=`.)
  @ParameterizedTest
  @CsvSource({
    "DHCLIENT, send vendor-class-identifier \"Example phone\";"
        + ", send user-class \"\\005sales\";, new_domain_name",
    "UDHCPC, -VExample phone, -x0x4d:0573616c6573, domain",
    "DHCPCD, vendorclassid Example phone, userclass sales, new_domain_name",
    "NETWORKD, VendorClassIdentifier=Example phone, SendOption=77:string:\\x05sales, DOMAINNAME"
  })
  void itsClassesAreWhatItSaysItIs(
      Client.Program program, String vendorClass, String userClass, String domain) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CLASSES);
        Client client = program.on(site.host("client"), folder, vendorClass, userClass)) {

      String address = client.boot();

      assertEquals("192.0.2.50", address);
      assertEquals("sales.example.org", client.told(domain), client::tellings);
    }
  }

  private static Namespace machine(Site site, String card) {
    Namespace host = site.host("client");
    host.hardwareAddress("eth0", card);
    return host;
  }
}
