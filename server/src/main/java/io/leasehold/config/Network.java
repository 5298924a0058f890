package io.leasehold.config;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;

/// One link: a shared network, or a subnet that stands alone. A client of a link may get an address
/// from any of its subnets (RFC 2131 §4.3.1).
///
/// @param name of a shared network; empty for a subnet that stands alone
/// @param interfaceName clients on this interface belong here
/// @param relays giaddrs that belong here although no subnet contains them
/// @param vpn the virtual subnet selection of its queries, type and value (RFC 6607 §4); empty for
///   queries without one
public record Network(
    Optional<String> name,
    Optional<String> interfaceName,
    List<Ipv4> relays,
    List<Subnet> subnets,
    Scope scope,
    Admission admission,
    Optional<Octets> vpn) {
  public Network {
    relays = List.copyOf(relays);
    subnets = List.copyOf(subnets);
  }
}
