package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// Queries that come from no configured network.
final class Nowhere4 {
  private Nowhere4() {}

  /// Silence: another server may serve that network. But a client that renews a lease of ours is
  /// told that its network is no longer served, so that it looks for another address at once and
  /// not at the end of its lease.
  ///
  /// @param why it belongs nowhere
  static Decision decide(Ask ask, Reason why) {
    return switch (ask.query()) {
      case Query.Renewing(_, _, Ipv4 ciaddr) when isHolder(ask, ciaddr) -> noLongerServed(ask);
      case Query.Rebinding(_, _, Ipv4 ciaddr) when isHolder(ask, ciaddr) -> noLongerServed(ask);
      case Query.Renewing _,
          Query.Rebinding _,
          Query.Discover _,
          Query.Selecting _,
          Query.InitReboot _,
          Query.Decline _,
          Query.Release _,
          Query.Inform _,
          Query.Bootp _ ->
          Decision.silence(why);
    };
  }

  private static boolean isHolder(Ask ask, Ipv4 address) {
    return ask.leases().at(address).filter(ask::holds).isPresent();
  }

  private static Decision noLongerServed(Ask ask) {
    Optional<Ipv4> serverId = ServerId4.fromNowhere(ask);
    return serverId.isEmpty()
        ? Decision.silence(Reason.NO_SERVER_ADDRESS)
        : Decision.answer(
            Reply4.nak(ask, serverId.get(), Reason.NAK_NO_LONGER_SERVED),
            Reason.NAK_NO_LONGER_SERVED);
  }
}
