package io.leasehold.e2e;

import java.util.List;

/// ISC's client.
final class Dhclient extends Client {
  Dhclient(Setting setting) {
    super(setting);
    // It waits up to so many seconds at random before the first message unless told otherwise.
    Commands.write(
        setting.file("conf"),
        """
        initial-delay 0;
        initial-interval 1;
        reboot 5;
        retry 2;
        option classless-routes code 121 = array of unsigned integer 8;
        request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers,
          dhcp-lease-time, dhcp-renewal-time, dhcp-rebinding-time;
        """
            + String.join("\n", setting.further())
            + "\n");
  }

  @Override
  protected List<String> command() {
    return withFiles("-d");
  }

  @Override
  void release() {
    // Reads the process from its file, ends it and speaks for it.
    setting().host().run(withFiles("-r").toArray(String[]::new));
  }

  private List<String> withFiles(String what) {
    return List.of(
        "dhclient",
        "-4",
        what,
        "-e",
        "check_arp=1",
        "-cf",
        setting().file("conf").toString(),
        "-sf",
        setting().file("script").toString(),
        "-lf",
        setting().file("leases").toString(),
        "-pf",
        setting().file("pid").toString(),
        "eth0");
  }
}
