package io.leasehold.config;

import io.leasehold.wire.v4.Options4;
import java.util.Optional;

/// What can be said at any level; the nearest level that says it wins: reservation, pool, subnet,
/// shared network, class, top.
///
/// @param renewTime T1, RFC 2131 §4.4.5
/// @param rebindTime T2, RFC 2131 §4.4.5
/// @param nextServer an address, as four octets
/// @param names says how clients are called in DNS
/// @param policy says nothing in a pool but what allocates, in a class but how long offers stand,
///   and nothing in a reservation
public record Scope(
    OptionSettings options,
    Optional<LeaseTime> leaseTime,
    Optional<RenewalTime> renewTime,
    Optional<RenewalTime> rebindTime,
    Optional<ValueSource> nextServer,
    Optional<ValueSource> serverName,
    Optional<ValueSource> bootFileName,
    NamePolicy names,
    Policy policy) {
  public static final Scope EMPTY = of(Options4.NONE);

  /// Options alone.
  public static Scope of(Options4 options) {
    return new Scope(
        OptionSettings.of(options),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NamePolicy.NONE,
        Policy.NONE);
  }

  /// True if it says nothing but options and names.
  public boolean isOptionsOnly() {
    return leaseTime.isEmpty()
        && renewTime.isEmpty()
        && rebindTime.isEmpty()
        && nextServer.isEmpty()
        && serverName.isEmpty()
        && bootFileName.isEmpty()
        && policy.equals(Policy.NONE);
  }

  public Scope withPolicy(Policy other) {
    return new Scope(
        options,
        leaseTime,
        renewTime,
        rebindTime,
        nextServer,
        serverName,
        bootFileName,
        names,
        other);
  }
}
