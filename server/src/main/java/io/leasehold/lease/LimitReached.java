package io.leasehold.lease;

/// A limit that leaves no room for another address.
///
/// @param used how many addresses are bound or offered; more than `max` where the limit was lowered
public record LimitReached(Limited what, long used, long max) {
  @Override
  public String toString() {
    return "%s: %d of %d".formatted(what, used, max);
  }
}
