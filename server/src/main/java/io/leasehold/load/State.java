package io.leasehold.load;

/// What a client is waiting for, by the names of RFC 2131 §4.4 figure 5.
enum State {
  /// Nothing: INIT or BOUND.
  RESTING,

  /// An OFFER.
  SELECTING,

  /// An ACK of what it was offered.
  REQUESTING,

  /// An ACK of what it has.
  RENEWING
}
