package io.leasehold.pipeline;

import io.leasehold.events.EventLog;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The interfaces that are answered on and the addresses of this machine, as the deciding agent
/// knows them, and the log's voice when interfaces come and go.
final class Neighbourhood {
  private final Transport transport;
  private final EventLog log;
  private List<Interface4> known = List.of();
  private boolean looked;
  private Map<Integer, Interface4> byIndex = Map.of();
  private Set<Ipv4> own = Set.of();

  /// How the latest datagram came: of those that a relay agent sends in a row most come the same
  /// way and are as long.
  private Optional<Arrival> latest = Optional.empty();

  Neighbourhood(Transport transport, EventLog log) {
    this.transport = transport;
    this.log = log;
  }

  /// How the datagram came; empty if its interface is not, or no longer, there.
  Optional<Arrival> arrivalOf(Datagram datagram) {
    if (latest.isPresent() && isOf(latest.get(), datagram)) {
      return latest;
    }
    Interface4 on = byIndex.get(datagram.interfaceIndex());
    if (on == null) {
      return Optional.empty();
    }
    latest =
        Optional.of(
            new Arrival(
                on,
                datagram.source(),
                datagram.sourcePort(),
                datagram.destination(),
                datagram.payload().remaining(),
                own));
    return latest;
  }

  private static boolean isOf(Arrival arrival, Datagram datagram) {
    return arrival.on().index() == datagram.interfaceIndex()
        && arrival.source().equals(datagram.source())
        && arrival.sourcePort() == datagram.sourcePort()
        && arrival.destination().equals(datagram.destination())
        && arrival.length() == datagram.payload().remaining();
  }

  /// Every address of this machine, of these interfaces or not.
  Set<Ipv4> own() {
    return own;
  }

  /// Notices what changed.
  ///
  /// @param names the chosen interfaces, for people
  /// @return whether anything did
  boolean look(String names) {
    List<Interface4> now = transport.interfaces();
    boolean ownChanged = lookAtOwn();
    if (looked && now.equals(known)) {
      return ownChanged;
    }
    if (!looked && !transport.sendsOnLink()) {
      log.log(NetworkEvent.BROADCAST_INSTEAD);
    }
    Map<Integer, Interface4> former = byIndex;
    latest = Optional.empty();
    byIndex = new HashMap<>();
    now.forEach(each -> byIndex.put(each.index(), each));
    known = now;
    looked = true;
    tell(former, names);
    return true;
  }

  private boolean lookAtOwn() {
    Set<Ipv4> now = transport.ownAddresses();
    if (now.equals(own)) {
      return false;
    }
    own = now;
    latest = Optional.empty();
    return true;
  }

  private void tell(Map<Integer, Interface4> former, String names) {
    for (Interface4 each : known) {
      Interface4 before = former.get(each.index());
      if (each.up() && !each.equals(before)) {
        log.log(NetworkEvent.INTERFACE_UP, each.name(), addresses(each));
      } else if (!each.up() && before != null && before.up()) {
        log.log(NetworkEvent.INTERFACE_GONE, each.name());
      }
    }
    for (Interface4 before : former.values()) {
      if (!byIndex.containsKey(before.index())) {
        log.log(NetworkEvent.INTERFACE_GONE, before.name());
      }
    }
    if (known.stream().noneMatch(Interface4::up)) {
      log.log(NetworkEvent.NO_INTERFACE, names);
    }
  }

  /// For people.
  static String addresses(Interface4 each) {
    return each.addresses().isEmpty()
        ? "no IPv4 address yet"
        : each.addresses().stream()
            .map(address -> address.address() + "/" + address.prefixLength())
            .collect(Collectors.joining(", "));
  }
}
