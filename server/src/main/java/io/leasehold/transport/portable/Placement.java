package io.leasehold.transport.portable;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.ChosenInterfaces;
import java.util.List;
import java.util.OptionalInt;

/// Finds out which interface a datagram came by, where the system doesn't tell. It places a
/// datagram only where there is no doubt: a client must never get an address of another link.
///
/// A destination that is an interface's own address decides; else a source on the link of one
/// interface; else, for a client without an address, the only interface there is.
final class Placement {
  private final ChosenInterfaces interfaces;

  Placement(ChosenInterfaces interfaces) {
    this.interfaces = interfaces;
  }

  /// @param destination 0.0.0.0 if it isn't known
  /// @return the interface's index, chosen or not; empty in doubt
  OptionalInt of(Ipv4 source, Ipv4 destination) {
    List<Interface4> all = interfaces.all();
    if (!destination.isAny()) {
      return only(all.stream().filter(one -> has(one, destination)).toList());
    }
    if (!source.isAny()) {
      return only(all.stream().filter(one -> onLink(one, source)).toList());
    }
    return only(
        all.stream()
            .filter(one -> one.up() && !one.loopback() && !one.addresses().isEmpty())
            .toList());
  }

  private static OptionalInt only(List<Interface4> candidates) {
    return candidates.size() == 1
        ? OptionalInt.of(candidates.getFirst().index())
        : OptionalInt.empty();
  }

  private static boolean has(Interface4 one, Ipv4 address) {
    return one.addresses().stream().anyMatch(its -> its.address().equals(address));
  }

  private static boolean onLink(Interface4 one, Ipv4 source) {
    return one.addresses().stream().anyMatch(its -> its.prefix().contains(source));
  }
}
