package io.leasehold.engine.v4;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.RenewalTime;
import io.leasehold.select.Settings;
import java.util.Optional;
import java.util.OptionalLong;

/// When a client is to renew its lease, RFC 2131 §4.4.5: options 58 and 59, always both. Alone, one
/// of them could contradict what the client takes for the other.
///
/// A configured time is taken if it fits the lease, T2 before T1. What is not configured, or does
/// not fit, is the RFC's half and seven eighths of the lease; but a T1 comes early enough for an
/// early T2, in the RFC's proportion, and a T2 no earlier than midway from a late T1 to the end.
///
/// @param t1S seconds from now, 0 < t1S < t2S
/// @param t2S seconds from now, less than the lease time
record RenewalTimes4(long t1S, long t2S) {
  RenewalTimes4 {
    if (t1S < 1 || t1S >= t2S) {
      throw new IllegalStateException("T1 " + t1S + " s is not before T2 " + t2S + " s");
    }
  }

  /// Empty if the lease has no end, or is too short for both times.
  static Optional<RenewalTimes4> of(Settings settings, long leaseS) {
    if (leaseS == LeaseTime.INFINITE || leaseS <= 2) {
      return Optional.empty();
    }
    OptionalLong renewS = RenewalTime.seconds(settings.renewTime(), leaseS);
    OptionalLong rebindS = between(1, RenewalTime.seconds(settings.rebindTime(), leaseS), leaseS);
    if (rebindS.isPresent()) {
      long t2S = rebindS.getAsLong();
      return Optional.of(
          new RenewalTimes4(
              between(0, renewS, t2S).orElse(Math.min(leaseS / 2, t2S * 4 / 7)), t2S));
    }
    long t1S = between(0, renewS, leaseS - 1).orElse(leaseS / 2);
    return Optional.of(new RenewalTimes4(t1S, Math.max(leaseS * 7 / 8, (t1S + leaseS) / 2)));
  }

  private static OptionalLong between(long afterS, OptionalLong valueS, long beforeS) {
    return valueS.isPresent() && afterS < valueS.getAsLong() && valueS.getAsLong() < beforeS
        ? valueS
        : OptionalLong.empty();
  }
}
