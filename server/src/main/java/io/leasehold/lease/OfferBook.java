package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The offers that stand, at most one an address, in the order in which they were made; and those
/// that gave way. At most [#SIZE_MAX] in all.
final class OfferBook {
  /// A flood of DHCPDISCOVERs takes no more memory than this (RFC 2131 §7). What gave way first
  /// makes room, then the oldest offer.
  static final int SIZE_MAX = 65_536;

  private static final int LAPSED_MAX = 4_096;

  private static final Comparator<Offer> AGE =
      Comparator.comparingLong(Offer::untilS).thenComparing(Offer::address);

  /// Mostly some hundreds of offers stand, and few gave way: with more parts than that each look
  /// would find one that the processor has not seen for long.
  static final int INDEX_PARTS = 64;

  private final OfferSlots slots;
  private final AddressIndex<HeldOffer> byAddress = new AddressIndex<>(INDEX_PARTS);
  private final ClientIndex<HeldOffer> byClient;

  /// Of those of one pool that can give way, in [AddressPool].
  private final Links<HeldOffer> turns;

  /// Of those in the wheel by their ends, or of those that gave way: none is both.
  private final Links<HeldOffer> ends;

  private final Links<HeldOffer> ages;

  private final TimerWheel<HeldOffer> wheel;
  private final Ring<HeldOffer> oldestFirst;
  private final FormerOffers former;

  OfferBook(long salt, OfferSlots slots) {
    this.slots = slots;
    byClient = new ClientIndex<>(salt, INDEX_PARTS);
    turns = new Links<>(slots.members());
    ends = new Links<>(slots.members());
    ages = new Links<>(slots.members());
    wheel = new TimerWheel<>(ends);
    former = new FormerOffers(salt, ends, slots::giveBack);
    oldestFirst = new Ring<>(ages);
  }

  int size() {
    return byAddress.size();
  }

  Links<HeldOffer> turns() {
    return turns;
  }

  /// True if nothing can be added unless the oldest is removed.
  boolean isFull() {
    return byAddress.size() == SIZE_MAX;
  }

  boolean holds(int bits) {
    return byAddress.get(bits).isPresent();
  }

  Optional<HeldOffer> heldOn(int bits) {
    return byAddress.get(bits);
  }

  Optional<Offer> on(Ipv4 address) {
    return byAddress.get(address.bits()).map(HeldOffer::offer);
  }

  /// Those that are open, the one made last first.
  List<Offer> to(ClientKey client, long nowS) {
    @Nullable HeldOffer first = byClient.first(client);
    if (first == null) {
      return List.of();
    }
    if (first.nextOfClient() == null) {
      return nowS < first.dueS() ? List.of(first.offer()) : List.of();
    }
    return byClient.of(client).stream()
        .filter(held -> nowS < held.dueS())
        .map(HeldOffer::offer)
        .toList();
  }

  /// The number of the configuration by which the offer on the address was made.
  OptionalInt reloadOf(Ipv4 address) {
    Optional<HeldOffer> held = byAddress.get(address.bits());
    return held.isEmpty() ? OptionalInt.empty() : OptionalInt.of(held.get().reload());
  }

  /// The client's offer that gave way.
  Optional<Offer> formerTo(ClientKey client) {
    return former.to(client);
  }

  /// Adds an offer on an address that has none, unless [#isFull].
  ///
  /// @param reload the number of the configuration by which it is made
  void add(Offer offer, int reload) {
    HeldOffer held = slots.take(offer, reload);
    if (turns.isLinked(held)) {
      throw new IllegalStateException("in the queue of a pool before it is held: " + offer);
    }
    byAddress.add(held);
    byClient.add(held, offer.client());
    wheel.add(held);
    oldestFirst.addLast(held);
    if (byAddress.size() + former.size() > SIZE_MAX) {
      former.removeOldest();
    }
  }

  void remove(Ipv4 address) {
    Optional<HeldOffer> held = byAddress.get(address.bits());
    if (held.isPresent()) {
      takeOut(held.get());
      slots.giveBack(held.get());
    }
  }

  /// Removes the offer on the address, and remembers it as one that gave way.
  void giveWay(Ipv4 address) {
    Optional<HeldOffer> held = byAddress.get(address.bits());
    if (held.isPresent()) {
      takeOut(held.get());
      former.add(held.get());
    }
  }

  /// The offer that was made first; there must be one.
  Offer oldest() {
    return oldestFirst.first().offer();
  }

  /// Those whose time is over, the longest first; not all at once if they are very many.
  List<Offer> lapsed(long nowS) {
    former.dropLapsed(nowS, LAPSED_MAX);
    List<HeldOffer> due = wheel.due(nowS, LAPSED_MAX);
    return due.isEmpty() ? List.of() : due.stream().map(HeldOffer::offer).sorted(AGE).toList();
  }

  /// As [ClientIndex#parts].
  int parts() {
    return byClient.parts();
  }

  /// As [ClientIndex#forEachFrom].
  int forEachFrom(int first, int enough, Consumer<Offer> each) {
    return byClient.forEachFrom(first, enough, held -> each.accept(held.offer()));
  }

  List<Offer> all() {
    List<Offer> offers = new ArrayList<>(byAddress.size());
    oldestFirst.forEach(held -> offers.add(held.offer()));
    return offers;
  }

  /// How many offers that stand are packed.
  long packed() {
    List<HeldOffer> held = new ArrayList<>(byAddress.size());
    oldestFirst.forEach(held::add);
    return held.stream().filter(HeldOffer::isPacked).count();
  }

  void checkInvariants() {
    former.checkInvariants();
    slots.checkInvariants(byAddress.size() + former.size(), this::isLinked);
    if (ends.rings() != TimerWheel.RINGS + 1
        || ages.rings() != 1
        || byAddress.size() + former.size() > SIZE_MAX
        || wheel.count() != byAddress.size()
        || oldestFirst.length() != byAddress.size()) {
      throw new IllegalStateException(
          "%d offers, %d in the wheel, %d by age, %d gave way"
              .formatted(byAddress.size(), wheel.count(), oldestFirst.length(), former.size()));
    }
    for (Offer offer : all()) {
      if (byClient.of(offer.client()).stream().noneMatch(held -> held.offer().equals(offer))
          || !on(offer.address()).equals(Optional.of(offer))) {
        throw new IllegalStateException("offer unknown to its client or address: " + offer);
      }
    }
  }

  private boolean isLinked(HeldOffer held) {
    return turns.isLinked(held) || ends.isLinked(held) || ages.isLinked(held);
  }

  /// Out of every ring and index.
  private void takeOut(HeldOffer held) {
    byAddress.remove(held.bits());
    byClient.remove(held, held.client());
    wheel.remove(held);
    turns.unlink(held);
    oldestFirst.remove(held);
  }
}
