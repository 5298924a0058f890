package io.leasehold.engine.v4;

import io.leasehold.lease.Offer;

/// What happens to an open offer. Offers live in memory only (RFC 2131 §4.3.1).
public sealed interface OfferChange {
  Offer offer();

  /// The address is held for the client until the offer ends. An offer of the same address that is
  /// already open to the client is prolonged, one to another client gives way.
  record Hold(Offer offer) implements OfferChange {}

  /// The address is free again, or bound: the offer has ended.
  record Withdraw(Offer offer) implements OfferChange {}
}
