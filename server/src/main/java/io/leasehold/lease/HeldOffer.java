package io.leasehold.lease;

import io.leasehold.model.ClientKey;

/// An open offer with its place in the wheel, among the client's offers, and among those of its
/// pool that can give way; or one that gave way, with its place among such.
final class HeldOffer extends Entry<HeldOffer> {
  private final Offer offer;
  private final int reload;
  private final Turn turn = new Turn();

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

  /// Its place among the offers of its pool.
  Linked<HeldOffer> turn() {
    return turn;
  }

  @Override
  long dueS() {
    return offer.untilS();
  }

  @Override
  ClientKey client() {
    return offer.client();
  }

  @Override
  boolean isOf(ClientKey client) {
    return offer.client().equals(client);
  }

  @Override
  HeldOffer self() {
    return this;
  }

  private final class Turn extends Linked<HeldOffer> {
    @Override
    HeldOffer self() {
      return HeldOffer.this;
    }
  }
}
