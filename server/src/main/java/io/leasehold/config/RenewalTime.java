package io.leasehold.config;

/// When a client is to renew or rebind, RFC 2131 §4.4.5.
public sealed interface RenewalTime {
  /// @param seconds after the lease was given, 1 or more
  record After(long seconds) implements RenewalTime {}

  /// @param perMille of the lease time, 1 to 999
  record Share(int perMille) implements RenewalTime {}

  /// The client is not told, and uses what it thinks fit.
  record Untold() implements RenewalTime {}
}
