package io.leasehold.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A network interface as it is now: a snapshot, replaced when anything about it changes.
///
/// @param index the kernel's number, above 0
/// @param addresses its IPv4 addresses, the primary one first
public record Interface4(
    int index,
    String name,
    boolean up,
    boolean loopback,
    HardwareAddress hardware,
    List<InterfaceAddress> addresses) {
  public Interface4 {
    addresses = List.copyOf(addresses);
  }

  /// The addresses of all of these interfaces.
  public static Set<Ipv4> addressesOf(List<Interface4> interfaces) {
    return interfaces.stream()
        .flatMap(one -> one.addresses().stream())
        .map(InterfaceAddress::address)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// One of its own addresses with the prefix of the link.
  public record InterfaceAddress(Ipv4 address, int prefixLength) {
    public Prefix prefix() {
      return Prefix.containing(address, prefixLength);
    }
  }
}
