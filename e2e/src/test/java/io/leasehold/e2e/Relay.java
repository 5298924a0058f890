package io.leasehold.e2e;

import java.nio.file.Path;

/// ISC's relay between a site's segment and one behind it, 203.0.113.0/24, whose router it is, too.
final class Relay {
  private final Namespace host;
  private final Namespace segment;

  private Relay(Namespace host, Namespace segment) {
    this.host = host;
    this.segment = segment;
  }

  static Relay start(Site site, Path folder) {
    Relay relay = router(site);
    relay.host.start(
        folder.resolve("dhcrelay.log"),
        "dhcrelay",
        "-4",
        "-d",
        "-a",
        "-id",
        "eth1",
        "-iu",
        "eth0",
        "192.0.2.1");
    Until.holds(
        10,
        () -> Commands.read(folder.resolve("dhcrelay.log")).contains("Sending on"),
        () -> "dhcrelay: " + Commands.read(folder.resolve("dhcrelay.log")));
    return relay;
  }

  /// The host and its segment, without the program.
  static Relay router(Site site) {
    Namespace host = site.host("relay");
    host.address("eth0", "192.0.2.2/24");
    Namespace segment = site.segment();
    site.plug(segment, host, "eth1");
    host.address("eth1", "203.0.113.1/24");
    host.run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
    // Renewals come from the clients' own addresses.
    site.serverHost().run("ip", "route", "add", "203.0.113.0/24", "via", "192.0.2.2");
    return new Relay(host, segment);
  }

  Namespace host() {
    return host;
  }

  Namespace segment() {
    return segment;
  }
}
