package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.Optional;

/// An address that a lease or an offer makes what it is, with whose it is.
///
/// @param state by the table of leases alone, see [AddressState#on]
/// @param record the latest of the address, if it is by that
/// @param offer that is open, if it is by that
public record Sighting(
    Ipv4 address, AddressState state, Optional<LeaseRecord> record, Optional<Offer> offer) {}
