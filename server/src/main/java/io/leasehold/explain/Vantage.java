package io.leasehold.explain;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.select.Arrival;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the server would stand: the interface that a packet came in on, and the server's address
/// there. What nobody told is assumed, and said.
///
/// @param assumptions in words
public record Vantage(Interface4 on, List<String> assumptions) {
  /// As many addresses of a subnet are tried for one that no pool has.
  private static final int TRIED_MAX = 65_536;

  private static final HardwareAddress HARDWARE =
      HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, 1));

  public Vantage {
    assumptions = List.copyOf(assumptions);
  }

  /// @param interfaceName of the interface, if it was told
  /// @param address of the server, if it was told
  public static Vantage of(
      Config config, Optional<String> interfaceName, Optional<InterfaceAddress> address) {
    String name =
        interfaceName.or(() -> config.interfaces().names().stream().findFirst()).orElse("eth0");
    if (address.isPresent()) {
      return new Vantage(on(name, address.get()), List.of());
    }
    Optional<Subnet> subnet = subnetOn(config, name);
    InterfaceAddress own =
        subnet
            .map(Vantage::hostOf)
            .orElseGet(() -> new InterfaceAddress(Ipv4.of(192, 0, 2, 1), 32));
    return new Vantage(
        on(name, own),
        List.of(
            "the server has %s/%d on %s; --interface and --server say otherwise"
                .formatted(own.address(), own.prefixLength(), name)));
  }

  /// The server's own addresses.
  public Set<Ipv4> own() {
    return Interface4.addressesOf(List.of(on));
  }

  /// How such a datagram reaches the server: what was sent to one host was sent to it.
  public Arrival arrivalOf(CapturedDatagram datagram) {
    Set<Ipv4> own = new HashSet<>(own());
    // 0.0.0.0 stands for a destination that nobody told: the server itself.
    Ipv4 destination =
        datagram.destination().isAny()
            ? on.addresses().getFirst().address()
            : datagram.destination();
    boolean toLink =
        on.addresses().stream().anyMatch(address -> address.prefix().last().equals(destination));
    if (destination.isUnicast() && !toLink) {
      own.add(destination);
    }
    return new Arrival(
        on,
        datagram.source(),
        datagram.sourcePort(),
        destination,
        datagram.payload().length(),
        own,
        true);
  }

  private static Interface4 on(String name, InterfaceAddress address) {
    boolean loopback = name.equals("lo");
    return new Interface4(1, name, true, loopback, HARDWARE, List.of(address));
  }

  /// The first subnet that names the interface, or whose network does; else the first of all.
  private static Optional<Subnet> subnetOn(Config config, String name) {
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        if (network.interfaceName().filter(name::equals).isPresent()
            || subnet.interfaceName().filter(name::equals).isPresent()) {
          return Optional.of(subnet);
        }
      }
    }
    return config.networks().stream().flatMap(network -> network.subnets().stream()).findFirst();
  }

  private static InterfaceAddress hostOf(Subnet subnet) {
    Prefix prefix = subnet.prefix();
    long first = prefix.first().asLong();
    long last = Math.min(prefix.last().asLong(), first + TRIED_MAX);
    for (long bits = Math.min(first + 1, last); bits < last; bits++) {
      Ipv4 host = new Ipv4((int) bits);
      if (isUnused(subnet, host)) {
        return new InterfaceAddress(host, prefix.length());
      }
    }
    return new InterfaceAddress(new Ipv4((int) last), prefix.length());
  }

  private static boolean isUnused(Subnet subnet, Ipv4 host) {
    return subnet.pools().stream().noneMatch(pool -> pool.range().contains(host))
        && subnet.exclude().stream().noneMatch(range -> range.contains(host))
        && subnet.reservations().stream()
            .map(Reservation::address)
            .noneMatch(address -> address.filter(host::equals).isPresent());
  }
}
