package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The router between a segment of clients and one that is nearer to the server; on it runs a relay
/// agent that people use.
///
/// The segment of clients is on its `eth1`.
final class Relay {
  /// The relay agents, by the names people know.
  enum Program {
    /// ISC's, which adds option 82: the name of the interface is the circuit.
    DHCRELAY("dhcrelay"),
    /// Which adds nothing.
    DNSMASQ("dnsmasq"),
    /// systemd's, which adds option 82 as it is told.
    NETWORKD("systemd-networkd");

    private final String file;

    Program(String file) {
      this.file = file;
    }

    String file() {
      return file;
    }
  }

  /// Where a relay agent is.
  ///
  /// @param upper its address on the segment that is nearer to the server
  /// @param lower its address on the segment of clients, which is a /24
  record Place(String upper, String lower) {
    static final Place FIRST = new Place("192.0.2.2", "203.0.113.1");
    static final Place SECOND = new Place("192.0.2.3", "198.51.100.1");

    String subnet() {
      return lower.replaceFirst("\\d+$", "0/24");
    }
  }

  private final Namespace host;
  private final Namespace segment;
  private final Place place;

  private Relay(Namespace host, Namespace segment, Place place) {
    this.host = host;
    this.segment = segment;
    this.place = place;
  }

  /// ISC's on the server's segment.
  static Relay start(Site site, Path folder) {
    return start(Program.DHCRELAY, Place.FIRST, site, folder);
  }

  /// Any of them on the server's segment.
  static Relay start(Program program, Place place, Site site, Path folder) {
    Relay relay = router(site, place);
    switch (program) {
      case DHCRELAY -> relay.dhcrelay(folder, List.of("-a"), "192.0.2.1");
      case DNSMASQ -> relay.dnsmasq(folder);
      case NETWORKD -> relay.networkd(folder);
    }
    return relay;
  }

  /// The host and its segment, without the program.
  static Relay router(Site site, Place place) {
    Relay relay = behind(site, place, site.host("relay"));
    // Renewals come from the clients' own addresses.
    site.serverHost().run("ip", "route", "add", place.subnet(), "via", place.upper());
    return relay;
  }

  /// A further router, on the segment of this one, without the program.
  Relay routerBehind(Site site, Place other) {
    Relay inner = behind(site, other, site.host("inner", segment));
    inner.host.run("ip", "route", "add", "default", "via", place.lower());
    host.run("ip", "route", "add", other.subnet(), "via", other.upper());
    site.serverHost().run("ip", "route", "add", other.subnet(), "via", place.upper());
    return inner;
  }

  private static Relay behind(Site site, Place place, Namespace host) {
    host.address("eth0", place.upper() + "/24");
    Namespace segment = site.segment();
    site.plug(segment, host, "eth1");
    host.address("eth1", place.lower() + "/24");
    host.run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
    return new Relay(host, segment, place);
  }

  /// Starts ISC's relay agent on it.
  void dhcrelay(Path folder, List<String> options, String server) {
    List<String> command =
        new ArrayList<>(List.of("dhcrelay", "-4", "-d", "--no-pid", "-iu", "eth0", "-id", "eth1"));
    command.addAll(options);
    command.add(server);
    start(folder, "Sending on", command);
  }

  private void dnsmasq(Path folder) {
    start(
        folder,
        "DHCP relay",
        List.of(
            "dnsmasq",
            "--no-daemon",
            "--conf-file=/dev/null",
            "--port=0",
            "--dhcp-relay=" + place.lower() + ",192.0.2.1"));
  }

  private void networkd(Path folder) {
    Path run = folder.resolve(host.name());
    Commands.run("mkdir", "-p", run.resolve("systemd/network").toString());
    Commands.write(
        run.resolve("systemd/network/eth1.network"),
        """
        [Match]
        Name=eth1
        [Network]
        Address=LOWER/24
        LinkLocalAddressing=no
        DHCPServer=yes
        [DHCPServer]
        BindToInterface=no
        RelayTarget=192.0.2.1
        RelayAgentCircuitId=string:eth1
        RelayAgentRemoteId=string:switch
        """
            .replace("LOWER", place.lower()));
    start(folder, "DHCPv4 server: STARTED", Networkd.daemon(run));
  }

  private void start(Path folder, String ready, List<String> command) {
    Path log = folder.resolve(host.name() + ".log");
    host.start(log, command.toArray(String[]::new));
    Until.holds(
        10, () -> Commands.read(log).contains(ready), () -> command + ": " + Commands.read(log));
  }

  Namespace host() {
    return host;
  }

  /// The segment of the clients.
  Namespace segment() {
    return segment;
  }

  Place place() {
    return place;
  }
}
