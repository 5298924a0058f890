package io.leasehold.transport.portable;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Octets;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The interfaces as java.net knows them. Interfaces without any address may be missing.
public final class PortableInterfaces {
  private static final int ETHERNET_OCTETS = 6;

  /// As Linux calls it; others say lo0 or loopback_0.
  private static final String LOOPBACK = "lo";

  private PortableInterfaces() {}

  public static List<Interface4> all() throws TransportException {
    try {
      List<Interface4> all = new ArrayList<>();
      for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
        look(one).ifPresent(all::add);
      }
      all.sort(Comparator.comparingInt(Interface4::index));
      return all;
    } catch (SocketException e) {
      TransportException failed =
          new TransportException(Kind.FAILED, "listing the interfaces: " + e.getMessage());
      failed.initCause(e);
      throw failed;
    }
  }

  /// Empty for an interface that went away while we looked.
  private static Optional<Interface4> look(NetworkInterface one) {
    try {
      return Optional.of(of(one));
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  private static Interface4 of(NetworkInterface one) throws SocketException {
    // java.net tells no hardware type: an address of six octets is taken for Ethernet.
    byte[] octets = one.getHardwareAddress();
    HardwareAddress hardware =
        octets != null && octets.length == ETHERNET_OCTETS
            ? HardwareAddress.ethernet(Octets.copyOf(octets))
            : new HardwareAddress(0, Octets.EMPTY);
    // java.net lists last what the system names first: the primary address.
    List<InterfaceAddress> addresses =
        one.getInterfaceAddresses().stream()
            .filter(address -> address.getAddress() instanceof Inet4Address)
            .map(
                address ->
                    new InterfaceAddress(
                        Channels.ipv4(address.getAddress()), address.getNetworkPrefixLength()))
            .toList()
            .reversed();
    String name = name(one.getName(), one.isLoopback());
    return new Interface4(one.getIndex(), name, one.isUp(), one.isLoopback(), hardware, addresses);
  }

  /// Loopback has the same name everywhere, so that a configuration for trying things out does.
  static String name(String ofTheSystem, boolean loopback) {
    return loopback ? LOOPBACK : ofTheSystem;
  }
}
