package io.leasehold.store;

import io.leasehold.model.Ipv4;
import java.util.Optional;

/// Which leases somebody wants to see one after the other, and from where on.
///
/// @param descending the other way round, addresses, too
/// @param after where the leases before it ended
/// @param countMax how many of them are likely to be looked at: a store need not sort more
/// @param nowS what a lease's end is measured by, by the wall clock
public record Listing(
    Sieve sieve,
    LeaseOrder order,
    boolean descending,
    Optional<Place> after,
    long countMax,
    long nowS) {

  /// @param value as [LeaseOrder] has it
  public record Place(String value, Ipv4 address) {}
}
