package io.leasehold.select;

import io.leasehold.config.Behaviour.Compatibility;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import java.util.Optional;

/// By what a query says where its client belongs; [Selector] has the order.
public sealed interface Pointer {
  static Pointer of(Message4 message, Arrival arrival, Compatibility ways) {
    Optional<Ipv4> link =
        ways.ignoreLinkSelection() ? Optional.empty() : Selection.ofRelayAgent(message);
    if (link.isPresent()) {
      return new RelayLink(link.get());
    }
    Optional<Ipv4> subnet = Selection.ofClient(message);
    if (subnet.isPresent()) {
      return new ClientSubnet(subnet.get());
    }
    if (message.relayed()) {
      return new Giaddr(message.giaddr());
    }
    if (!arrival.own().contains(arrival.destination())) {
      return new Receiving(arrival.on());
    }
    return new ClientAddress(message.ciaddr().isAny() ? arrival.source() : message.ciaddr());
  }

  /// The link that the relay agent names, RFC 3527 §3.
  record RelayLink(Ipv4 address) implements Pointer {}

  /// The subnet that the client names, RFC 3011 §2.
  record ClientSubnet(Ipv4 address) implements Pointer {}

  /// The relay agent.
  record Giaddr(Ipv4 giaddr) implements Pointer {}

  /// The client's address, of a query sent to this server alone.
  ///
  /// @param address ciaddr, or the address that it was sent from if ciaddr is empty
  record ClientAddress(Ipv4 address) implements Pointer {}

  /// The interface that the query came in on.
  record Receiving(Interface4 on) implements Pointer {}
}
