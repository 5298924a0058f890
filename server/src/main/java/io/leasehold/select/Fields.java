package io.leasehold.select;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.Policy;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Scope;
import io.leasehold.config.ValueSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What levels say of times and boot fields: the first that says something wins, each field for
/// itself. Found once, as every reply asks for all.
///
/// @param levels those that say something of these, in the order in which they are asked
/// @param leaseTime the built-in one if no level sets it
/// @param renewTime T1, if any level sets it
/// @param rebindTime T2, if any level sets it
/// @param offerLifetimeS how long an offer stays open
/// @param nextServer siaddr; empty if no level sets it
/// @param serverName sname; empty if no level sets it
/// @param bootFileName file; empty if no level sets it
record Fields(
    List<Settings.Level> levels,
    LeaseTime leaseTime,
    Optional<RenewalTime> renewTime,
    Optional<RenewalTime> rebindTime,
    long offerLifetimeS,
    Optional<ValueSource> nextServer,
    Optional<ValueSource> serverName,
    Optional<ValueSource> bootFileName) {
  Fields {
    levels = List.copyOf(levels);
  }

  static Fields of(List<Settings.Level> levels) {
    return new Fields(
        levels,
        first(levels, Scope::leaseTime).orElse(LeaseTime.BUILT_IN),
        first(levels, Scope::renewTime),
        first(levels, Scope::rebindTime),
        first(levels, scope -> scope.policy().offerLifetimeS()).orElse(Policy.OFFER_LIFETIME_S),
        first(levels, Scope::nextServer),
        first(levels, Scope::serverName),
        first(levels, Scope::bootFileName));
  }

  private static <T> Optional<T> first(
      List<Settings.Level> levels, Function<Scope, Optional<T>> of) {
    for (Settings.Level level : levels) {
      Optional<T> value = of.apply(level.scope());
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }
}
