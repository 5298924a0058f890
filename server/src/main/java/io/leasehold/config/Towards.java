package io.leasehold.config;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.Optional;

/// Where an answer goes, as far as the values of its options depend on it.
///
/// @param server the server's address towards the client
/// @param subnet that the client belongs to, if that is settled
/// @param address that the client gets, if it gets one
public record Towards(Ipv4 server, Optional<Prefix> subnet, Optional<Ipv4> address) {
  /// Before an address is chosen.
  public static Towards from(Ipv4 server) {
    return new Towards(server, Optional.empty(), Optional.empty());
  }
}
