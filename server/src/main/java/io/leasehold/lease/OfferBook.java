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

/// The offers that stand, at most one an address and [#SIZE_MAX] in all, in the order in which they
/// were made.
final class OfferBook {
  /// A flood of DHCPDISCOVERs takes no more memory than this (RFC 2131 §7); the oldest offer makes
  /// room.
  static final int SIZE_MAX = 65_536;

  private static final int LAPSED_MAX = 4_096;

  private static final Comparator<Offer> AGE =
      Comparator.comparingLong(Offer::untilS).thenComparing(Offer::address);

  private final Map<Ipv4, HeldOffer> byAddress = new LinkedHashMap<>();
  private final ClientIndex<HeldOffer> byClient;
  private final TimerWheel<HeldOffer> wheel = new TimerWheel<>();

  OfferBook(long salt) {
    byClient = new ClientIndex<>(salt);
  }

  int size() {
    return byAddress.size();
  }

  boolean holds(int bits) {
    return byAddress.containsKey(new Ipv4(bits));
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

  /// Adds an offer on an address that has none.
  ///
  /// @param reload the number of the configuration by which it is made
  void add(Offer offer, int reload) {
    HeldOffer held = new HeldOffer(offer, reload);
    byAddress.put(offer.address(), held);
    byClient.add(held, offer.client());
    wheel.add(held);
  }

  void remove(Ipv4 address) {
    HeldOffer held = byAddress.remove(address);
    if (held != null) {
      byClient.remove(held, held.offer().client());
      held.unlink();
    }
  }

  /// The offer that was made first; there must be one.
  Offer oldest() {
    return byAddress.values().iterator().next().offer();
  }

  /// Those whose time is over, the longest first; not all at once if they are very many.
  List<Offer> lapsed(long nowS) {
    List<HeldOffer> due = wheel.due(nowS, LAPSED_MAX);
    return due.isEmpty() ? List.of() : due.stream().map(HeldOffer::offer).sorted(AGE).toList();
  }

  List<Offer> all() {
    return byAddress.values().stream().map(HeldOffer::offer).toList();
  }

  void checkInvariants() {
    if (byAddress.size() > SIZE_MAX || wheel.count() != byAddress.size()) {
      throw new IllegalStateException(
          "%d offers, %d in the wheel".formatted(byAddress.size(), wheel.count()));
    }
    for (HeldOffer held : byAddress.values()) {
      if (!byClient.of(held.offer().client()).contains(held)) {
        throw new IllegalStateException("offer unknown to its client: " + held.offer());
      }
    }
  }
}
