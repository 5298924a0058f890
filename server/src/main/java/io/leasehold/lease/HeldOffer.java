package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An open offer, or one that gave way.
///
/// An offer that is held for long is packed, and what held one holds another later: else the
/// objects of a flood's offers, each of which lives for seconds, would fill the old generation.
final class HeldOffer extends Entry<HeldOffer> {
  private static final byte[] NOTHING = {};

  /// More room is not kept for the next offer.
  private static final int ROOM_MAX = 64;

  private static final HardwareAddress NO_HARDWARE = new HardwareAddress(0, Octets.EMPTY);

  private final ClassNumbers numbers;

  /// Null once it is packed.
  private @Nullable Offer offer;

  /// Who has it, of an offer that is packed; else there is room for it.
  private byte[] packed = NOTHING;

  private long fromS;
  private long untilS;
  private int reload;
  private boolean isInUse;

  HeldOffer(ClassNumbers numbers) {
    this.numbers = numbers;
  }

  /// Takes an offer, while it is in no ring and no index.
  ///
  /// @param madeBy the number of the configuration by which it was made
  void hold(Offer held, int madeBy) {
    if (isInUse) {
      throw new IllegalStateException("still holds " + offer());
    }
    isInUse = true;
    bits(held.address().bits());
    offer = held;
    fromS = held.fromS();
    untilS = held.untilS();
    reload = madeBy;
  }

  /// Gives the objects up. An offer in whose place a lease is given up keeps them: it is rare.
  void pack() {
    if (offer == null || offer.replaces().isPresent()) {
      return;
    }
    Holder who =
        new Holder(offer.client(), NO_HARDWARE, Octets.EMPTY, offer.origin(), Optional.empty());
    byte[] octets = PackedHolder.pack(who, numbers);
    if (octets.length == packed.length) {
      System.arraycopy(octets, 0, packed, 0, octets.length);
    } else {
      packed = octets;
    }
    offer = null;
  }

  /// Keeps nothing of its offer, when that is in no ring and no index any more.
  void letGo() {
    if (!isInUse) {
      throw new IllegalStateException("holds nothing");
    }
    isInUse = false;
    offer = null;
    if (packed.length > ROOM_MAX) {
      packed = NOTHING;
    }
  }

  /// True from when it takes an offer until it lets it go.
  boolean isInUse() {
    return isInUse;
  }

  boolean isPacked() {
    return offer == null;
  }

  int reload() {
    return reload;
  }

  Offer offer() {
    if (offer != null) {
      return offer;
    }
    Holder who = PackedHolder.unpack(packed, numbers);
    return new Offer(new Ipv4(bits()), who.key(), fromS, untilS, who.origin(), Optional.empty());
  }

  long fromS() {
    return fromS;
  }

  @Override
  long dueS() {
    return untilS;
  }

  @Override
  ClientKey client() {
    return offer == null ? PackedHolder.key(packed) : offer.client();
  }

  @Override
  boolean isOf(ClientKey client) {
    return offer == null ? PackedHolder.isOf(packed, client) : offer.client().equals(client);
  }
}
