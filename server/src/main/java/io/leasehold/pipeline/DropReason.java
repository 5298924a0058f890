package io.leasehold.pipeline;

/// Why a message or a reply was given up, although nothing was wrong with it. Each is a label of a
/// counter.
public enum DropReason {
  /// It came by an interface that is gone meanwhile.
  NO_INTERFACE,
  /// It waited for longer than its client does.
  STALE,
  /// The store takes no records now, so nothing can be promised.
  STORE_UNAVAILABLE,
  /// A shared store refused its record.
  REJECTED,
  /// The reply would go to no single host, or to this server itself.
  NO_DESTINATION,
  /// Working on it failed: our bug.
  BUG
}
