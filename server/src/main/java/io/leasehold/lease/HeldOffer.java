package io.leasehold.lease;

import io.leasehold.model.ClientKey;

/// An open offer with its place in the wheel and among the client's offers.
final class HeldOffer extends Entry<HeldOffer> {
  private final Offer offer;
  private final int reload;

  /// @param reload the number of the configuration by which it was made
  HeldOffer(Offer offer, int reload) {
    this.offer = offer;
    this.reload = reload;
  }

  int reload() {
    return reload;
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
