package io.leasehold.select;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.Scope;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Options4;
import java.util.OptionalLong;

/// What the scopes from the top down to one place say together: the nearest that says something
/// wins, each option for itself.
///
/// @param options encoded values; the nearest scope's first
/// @param renewTimeS T1, if any scope sets it
/// @param rebindTimeS T2, if any scope sets it
/// @param nextServer siaddr; 0.0.0.0 if no scope sets it
/// @param serverName sname; empty if no scope sets it
/// @param bootFileName file; empty if no scope sets it
public record Settings(
    Options4 options,
    LeaseTime leaseTime,
    OptionalLong renewTimeS,
    OptionalLong rebindTimeS,
    Ipv4 nextServer,
    Octets serverName,
    Octets bootFileName,
    boolean authoritative) {
  private static final long MINUTE_S = 60;
  private static final long HOUR_S = 60 * MINUTE_S;

  /// What holds where no scope says anything: 12 hours, from 5 minutes to a day on request; not
  /// authoritative.
  public static final Settings DEFAULT =
      new Settings(
          Options4.NONE,
          new LeaseTime(12 * HOUR_S, 5 * MINUTE_S, 24 * HOUR_S),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Ipv4.ANY,
          Octets.EMPTY,
          Octets.EMPTY,
          false);

  /// These settings as a scope further in changes them.
  public Settings within(Scope nearer) {
    if (nearer.equals(Scope.EMPTY)) {
      return this;
    }
    return new Settings(
        merged(nearer.options(), options),
        nearer.leaseTime().orElse(leaseTime),
        nearer.renewTimeS().isPresent() ? nearer.renewTimeS() : renewTimeS,
        nearer.rebindTimeS().isPresent() ? nearer.rebindTimeS() : rebindTimeS,
        nearer.nextServer().orElse(nextServer),
        nearer.serverName().map(Octets::ofText).orElse(serverName),
        nearer.bootFileName().map(Octets::ofText).orElse(bootFileName),
        nearer.authoritative().orElse(authoritative));
  }

  private static Options4 merged(Options4 nearer, Options4 farther) {
    if (nearer.size() == 0 || farther.size() == 0) {
      return nearer.size() == 0 ? farther : nearer;
    }
    Options4.Builder options = Options4.builder();
    for (int i = 0; i < nearer.size(); i++) {
      options.put(nearer.codeAt(i), nearer.valueAt(i));
    }
    for (int i = 0; i < farther.size(); i++) {
      if (!options.has(farther.codeAt(i))) {
        options.put(farther.codeAt(i), farther.valueAt(i));
      }
    }
    return options.build();
  }
}
