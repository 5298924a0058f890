package io.leasehold.convert.kea;

import io.leasehold.config.LeaseTime;
import io.leasehold.convert.Out;

/// Seconds as a person would write them: "2h" where it comes out even, else the number.
final class Duration {
  private static final long MINUTE_S = 60;
  private static final long HOUR_S = 3600;
  private static final long DAY_S = 86_400;

  private Duration() {}

  static Out of(long seconds) {
    if (seconds == LeaseTime.INFINITE) {
      return new Out.Text("infinite");
    }
    if (seconds >= DAY_S && seconds % DAY_S == 0) {
      return new Out.Text(seconds / DAY_S + "d");
    }
    if (seconds >= HOUR_S && seconds % HOUR_S == 0) {
      return new Out.Text(seconds / HOUR_S + "h");
    }
    return seconds >= MINUTE_S && seconds % MINUTE_S == 0
        ? new Out.Text(seconds / MINUTE_S + "m")
        : Out.of(seconds);
  }
}
