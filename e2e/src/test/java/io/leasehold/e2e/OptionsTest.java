package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is configured comes to those who configure the machine, whole, through each client.
class OptionsTest {
  /// Encoded, more than 255 octets.
  private static final String SEARCH =
      IntStream.range(0, 20)
          .mapToObj(i -> "department-%02d.example.org".formatted(i))
          .collect(Collectors.joining(" "));

  private static final String PATH = "/export/" + "x".repeat(292);

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.100-192.0.2.109"],
          "options": {
            "routers": ["192.0.2.1"],
            "domain-name-servers": ["192.0.2.53", "192.0.2.54"],
            "classless-static-routes": [
              {"to": "198.51.100.0/24", "via": "192.0.2.2"},
              {"to": "0.0.0.0/0", "via": "192.0.2.1"}],
            "domain-search": [SEARCH],
            "root-path": "PATH"
          }
        }]
      }
      """;

  @TempDir private Path folder;

  @Test
  void longOptionsComeWhole() {
    Needs.rootAnd("dhclient", "dhcpcd");
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, configuration(SEARCH, PATH));
        Client dhclient =
            Client.Program.DHCLIENT.on(
                site.host("dhclient"),
                folder,
                "send dhcp-max-message-size 1472;",
                "also request classless-routes, domain-search, root-path;");
        Client dhcpcd =
            Client.Program.DHCPCD.on(
                site.host("dhcpcd"),
                folder,
                "option classless_static_routes, domain_search, root_path")) {
      dhclient.start();
      dhcpcd.start();

      dhclient.await(0, "bound");
      assertEquals(SEARCH.replace(" ", ". ") + ".", dhclient.told("new_domain_search"));
      assertEquals(PATH, dhclient.told("new_root_path"));
      assertEquals("24 198 51 100 192 0 2 2 0 192 0 2 1", dhclient.told("new_classless_routes"));
      assertEquals("", dhclient.told("new_routers"), "option 121 takes its place, RFC 3442");
      dhcpcd.await(0, "bound");
      assertEquals(SEARCH, dhcpcd.told("new_domain_search"));
      assertEquals(PATH, dhcpcd.told("new_root_path"));
      assertEquals(
          "198.51.100.0/24 192.0.2.2 0.0.0.0/0 192.0.2.1",
          dhcpcd.told("new_classless_static_routes"));
    }
  }

  /// 576 octets: options take the fields for file and server name, too (RFC 2131 §4.1).
  @Test
  void whatAShortMessageCannotHoldUsesItsOtherFields() {
    Needs.rootAnd("dhclient", "udhcpc");
    String search = SEARCH.substring(0, SEARCH.indexOf(" department-08"));
    String path = PATH.substring(0, 120);
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, configuration(search, path));
        Client dhclient =
            Client.Program.DHCLIENT.on(
                site.host("dhclient"),
                folder,
                "send dhcp-max-message-size 576;",
                "also request classless-routes, domain-search, root-path;");
        Client udhcpc =
            Client.Program.UDHCPC.on(
                site.host("udhcpc"), folder, "-Ostaticroutes", "-Osearch", "-Orootpath")) {
      dhclient.start();
      udhcpc.start();

      dhclient.await(0, "bound");
      assertEquals(search.replace(" ", ". ") + ".", dhclient.told("new_domain_search"));
      assertEquals(path, dhclient.told("new_root_path"));
      udhcpc.await(0, "bound");
      assertEquals(search, udhcpc.told("search"));
      assertEquals(path, udhcpc.told("rootpath"));
      assertEquals("192.0.2.53 192.0.2.54", udhcpc.told("dns"));
      assertEquals("198.51.100.0/24 192.0.2.2 0.0.0.0/0 192.0.2.1", udhcpc.told("staticroutes"));
    }
  }

  private static String configuration(String search, String path) {
    return CONFIGURATION
        .replace("SEARCH", "\"" + search.replace(" ", "\", \"") + "\"")
        .replace("PATH", path);
  }
}
