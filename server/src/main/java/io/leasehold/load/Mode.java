package io.leasehold.load;

/// What the clients do, again and again.
public enum Mode {
  /// DISCOVER, OFFER, REQUEST, ACK.
  DORA,

  /// REQUEST and ACK of a lease that the client has: RENEWING, RFC 2131 §4.3.2. Before that every
  /// client gets one.
  RENEW,

  /// DISCOVER and OFFER, and no more.
  DISCOVER,

  /// Mostly renewals; now and then a client gives its lease back and asks for a new one.
  MIX,

  /// DISCOVERs with hardware addresses at random; what is offered is counted and left.
  FLOOD;

  /// True if every client gets a lease before anything is measured.
  boolean bindsFirst() {
    return this == RENEW || this == MIX;
  }
}
