package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The offers that stand, at most one an address, in the order in which they were made; and those
/// that gave way. At most [#SIZE_MAX] in all.
final class OfferBook {
  /// A flood of DHCPDISCOVERs takes no more memory than this (RFC 2131 §7). What gave way first
  /// makes room, then the oldest offer.
  static final int SIZE_MAX = 65_536;

  private static final int LAPSED_MAX = 4_096;

  private static final Comparator<Offer> AGE =
      Comparator.comparingLong(Offer::untilS).thenComparing(Offer::address);

  private final Map<Ipv4, HeldOffer> byAddress = new LinkedHashMap<>();
  private final ClientIndex<HeldOffer> byClient;
  private final TimerWheel<HeldOffer> wheel = new TimerWheel<>();
  private final FormerOffers former;

  OfferBook(long salt) {
    byClient = new ClientIndex<>(salt);
    former = new FormerOffers(salt);
  }

  int size() {
    return byAddress.size();
  }

  /// True if nothing can be added unless the oldest is removed.
  boolean isFull() {
    return byAddress.size() == SIZE_MAX;
  }

  boolean holds(int bits) {
    return byAddress.containsKey(new Ipv4(bits));
  }

  Optional<HeldOffer> heldOn(int bits) {
    return Optional.ofNullable(byAddress.get(new Ipv4(bits)));
  }

  Optional<Offer> on(Ipv4 address) {
    return Optional.ofNullable(byAddress.get(address)).map(HeldOffer::offer);
  }

  /// The one made last first.
  List<Offer> to(ClientKey client) {
    List<HeldOffer> held = byClient.of(client);
    if (held.isEmpty()) {
      return List.of();
    }
    List<Offer> offers = new ArrayList<>(held.size());
    for (HeldOffer each : held) {
      offers.add(each.offer());
    }
    return offers;
  }

  /// The number of the configuration by which the offer on the address was made.
  OptionalInt reloadOf(Ipv4 address) {
    HeldOffer held = byAddress.get(address);
    return held == null ? OptionalInt.empty() : OptionalInt.of(held.reload());
  }

  /// The client's offer that gave way.
  Optional<Offer> formerTo(ClientKey client) {
    return former.to(client);
  }

  /// Adds an offer on an address that has none, unless [#isFull].
  ///
  /// @param reload the number of the configuration by which it is made
  void add(Offer offer, int reload) {
    HeldOffer held = new HeldOffer(offer, reload);
    byAddress.put(offer.address(), held);
    byClient.add(held, offer.client());
    wheel.add(held);
    if (byAddress.size() + former.size() > SIZE_MAX) {
      former.removeOldest();
    }
  }

  void remove(Ipv4 address) {
    HeldOffer held = byAddress.remove(address);
    if (held != null) {
      byClient.remove(held, held.offer().client());
      held.unlink();
      held.turn().unlink();
    }
  }

  /// Removes the offer on the address, and remembers it as one that gave way.
  void giveWay(Ipv4 address) {
    heldOn(address.bits())
        .ifPresent(
            held -> {
              remove(address);
              former.add(held);
            });
  }

  /// The offer that was made first; there must be one.
  Offer oldest() {
    return byAddress.values().iterator().next().offer();
  }

  /// Those whose time is over, the longest first; not all at once if they are very many.
  List<Offer> lapsed(long nowS) {
    former.dropLapsed(nowS, LAPSED_MAX);
    List<HeldOffer> due = wheel.due(nowS, LAPSED_MAX);
    return due.isEmpty() ? List.of() : due.stream().map(HeldOffer::offer).sorted(AGE).toList();
  }

  /// As [ClientIndex#forEachFrom].
  int forEachFrom(int first, int enough, Consumer<Offer> each) {
    return byClient.forEachFrom(first, enough, held -> each.accept(held.offer()));
  }

  List<Offer> all() {
    return byAddress.values().stream().map(HeldOffer::offer).toList();
  }

  void checkInvariants() {
    former.checkInvariants();
    if (byAddress.size() + former.size() > SIZE_MAX || wheel.count() != byAddress.size()) {
      throw new IllegalStateException(
          "%d offers, %d in the wheel, %d gave way"
              .formatted(byAddress.size(), wheel.count(), former.size()));
    }
    for (HeldOffer held : byAddress.values()) {
      if (!byClient.of(held.offer().client()).contains(held)) {
        throw new IllegalStateException("offer unknown to its client: " + held.offer());
      }
    }
  }
}
