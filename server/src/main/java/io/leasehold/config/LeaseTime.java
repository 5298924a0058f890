package io.leasehold.config;

/// How long a lease lasts. Seconds from 1 to [#INFINITE]; min ≤ default ≤ max.
public record LeaseTime(long defaultS, long minS, long maxS) {
  /// 0xffffffff: without end (RFC 2131 §3.3).
  public static final long INFINITE = 0xFFFF_FFFFL;

  private static final long TWELVE_HOURS_S = 12 * 3600;

  /// What holds where no level says anything, whatever the client asks for.
  public static final LeaseTime BUILT_IN = always(TWELVE_HOURS_S);

  public LeaseTime {
    if (minS < 1 || minS > defaultS || defaultS > maxS || maxS > INFINITE) {
      throw new IllegalArgumentException("lease time " + minS + "/" + defaultS + "/" + maxS);
    }
  }

  public static LeaseTime always(long seconds) {
    return new LeaseTime(seconds, seconds, seconds);
  }

  /// A requested time brought within bounds (RFC 2131 §4.3.1).
  public long clamp(long requestedS) {
    return Math.clamp(requestedS, minS, maxS);
  }
}
