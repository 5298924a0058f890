package io.leasehold.config;

import java.util.Locale;
import java.util.stream.Stream;

/// What an event of the stream can be about; consumers choose by it. That changes may be missing is
/// told to everybody.
public enum EventKind {
  LEASE_BOUND,
  LEASE_RENEWED,
  LEASE_RELEASED,
  LEASE_EXPIRED,
  LEASE_DECLINED,
  LEASE_FREED,
  RESERVATION_ADDED,
  RESERVATION_CHANGED,
  RESERVATION_REMOVED,
  CONFIGURATION;

  /// As in "lease-bound".
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isOfLease() {
    return name().startsWith("LEASE_");
  }

  /// Those of leases, in their order.
  public static Stream<EventKind> ofLeases() {
    return Stream.of(values()).filter(EventKind::isOfLease);
  }
}
