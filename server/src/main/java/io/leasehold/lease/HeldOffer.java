package io.leasehold.lease;

import io.leasehold.model.ClientKey;

/// An open offer with its place in the wheel and among the client's offers.
final class HeldOffer extends Entry<HeldOffer> {
  private final Offer offer;

  HeldOffer(Offer offer) {
    this.offer = offer;
  }

  Offer offer() {
    return offer;
  }

  @Override
  long dueS() {
    return offer.untilS();
  }

  @Override
  boolean isOf(ClientKey client) {
    return offer.client().equals(client);
  }

  @Override
  HeldOffer self() {
    return this;
  }
}
