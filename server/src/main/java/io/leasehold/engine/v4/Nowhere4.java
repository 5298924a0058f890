package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.Selected;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// Queries that come from no configured network, or from one that is not for their client.
final class Nowhere4 {
  private Nowhere4() {}

  /// Silence: another server may serve that network. But a client that renews a lease of ours is
  /// told that it is no longer served there, so that it looks for another address at once and not
  /// at the end of its lease.
  ///
  /// @param why it belongs nowhere
  static Decision decide(Ask ask, Selected why) {
    return switch (why) {
      case Selected.BadRelay() -> Decision.silence(Reason.BAD_GIADDR);
      case Selected.Unknown() -> unknown(ask, Reason.NO_SUBNET);
      case Selected.UnknownLink() -> unknown(ask, Reason.NO_SUCH_LINK);
      case Selected.UnknownSubnet() -> unknown(ask, Reason.NO_SUCH_SUBNET);
      case Selected.UnknownVpn() -> unknown(ask, Reason.NO_SUCH_VPN);
      case Selected.NotAdmitted() ->
          decide(ask, Reason.SUBNET_NOT_FOR_CLASS, Reason.NAK_NOT_FOR_CLASS);
      case Selected.Place place -> throw new IllegalStateException("nowhere, but at " + place);
    };
  }

  private static Decision unknown(Ask ask, Reason silence) {
    return decide(ask, silence, Reason.NAK_NO_LONGER_SERVED);
  }

  private static Decision decide(Ask ask, Reason silence, Reason refusal) {
    return switch (ask.query()) {
      case Query.Renewing(_, _, Ipv4 ciaddr, _) when isHolder(ask, ciaddr) -> refuse(ask, refusal);
      case Query.Rebinding(_, _, Ipv4 ciaddr, _) when isHolder(ask, ciaddr) -> refuse(ask, refusal);
      case Query.Renewing _,
          Query.Rebinding _,
          Query.Discover _,
          Query.Selecting _,
          Query.InitReboot _,
          Query.Decline _,
          Query.Release _,
          Query.Inform _,
          Query.Bootp _ ->
          Decision.silence(silence);
    };
  }

  private static boolean isHolder(Ask ask, Ipv4 address) {
    return ask.leases().at(address).filter(ask::holds).isPresent();
  }

  private static Decision refuse(Ask ask, Reason why) {
    Optional<Ipv4> serverId = ServerId4.fromNowhere(ask);
    return serverId.isEmpty()
        ? Decision.silence(Reason.NO_SERVER_ADDRESS)
        : Decision.answer(Reply4.nak(ask, serverId.get(), why), why);
  }
}
