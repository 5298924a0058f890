package io.leasehold.command;

import java.util.Locale;

/// What people are told of a lease.
enum LeaseState {
  /// The client has the address now.
  BOUND,
  /// Its time is over.
  EXPIRED,
  /// The client gave it back.
  RELEASED,
  /// It was found in use, and nobody gets it for a while.
  DECLINED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
