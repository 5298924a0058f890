package io.leasehold.metrics;

/// What a [Timeline] tells of each step as a rate.
public enum Flow {
  /// Answers by which a client may use an address.
  EXCHANGES,
  OFFERS,
  NAKS,
  /// What got no answer because no pool had an address for its client.
  UNSERVED,
  /// What was given up although nothing was wrong with it.
  DROPPED,
  /// Everything that came.
  RECEIVED
}
