package io.leasehold.engine.v4;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkReservation;
import java.util.Optional;

/// How an address stands to a client, by the lease table alone.
enum Standing {
  /// The client's lease, not ended.
  BOUND_TO_CLIENT,
  /// Held for the client by an open offer.
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
          offer.get().client().equals(situation.ask().client())
              || situation.isReservedForClient(address);
      return toClient ? OFFERED_TO_CLIENT : TAKEN;
    }
    return situation.ask().leases().isFree(address, nowS) ? FREE : TAKEN;
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
    return holder.key().equals(situation.ask().client())
        || (situation.isReservedForClient(address)
            && situation.reservation().filter(r -> recognises(r, holder)).isPresent());
  }

  private static boolean recognises(LinkReservation reservation, Holder holder) {
    return reservation.reservation().identifiers().stream()
        .anyMatch(identifier -> recognises(identifier, holder));
  }

  private static boolean recognises(Identifier identifier, Holder holder) {
    return switch (identifier) {
      case Identifier.ByHardware(var hardware) -> hardware.equals(holder.hardware());
      case Identifier.ByClientId(var id) -> holder.key().equals(new ClientKey.ById(id));
      case Identifier.ByHardwarePattern _,
          Identifier.ByDuid _,
          Identifier.ByCircuitId _,
          Identifier.ByRemoteId _,
          Identifier.ByFlexId _,
          Identifier.ByTest _ ->
          false;
    };
  }
}
