package io.leasehold.config;

/// Which BOOTP clients are answered, RFC 1534 §2.
public enum Bootp {
  /// None.
  IGNORE,
  /// Those that have a reservation.
  RESERVED,
  /// All of them; an address of a pool is theirs without end.
  POOL
}
