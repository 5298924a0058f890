package io.leasehold.config;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Optional;

/// A subnet, its pools and its reservations. It is known by its prefix; there is no number.
///
/// @param interfaceName clients on this interface belong here
/// @param relays giaddrs that belong here although the prefix does not contain them
/// @param exclude never leased, though a pool contains them
public record Subnet(
    Prefix prefix,
    Optional<String> interfaceName,
    List<Pool> pools,
    List<Range> exclude,
    List<Ipv4> relays,
    List<Reservation> reservations,
    Scope scope,
    Admission admission) {
  public Subnet {
    pools = List.copyOf(pools);
    exclude = List.copyOf(exclude);
    relays = List.copyOf(relays);
    reservations = List.copyOf(reservations);
  }
}
