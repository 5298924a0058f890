package io.leasehold.engine.v4;

import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected.Place;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// Which of its addresses the server gives as its identifier: RFC 2131 §4.1 asks for one that the
/// client can reach.
final class ServerId4 {
  private ServerId4() {}

  /// The address that the client named; else the one that it, or its relay agent, sent to; else the
  /// receiving interface's: one in the client's subnet, then one on its link, then the first.
  static Optional<Ipv4> towards(Place place, Ask ask) {
    if (ask.query() instanceof Query.Selecting selecting && ask.isOurs(selecting.serverId())) {
      return Optional.of(selecting.serverId());
    }
    if (ask.isOurs(ask.arrival().destination())) {
      return Optional.of(ask.arrival().destination());
    }
    return within(place.nearest(), ask)
        .or(
            () ->
                place.link().subnets().stream()
                    .flatMap(subnet -> within(Optional.of(subnet), ask).stream())
                    .findFirst())
        .or(() -> ofInterface(ask));
  }

  /// Where nothing is known of the client's network.
  static Optional<Ipv4> fromNowhere(Ask ask) {
    return ask.isOurs(ask.arrival().destination())
        ? Optional.of(ask.arrival().destination())
        : ofInterface(ask);
  }

  private static Optional<Ipv4> within(Optional<LinkSubnet> subnet, Ask ask) {
    return subnet.flatMap(
        in ->
            ask.arrival().on().addresses().stream()
                .map(InterfaceAddress::address)
                .filter(in.prefix()::contains)
                .findFirst());
  }

  private static Optional<Ipv4> ofInterface(Ask ask) {
    return ask.arrival().on().addresses().stream().map(InterfaceAddress::address).findFirst();
  }
}
