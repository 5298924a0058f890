package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that speak as devices do: as a cable modem, as a telephone, without a name of their own.
class DeviceOptionsTest {
  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "client-classes": [
          {"name": "modem",
           "test": "option[60].hex == 'docsis3.0:' and vendor[4491].option[1].hex == 0x02",
           "boot-file-name": "modem.bin", "next-server": "192.0.2.69",
           "options": {
             "vendor-encapsulated-options": {"1": "'setting'"},
             "vivso-suboptions": [{"enterprise": 4491, "options": {"tftp-servers": "192.0.2.69"}}]}},
          {"name": "phone",
           "test": "substring(option[60].hex, 0, 5) == 'Cisco'",
           "options": {"tftp-server-address": ["192.0.2.150", "192.0.2.151"],
                       "tftp-server-name": "phones.example.org"}}
        ],
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.100-192.0.2.109"],
          "options": {"routers": ["192.0.2.1"]}
        }]
      }
      """;

  @TempDir private Path folder;

  @Test
  void modemIsToldWhatItsMakerUnderstands() {
    served(
        Client.Program.DHCLIENT,
        List.of(
            "option enterprises code 125 = array of unsigned integer 8;",
            "option maker code 43 = array of unsigned integer 8;",
            "send vendor-class-identifier \"docsis3.0:\";",
            "send enterprises 0, 0, 17, 139, 3, 1, 1, 2;",
            "also request enterprises, maker;"),
        modem -> {
          assertEquals("0 0 17 139 6 2 4 192 0 2 69", modem.told("new_enterprises"));
          assertEquals("1 7 115 101 116 116 105 110 103", modem.told("new_maker"));
          assertEquals("modem.bin", modem.told("new_filename"));
          assertEquals("192.0.2.69", modem.told("new_next_server"));
        });
  }

  @Test
  void telephoneIsToldItsServers() {
    served(
        Client.Program.UDHCPC,
        List.of("-VCisco Systems, Inc. IP Phone CP-8841", "-O150", "-Otftp"),
        phone -> {
          assertEquals("c0000296c0000297", phone.told("opt150"), phone::tellings);
          assertEquals("phones.example.org", phone.told("tftp"), phone::tellings);
        });
  }

  /// RFC 7844: nothing that tells who it is but its hardware address.
  @ParameterizedTest
  @CsvSource({"DHCPCD, anonymous", "NETWORKD, Anonymize=yes"})
  void whoDoesNotSayWhoItIsIsServed(Client.Program program, String anonymous) {
    served(
        program,
        List.of(anonymous),
        nobody -> assertEquals("192.0.2.100", nobody.address().orElse("no address")));
  }

  /// A client that speaks so, as soon as it has an address.
  private void served(Client.Program program, List<String> further, Consumer<Client> claims) {
    Needs.rootAnd(program.file());
    try (Site site = new Site();
        Server _ = Server.start(site.serverHost(), folder, CONFIGURATION);
        Client client = program.on(site.host("device"), folder, further.toArray(String[]::new))) {
      client.boot();
      claims.accept(client);
    }
  }
}
