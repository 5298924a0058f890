package io.leasehold.engine.v4;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Scope;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Octets;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Tells a trace of a lease's times and of the boot fields that go with it: what they are, which
/// level sets them, and what the client had to do with it. Made only for a trace that listens.
record TracedGrant4(Message4 query, Settings settings, long leaseS, Trace trace) {
  static void tell(Ask ask, Grant grant) {
    if (ask.trace().isListening()) {
      TracedGrant4 traced =
          new TracedGrant4(ask.message(), grant.settings(), grant.leaseS(), ask.trace());
      traced.leaseTime();
      traced.renewalTimes();
    }
  }

  private void leaseTime() {
    LeaseTime bounds = settings.leaseTime();
    long wantedS = LeaseTime4.wantedS(query, bounds);
    Optional<Settings.Level> saying = settings.saying(Scope::leaseTime);
    String why =
        saying
            .map(level -> why(wantedS, bounds, level.name()))
            .orElse("the server's built-in default, for no level sets \"lease-time\"");
    trace.step(Step.LEASE_TIME, seconds(wantedS) + ": " + why);
    if (wantedS != leaseS) {
      trace.step(Step.LEASE_TIME_CHANGED, seconds(leaseS));
    }
  }

  private String why(long wantedS, LeaseTime bounds, String level) {
    Optional<Octets> asked =
        query.option(OptionCode4.LEASE_TIME).filter(value -> value.length() == Integer.BYTES);
    return asked
        .map(value -> wanted(Long.parseLong(value.toHex(), 16), wantedS, bounds, level))
        .orElseGet(() -> "the default of " + level + ", for the client asks for none");
  }

  private static String wanted(long askedS, long wantedS, LeaseTime bounds, String level) {
    if (askedS == wantedS) {
      return "the client asks for it, and %s allows %s to %s"
          .formatted(level, seconds(bounds.minS()), seconds(bounds.maxS()));
    }
    return "the client asks for %s; it is the %s that %s allows"
        .formatted(seconds(askedS), askedS > wantedS ? "most" : "least", level);
  }

  private void renewalTimes() {
    Optional<RenewalTimes4> times = RenewalTimes4.of(settings, leaseS);
    if (times.isEmpty()) {
      trace.step(Step.RENEWAL_UNTOLD, "the lease has no end, or is too short for them");
      return;
    }
    tell(Step.RENEWAL_TIME, times.get().t1S(), "renew-time", Scope::renewTime);
    tell(Step.REBINDING_TIME, times.get().t2S(), "rebind-time", Scope::rebindTime);
  }

  private void tell(Step step, long usedS, String key, Function<Scope, Optional<RenewalTime>> of) {
    trace.step(step, seconds(usedS) + ": " + origin(usedS, key, of));
  }

  private String origin(long usedS, String key, Function<Scope, Optional<RenewalTime>> of) {
    Optional<Settings.Level> level = settings.saying(of);
    Optional<RenewalTime> said = level.flatMap(its -> of.apply(its.scope()));
    if (said.isEmpty()) {
      return "its share by RFC 2131, for no level sets \"%s\"".formatted(key);
    }
    OptionalLong saidS = RenewalTime.seconds(said, leaseS);
    if (saidS.isEmpty()) {
      return "not told to the client, as %s says".formatted(level(level));
    }
    String misfit = saidS.getAsLong() == usedS ? "" : ", which does not fit the lease";
    return "\"%s\" of %s is %s%s".formatted(key, level(level), seconds(saidS.getAsLong()), misfit);
  }

  /// Tells of the boot fields that are set.
  static void tellFields(Trace trace, Settings settings) {
    if (trace.isListening()) {
      field(trace, FieldOrigin.Field.SIADDR, settings.saying(Scope::nextServer));
      field(trace, FieldOrigin.Field.SNAME, settings.saying(Scope::serverName));
      field(trace, FieldOrigin.Field.FILE, settings.saying(Scope::bootFileName));
    }
  }

  private static void field(Trace trace, FieldOrigin.Field field, Optional<Settings.Level> level) {
    level.ifPresent(its -> trace.step(Step.BOOT_FIELD, new FieldOrigin(field, its.name())));
  }

  private static String level(Optional<Settings.Level> level) {
    return level.map(Settings.Level::name).orElse("the server (no level sets it)");
  }

  private static String seconds(long seconds) {
    return seconds == LeaseTime.INFINITE ? "without end" : seconds + " s";
  }
}
