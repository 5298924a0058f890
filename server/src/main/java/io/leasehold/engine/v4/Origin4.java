package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Origin;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;

/// Whence a client comes, as it is kept with its lease and counted by limits (RFC 3046 §4).
final class Origin4 {
  private Origin4() {}

  /// What the query says. A renewal by unicast passes no relay agent, and so brings no option 82:
  /// what the relay agent last said of the client still holds.
  static Origin of(Situation situation, Ipv4 address) {
    Message4 message = situation.ask().message();
    Optional<Origin> held =
        LeaseTime4.held(situation, address).map(bound -> bound.holder().origin());
    Optional<Octets> option = message.option(OptionCode4.RELAY_AGENT_INFORMATION);
    if (option.isEmpty() && !message.relayed() && held.isPresent()) {
      return new Origin(held.get().giaddr(), held.get().relayAgent(), situation.limitedClasses());
    }
    return new Origin(
        message.giaddr(),
        option.filter(agent -> agent.length() <= Origin.SIZE_MAX).orElse(Octets.EMPTY),
        situation.limitedClasses());
  }

  /// What is recorded with the lease: that of the query, if no limit is in the way. A client that
  /// comes from elsewhere, where there is no room, keeps its lease nevertheless, and counts where
  /// it did.
  static Origin recorded(Situation situation, Ipv4 address) {
    Origin now = of(situation, address);
    return counted(situation, address)
        .filter(
            before -> !before.equals(now) && Allowance.limit(situation, address, now).isPresent())
        .orElse(now);
  }

  /// By what the address counts for the client already: it holds it, or has been offered it.
  static Optional<Origin> counted(Situation situation, Ipv4 address) {
    if (Standing.of(situation, address) == Standing.BOUND_TO_CLIENT) {
      return situation
          .ask()
          .leases()
          .at(address)
          .map(record -> ((LeaseRecord.Bound) record).holder().origin());
    }
    return situation
        .ask()
        .leases()
        .offerOn(address, situation.nowS())
        .filter(offer -> offer.client().equals(situation.ask().client().key()))
        .map(Offer::origin);
  }
}
