package io.leasehold.config;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Options4;
import java.util.Optional;
import java.util.OptionalLong;

/// What can be said at any level; the nearest level that says it wins: reservation, pool, subnet,
/// shared network, class, top.
///
/// @param options encoded values, ready to send
/// @param renewTimeS T1, RFC 2131 §4.4.5
/// @param rebindTimeS T2, RFC 2131 §4.4.5
public record Scope(
    Options4 options,
    Optional<LeaseTime> leaseTime,
    OptionalLong renewTimeS,
    OptionalLong rebindTimeS,
    Optional<Ipv4> nextServer,
    Optional<String> serverName,
    Optional<String> bootFileName,
    Optional<Boolean> authoritative) {
  public static final Scope EMPTY =
      new Scope(
          Options4.NONE,
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
