package io.leasehold.engine.v4;

import io.leasehold.config.LeaseTime;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LimitBook;

/// Leases that are left as they are when their client asks for them so soon again that it is not
/// worth a write (`cache-threshold`; RFC 2131 §4.3.2 leaves it to the server whether a renewal
/// extends a lease). Whatever DHCPREQUEST it is, the client is told what remains, and the record
/// stays as it is. A BOOTP client, which asks each time that it starts, keeps its lease always.
final class KeptLease4 {
  private static final long PER_MILLE = 1000;

  private KeptLease4() {}

  /// True if the client's lease is to stay as it is: it is young, and all that its record says is
  /// still so, the lease time included. A client that may have a longer one has to wait.
  ///
  /// @param anew what the client would be granted
  /// @param holder what would be recorded of it
  static boolean is(Situation situation, LeaseRecord.Bound held, Grant anew, Holder holder) {
    int perMille = anew.settings().policy().cachePerMille().orElse(0);
    if (!situation.isBootp() && perMille == 0
        || !held.holder().equals(holder)
        || isOfOtherClasses(situation, held)) {
      return false;
    }
    if (situation.isBootp()) {
      return held.endS() == LeaseRecord.NEVER;
    }
    LeaseTime bounds = anew.settings().leaseTime();
    long recordedS = LeaseTime4.recordedS(held);
    return recordedS <= LeaseTime4.wantedS(situation.ask().message(), bounds)
        && (recordedS == LeaseTime.INFINITE || isYoung(held, situation.nowS(), perMille));
  }

  static Reason reason(Situation situation) {
    return situation.isBootp() ? Reason.BOOTP_KEPT : Reason.ACK_KEPT;
  }

  /// The record is from before a class came that may be limited, and would go on being: so that
  /// nobody could tell that its client has been looked at since.
  private static boolean isOfOtherClasses(Situation situation, LeaseRecord.Bound held) {
    LimitBook limits = situation.ask().leases().limits();
    return !limits.isEmpty() && !limits.changedSince(held.address()).isEmpty();
  }

  /// A clock that was set back says nothing of the age.
  private static boolean isYoung(LeaseRecord.Bound held, long nowS, int perMille) {
    long ageS = nowS - held.atS();
    return ageS >= 0 && ageS * PER_MILLE < LeaseTime4.recordedS(held) * perMille;
  }
}
