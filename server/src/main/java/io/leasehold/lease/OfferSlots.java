package io.leasehold.lease;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The slots in which offers are held: an offer is packed once a thousand others were made after
/// it, and its slot holds another one when it has gone.
final class OfferSlots {
  /// Where there are more than that, one is packed once so many more were made. Clients that take
  /// their offers take them sooner.
  static final int UNPACKED_MAX = 1_024;

  private final ClassNumbers numbers;

  /// Those that hold the offers made last, the next to be packed at [#next].
  private final @Nullable HeldOffer[] latest;

  private int next;

  /// All that there are.
  private final Members<HeldOffer> members = new Members<>();

  /// What held an offer, and holds none. Where there are more than [#UNPACKED_MAX] they go with the
  /// last offer.
  private final Deque<HeldOffer> spare = new ArrayDeque<>();

  /// How many hold an offer.
  private int taken;

  /// @param numbers of the classes that clients are in
  /// @param unpackedMax [#UNPACKED_MAX]; less for tests
  OfferSlots(ClassNumbers numbers, int unpackedMax) {
    this.numbers = numbers;
    latest = new @Nullable HeldOffer[unpackedMax];
  }

  /// @param reload the number of the configuration by which the offer is made
  HeldOffer take(Offer offer, int reload) {
    HeldOffer slot = spare.isEmpty() ? added() : spare.pop();
    slot.hold(offer, reload);
    taken++;
    packOneFor(slot);
    return slot;
  }

  /// Takes a slot back that is in no ring and no index any more.
  void giveBack(HeldOffer slot) {
    slot.letGo();
    spare.push(slot);
    taken--;
    if (taken == 0 && spare.size() > latest.length) {
      members.clear();
      spare.clear();
    }
  }

  /// For the rings that slots are in.
  Members<HeldOffer> members() {
    return members;
  }

  /// How many wait for an offer.
  int spare() {
    return spare.size();
  }

  /// @param held how many offers there are
  /// @param isLinked whether one is in any ring
  void checkInvariants(int held, Predicate<HeldOffer> isLinked) {
    boolean keepsTooMany = taken == 0 && spare.size() > latest.length;
    if (taken != held || members.size() != taken + spare.size() || keepsTooMany) {
      throw new IllegalStateException(
          "%d slots of %d for %d offers".formatted(taken, members.size(), held));
    }
    Set<HeldOffer> unused = Collections.newSetFromMap(new IdentityHashMap<>());
    unused.addAll(spare);
    if (unused.size() != spare.size()
        || unused.stream().anyMatch(HeldOffer::isInUse)
        || unused.stream().anyMatch(isLinked)) {
      throw new IllegalStateException("a spare slot is there twice, or in use");
    }
  }

  private HeldOffer added() {
    HeldOffer slot = new HeldOffer(numbers);
    members.add(slot);
    return slot;
  }

  /// Packs the one that is the last but [#UNPACKED_MAX] now; early where it holds another
  /// meanwhile.
  private void packOneFor(HeldOffer added) {
    @Nullable HeldOffer longest = latest[next];
    if (longest != null && taken > latest.length) {
      longest.pack();
    }
    latest[next] = added;
    next = (next + 1) % latest.length;
  }
}
