package io.leasehold.config;

import java.util.Optional;

/// What becomes of clients' names, as far as one level says so; the nearest of reservation, pool,
/// subnet, shared network, class and top that says something wins, each for itself. What no level
/// says is [#DEFAULT].
///
/// @param sendUpdates whether DNS hears of these clients at all
/// @param overrideNoUpdate DNS is updated although the client asks for the opposite (N of option
///   81, RFC 4702 §2.1)
/// @param overrideClientUpdate the A record is the server's to update although the client wants to
///   do that itself (S of option 81 is 0)
/// @param replaceClientName when the name is made by `generatedName` whatever the client says
/// @param generatedName the name of a client that has none of its own
/// @param qualifyingSuffix put behind a name that is not complete; in lower case, without the dot
///   at its end
/// @param updateOnRenew DNS is told again with each renewal, though nothing changed
/// @param conflicts who may have a name that another has
/// @param ttlS of the records, in seconds; otherwise it goes by the lease time
/// @param ttlPerMille of the lease time
/// @param ttlMinS of what goes by the lease time, in seconds
/// @param ttlMaxS of what goes by the lease time, in seconds
public record NamePolicy(
    Optional<Boolean> sendUpdates,
    Optional<Boolean> overrideNoUpdate,
    Optional<Boolean> overrideClientUpdate,
    Optional<ReplaceClientName> replaceClientName,
    Optional<NameTemplate> generatedName,
    Optional<String> qualifyingSuffix,
    Optional<Boolean> updateOnRenew,
    Optional<NameConflicts> conflicts,
    Optional<Long> ttlS,
    Optional<Integer> ttlPerMille,
    Optional<Long> ttlMinS,
    Optional<Long> ttlMaxS) {
  /// RFC 4702 §5: not less than ten minutes, not more than a third of the lease time.
  public static final long TTL_MIN_S = 600;

  /// Of leases without end.
  public static final long TTL_MAX_S = 86_400;

  private static final int A_THIRD = 333;

  /// Says nothing.
  public static final NamePolicy NONE =
      new NamePolicy(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// What holds where no level says anything. There is no suffix.
  public static final NamePolicy DEFAULT =
      new NamePolicy(
          Optional.of(true),
          Optional.of(false),
          Optional.of(false),
          Optional.of(ReplaceClientName.NEVER),
          Optional.of(NameTemplate.DEFAULT),
          Optional.empty(),
          Optional.of(false),
          Optional.of(NameConflicts.CHECK_WITH_DHCID),
          Optional.empty(),
          Optional.of(A_THIRD),
          Optional.of(TTL_MIN_S),
          Optional.of(TTL_MAX_S));

  /// When a client's own name gives way to one that is made.
  public enum ReplaceClientName {
    NEVER,
    ALWAYS,
    /// If it has one.
    WHEN_PRESENT,
    /// If it has none.
    WHEN_NOT_PRESENT
  }

  /// This, and where it says nothing what is said farther out.
  public NamePolicy over(NamePolicy farther) {
    if (equals(NONE)) {
      return farther;
    }
    if (farther.equals(NONE)) {
      return this;
    }
    return new NamePolicy(
        sendUpdates.or(farther::sendUpdates),
        overrideNoUpdate.or(farther::overrideNoUpdate),
        overrideClientUpdate.or(farther::overrideClientUpdate),
        replaceClientName.or(farther::replaceClientName),
        generatedName.or(farther::generatedName),
        qualifyingSuffix.or(farther::qualifyingSuffix),
        updateOnRenew.or(farther::updateOnRenew),
        conflicts.or(farther::conflicts),
        ttlS.or(farther::ttlS),
        ttlPerMille.or(farther::ttlPerMille),
        ttlMinS.or(farther::ttlMinS),
        ttlMaxS.or(farther::ttlMaxS));
  }

  /// How long others may remember what DNS says of a lease, in seconds.
  ///
  /// @param leaseS of the lease; [LeaseTime#INFINITE] without end
  public long ttlOf(long leaseS) {
    if (ttlS.isPresent()) {
      return ttlS.get();
    }
    long share = leaseS * ttlPerMille.orElse(A_THIRD) / 1000;
    return Math.max(ttlMinS.orElse(TTL_MIN_S), Math.min(ttlMaxS.orElse(TTL_MAX_S), share));
  }
}
