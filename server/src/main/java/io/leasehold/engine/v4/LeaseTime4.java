package io.leasehold.engine.v4;

import io.leasehold.config.LeaseTime;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.PoolUse;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;

/// How long a lease lasts, RFC 2131 §4.3.1. Seconds, unsigned 32 bits on the wire.
final class LeaseTime4 {
  /// `nowS` is rounded down: it may be later by up to a second.
  private static final long ROUNDING_S = 1;

  /// The fill of the pools that is never reached.
  private static final int NEVER_PER_MILLE = 1000;

  private LeaseTime4() {}

  /// What the client is granted at an address with these settings. Where addresses run short a
  /// client gets the shortest time that may be, and one that holds the address no less than what
  /// remains to it.
  ///
  /// RFC 1534 §2: that of a BOOTP client, which knows no lease times, has no end.
  static long grantedS(Situation situation, Settings settings, Ipv4 address) {
    if (situation.isBootp()) {
      return LeaseTime.INFINITE;
    }
    long wantedS = wantedS(situation.ask().message(), settings.leaseTime());
    if (!isShort(situation, settings, address)) {
      return wantedS;
    }
    long minS = settings.leaseTime().minS();
    return held(situation, address)
        .map(bound -> Math.clamp(remainingS(bound, situation.nowS()), minS, wantedS))
        .orElse(minS);
  }

  /// What the client asks for, brought within the bounds; the default if it does not ask.
  static long wantedS(Message4 query, LeaseTime bounds) {
    Optional<Octets> asked = query.option(OptionCode4.LEASE_TIME);
    return asked.isPresent() && asked.get().length() == Integer.BYTES
        ? bounds.clamp(unsigned(asked.get()))
        : bounds.defaultS();
  }

  /// True if the pools of the network are as full as `adaptive-lease-time-threshold` says, without
  /// this address. A reserved address is no pool's, so a short lease of it would help nobody.
  private static boolean isShort(Situation situation, Settings settings, Ipv4 address) {
    Optional<Integer> said = settings.policy().adaptivePerMille();
    if (said.isEmpty() || said.get() == NEVER_PER_MILLE) {
      return false;
    }
    int perMille = said.get();
    Optional<PoolUse> filled =
        situation
            .ask()
            .leases()
            .useBeside(address)
            .filter(use -> use.used() * NEVER_PER_MILLE >= use.size() * perMille);
    if (filled.isPresent() && situation.ask().trace().isListening()) {
      String full = filled.get().used() + " of " + filled.get().size();
      situation.ask().trace().step(Trace.Step.RUNNING_SHORT, full);
    }
    return filled.isPresent();
  }

  /// The client's lease of the address, if it runs.
  static Optional<LeaseRecord.Bound> held(Situation situation, Ipv4 address) {
    Optional<LeaseRecord> record = situation.ask().leases().at(address);
    return record.isPresent() && situation.ask().holds(record.get())
        ? Optional.of((LeaseRecord.Bound) record.get())
        : Optional.empty();
  }

  /// What the lease was granted for, by its record.
  static long recordedS(LeaseRecord.Bound bound) {
    return bound.endS() == LeaseRecord.NEVER
        ? LeaseTime.INFINITE
        : bound.endS() - bound.atS() - ROUNDING_S;
  }

  /// What remains to the client of a lease that has not ended here, 1 or more: without the second
  /// that [#endS] adds.
  static long remainingS(LeaseRecord.Bound bound, long nowS) {
    return bound.endS() == LeaseRecord.NEVER
        ? LeaseTime.INFINITE
        : Math.clamp(bound.endS() - nowS - ROUNDING_S, 1, LeaseTime.INFINITE - 1);
  }

  /// The first whole second at which the client of a lease given now has certainly let go. It
  /// counts from when it asked (RFC 2131 §4.4.1), which is before `nowS` + 1.
  static long endS(long nowS, long leaseS) {
    return leaseS == LeaseTime.INFINITE ? LeaseRecord.NEVER : nowS + leaseS + ROUNDING_S;
  }

  private static long unsigned(Octets four) {
    return (long) four.at(0) << 24 | four.at(1) << 16 | four.at(2) << 8 | four.at(3);
  }
}
