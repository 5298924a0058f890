package io.leasehold.config;

import java.util.Optional;
import java.util.OptionalLong;

/// When a client is to renew or rebind, RFC 2131 §4.4.5.
public sealed interface RenewalTime {
  /// A whole, in thousandths.
  int PER_MILLE = 1000;

  /// @param seconds after the lease was given, 1 or more
  record After(long seconds) implements RenewalTime {}

  /// @param perMille of the lease time, 1 to 999
  record Share(int perMille) implements RenewalTime {}

  /// The client is not told, and uses what it thinks fit.
  record Untold() implements RenewalTime {}

  /// How many seconds after the start of a lease of this length; empty if nothing is said, or the
  /// client is not to be told.
  static OptionalLong seconds(Optional<RenewalTime> time, long leaseS) {
    return time.isEmpty() ? OptionalLong.empty() : time.get().seconds(leaseS);
  }

  private OptionalLong seconds(long leaseS) {
    return switch (this) {
      case After(long seconds) -> OptionalLong.of(seconds);
      // Nothing is a share of a time without end.
      case Share _ when leaseS == LeaseTime.INFINITE -> OptionalLong.empty();
      case Share(int perMille) -> OptionalLong.of(leaseS * perMille / PER_MILLE);
      case Untold() -> OptionalLong.empty();
    };
  }
}
