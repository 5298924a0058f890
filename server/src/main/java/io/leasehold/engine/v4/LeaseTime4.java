package io.leasehold.engine.v4;

import io.leasehold.config.LeaseTime;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;

/// How long a lease lasts, RFC 2131 §4.3.1. Seconds, unsigned 32 bits on the wire.
final class LeaseTime4 {
  /// `nowS` is rounded down: it may be later by up to a second.
  private static final long ROUNDING_S = 1;

  private LeaseTime4() {}

  /// What the client asks for, brought within the bounds that hold at the address; the default if
  /// it does not ask.
  static long grantedS(Situation situation, Ipv4 address) {
    LeaseTime bounds =
        situation.settingsAt(Grant.subnetOf(situation, address), address).leaseTime();
    return situation
        .ask()
        .message()
        .option(OptionCode4.LEASE_TIME)
        .filter(asked -> asked.length() == Integer.BYTES)
        .map(asked -> bounds.clamp(unsigned(asked)))
        .orElse(bounds.defaultS());
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
