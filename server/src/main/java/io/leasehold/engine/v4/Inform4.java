package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkSubnet;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// DHCPINFORM, RFC 2131 §4.3.5: a client that has its address from elsewhere asks for parameters.
/// No lease is looked up and none is made.
final class Inform4 {
  private Inform4() {}

  static Decision decide(Query.Inform query, Situation situation) {
    Optional<Ipv4> address = clientAddress(query, situation);
    if (address.isEmpty()) {
      return Decision.silence(Reason.INFORM_NO_ADDRESS);
    }
    // RFC 2131 §4.3.5 SHOULD check the address for consistency.
    Optional<LinkSubnet> subnet =
        address.flatMap(situation::subnetHere).filter(in -> !in.isNoHost(address.get()));
    return subnet.isEmpty()
        ? Decision.silence(Reason.INFORM_IMPLAUSIBLE)
        : Decision.answer(
            Reply4.informed(situation, subnet.get(), address.get()), Reason.ACK_INFORMED);
  }

  /// ciaddr; from clients that leave it empty, the address that they send from.
  private static Optional<Ipv4> clientAddress(Query.Inform query, Situation situation) {
    if (!query.ciaddr().isAny()) {
      return Optional.of(query.ciaddr());
    }
    Ipv4 source = situation.ask().arrival().source();
    return query.message().relayed() || !source.isUnicast()
        ? Optional.empty()
        : Optional.of(source);
  }
}
