package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Origin;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import java.util.Set;

/// Whence a client comes, as it is kept with its lease and counted by limits (RFC 3046 §4).
final class Origin4 {
  private Origin4() {}

  /// What the query says. A renewal by unicast passes no relay agent, and so brings no option 82:
  /// what the relay agent last said of the client still holds.
  static Origin of(Situation situation, Ipv4 address) {
    Message4 message = situation.ask().message();
    Optional<Octets> option = message.option(OptionCode4.RELAY_AGENT_INFORMATION);
    if (option.isEmpty() && !message.relayed()) {
      Optional<Origin> held = held(situation, address);
      if (held.isPresent()) {
        return new Origin(held.get().giaddr(), held.get().relayAgent(), situation.classes());
      }
    }
    boolean isKept = option.isPresent() && option.get().length() <= Origin.SIZE_MAX;
    return new Origin(message.giaddr(), isKept ? option.get() : Octets.EMPTY, situation.classes());
  }

  /// What is recorded of the client, if it has the address.
  private static Optional<Origin> held(Situation situation, Ipv4 address) {
    return bound(situation, address)
        .filter(holder -> isSameMachine(situation, holder))
        .map(Holder::origin);
  }

  /// What is recorded with the lease: that of the query, if no limit is in the way. A client that
  /// comes from elsewhere, where there is no room, keeps its lease nevertheless, and counts as
  /// [#known].
  static Origin recorded(Situation situation, Ipv4 address) {
    Origin now = of(situation, address);
    if (situation.ask().leases().limits().isEmpty()) {
      return now;
    }
    return counted(situation, address)
        .filter(
            before -> !before.equals(now) && Allowance.limit(situation, address, now).isPresent())
        .map(before -> known(situation, address, before, now))
        .orElse(now);
  }

  /// For what the client counts on the address whether there is room or not: for what it counts
  /// there already, but for classes that have come or changed since for what it says now. Or a
  /// class that more clients are in than its limit would never know them.
  static Optional<Origin> known(Situation situation, Ipv4 address, Origin now) {
    return counted(situation, address).map(before -> known(situation, address, before, now));
  }

  private static Origin known(Situation situation, Ipv4 address, Origin before, Origin now) {
    Set<String> changed = situation.ask().leases().limits().changedSince(address);
    return new Origin(
        before.giaddr(), before.relayAgent(), before.classes().but(changed, now.classes()));
  }

  /// By what the address counts for the client already: it holds it, or has been offered it.
  private static Optional<Origin> counted(Situation situation, Ipv4 address) {
    Optional<Holder> holder = bound(situation, address);
    return holder.isPresent()
        ? holder.map(Holder::origin)
        : situation
            .ask()
            .leases()
            .offerOn(address, situation.nowS())
            .filter(offer -> offer.client().equals(situation.ask().client().key()))
            .map(Offer::origin);
  }

  /// Whom the address is recorded for, if that is the client, by whatever key.
  private static Optional<Holder> bound(Situation situation, Ipv4 address) {
    return Standing.of(situation, address) == Standing.BOUND_TO_CLIENT
        ? situation.ask().leases().at(address).map(record -> ((LeaseRecord.Bound) record).holder())
        : Optional.empty();
  }

  /// Of whoever had the address before on the client's line, where the machine is another one now,
  /// nothing holds but what the client's own message says.
  private static boolean isSameMachine(Situation situation, Holder holder) {
    return situation.ask().client().is(holder)
        || holder.hardware().isSameMachine(situation.ask().message().chaddr());
  }
}
