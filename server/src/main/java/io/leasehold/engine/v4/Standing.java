package io.leasehold.engine.v4;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.QueryIdentifiers;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.Optional;

/// How an address stands to a client, by the lease table alone.
enum Standing {
  /// The client's lease, not ended.
  BOUND_TO_CLIENT,
  /// Held for the client by an open offer; or by one that gave way, and the client takes it first.
  OFFERED_TO_CLIENT,
  /// Anybody's.
  FREE,
  /// Bound or offered to another client.
  TAKEN,
  /// Found in use by something else; nobody's for a while (RFC 2131 §4.3.3).
  IN_PROBATION;

  static Standing of(Situation situation, Ipv4 address) {
    long nowS = situation.nowS();
    Optional<LeaseRecord> record = situation.ask().leases().at(address);
    if (record.isPresent()
        && record.get() instanceof LeaseRecord.Bound bound
        && bound.endS() > nowS) {
      return isClient(situation, address, bound.holder()) ? BOUND_TO_CLIENT : TAKEN;
    }
    if (record.isPresent()
        && record.get() instanceof LeaseRecord.Declined declined
        && declined.untilS() > nowS) {
      return IN_PROBATION;
    }
    Optional<Offer> offer = situation.ask().leases().offerOn(address, nowS);
    if (offer.isPresent()) {
      boolean toClient =
          offer.get().client().equals(situation.ask().client().key())
              || situation.isReservedForClient(address)
              || situation.takesFormerOffer(address);
      return toClient ? OFFERED_TO_CLIENT : TAKEN;
    }
    return FREE;
  }

  boolean isClients() {
    return this == BOUND_TO_CLIENT || this == OFFERED_TO_CLIENT;
  }

  /// True if the client can have it.
  boolean isUsable() {
    return isClients() || this == FREE;
  }

  /// A machine that its reservation recognises holds the reserved address whatever identifier it
  /// used: a boot ROM and the system it starts often send different ones.
  private static boolean isClient(Situation situation, Ipv4 address, Holder holder) {
    return situation.ask().client().is(holder)
        || (situation.isReservedForClient(address)
            && situation.reservation().filter(r -> recognises(r, holder, situation)).isPresent());
  }

  private static boolean recognises(
      LinkReservation reservation, Holder holder, Situation situation) {
    boolean sameMachine = holder.hardware().isSameMachine(situation.ask().message().chaddr());
    boolean sameAgent = holder.origin().giaddr().equals(RememberedAgent.giaddr(situation.ask()));
    return reservation.reservation().identifiers().stream()
        .anyMatch(identifier -> recognises(identifier, holder, sameMachine, sameAgent));
  }

  /// By what the record keeps of the holder. What fits several machines, or cannot be asked of a
  /// record, recognises the client's own machine only. A circuit is the relay agent's that names it
  /// (RFC 3046 §3.1).
  private static boolean recognises(
      Identifier identifier, Holder holder, boolean sameMachine, boolean sameAgent) {
    return switch (identifier) {
      case Identifier.ByHardware(var hardware) -> hardware.isSameMachine(holder.hardware());
      case Identifier.ByClientId(var id) -> holder.key().equals(new ClientKey.ById(id));
      case Identifier.ByDuid(var duid) ->
          holder.key() instanceof ClientKey.ById(Octets id)
              && QueryIdentifiers.duid(id).filter(duid::equals).isPresent();
      case Identifier.ByCircuitId(var id) ->
          sameAgent && isSaid(holder, RelaySubOption.CIRCUIT_ID, id);
      case Identifier.ByRemoteId(var id) -> isSaid(holder, RelaySubOption.REMOTE_ID, id);
      case Identifier.ByHardwarePattern _, Identifier.ByFlexId _, Identifier.ByTest _ ->
          sameMachine;
    };
  }

  private static boolean isSaid(Holder holder, RelaySubOption what, Octets value) {
    return RelayAgentValue.find(holder.relayAgent(), what).filter(value::equals).isPresent();
  }
}
