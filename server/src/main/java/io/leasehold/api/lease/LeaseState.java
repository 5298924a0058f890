package io.leasehold.api.lease;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What people are told of a lease.
public enum LeaseState {
  /// The client has the address now.
  BOUND,
  /// Its time is over.
  EXPIRED,
  /// The client gave it back.
  RELEASED,
  /// It was found in use, and nobody gets it for a while.
  DECLINED,
  /// A client that nobody knows may have it: its lease is among those that a damage took.
  LOST;

  /// Capitals make no difference.
  public static Optional<LeaseState> parse(String text) {
    return Stream.of(values()).filter(state -> state.name().equalsIgnoreCase(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
