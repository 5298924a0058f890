package io.leasehold.api.map;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.lease.AddressState;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// An address in an answer. What is not there is left out.
///
/// @param client that has it, is offered it, had it last, or found it in use
/// @param start when the client's unbroken holding began, or the offer was made
/// @param changed when the server last heard of the lease
/// @param end of the lease, the offer or the probation
/// @param infinite true if the lease has no end
/// @param reservedFor the first identifier of the reservation that keeps it
/// @param reservation its id
public record MappedAddress(
    String address,
    String state,
    Optional<String> hwAddress,
    Optional<String> client,
    Optional<String> hostname,
    Optional<String> start,
    Optional<String> changed,
    Optional<String> end,
    Optional<Boolean> infinite,
    Optional<String> reservedFor,
    Optional<String> reservation) {

  /// One that neither a lease nor an offer says more of.
  static MappedAddress of(Ipv4 address, AddressState state, Optional<ReservationId> kept) {
    return new MappedAddress(
        address.toString(),
        state.label(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reservedFor(kept),
        kept.map(ReservationId::toString));
  }

  static MappedAddress of(Lease lease, AddressState state, Optional<ReservationId> kept) {
    LeaseJson json = LeaseJson.of(lease);
    return new MappedAddress(
        json.address(),
        state.label(),
        json.hwAddress(),
        Optional.of(lease.holder().key().toString()).filter(_ -> !lease.isLost()),
        json.hostname(),
        json.start(),
        json.changed(),
        json.end(),
        json.infinite(),
        reservedFor(kept),
        kept.map(ReservationId::toString));
  }

  static MappedAddress offered(
      Ipv4 address, ClientKey client, long startS, long endS, Optional<ReservationId> kept) {
    return new MappedAddress(
        address.toString(),
        AddressState.OFFERED.label(),
        client instanceof ClientKey.ByHardware(var hardware)
            ? Optional.of(hardware.toString())
            : Optional.empty(),
        Optional.of(client.toString()),
        Optional.empty(),
        LeaseJson.time(Lease.time(startS)),
        Optional.empty(),
        LeaseJson.time(Lease.time(endS)),
        Optional.empty(),
        reservedFor(kept),
        kept.map(ReservationId::toString));
  }

  private static Optional<String> reservedFor(Optional<ReservationId> kept) {
    return kept.map(id -> id.identity().replaceFirst(" ", "="));
  }
}
