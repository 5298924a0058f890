package io.leasehold.lease;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
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

  /// What held an offer, and holds none; not kept longer than there are offers.
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
    HeldOffer slot = spare.isEmpty() ? new HeldOffer(numbers) : spare.pop();
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
    if (taken == 0) {
      spare.clear();
    }
  }

  /// How many wait for an offer.
  int spare() {
    return spare.size();
  }

  /// @param held how many offers there are
  void checkInvariants(int held) {
    if (taken != held) {
      throw new IllegalStateException("%d slots for %d offers".formatted(taken, held));
    }
    Set<HeldOffer> unused = Collections.newSetFromMap(new IdentityHashMap<>());
    unused.addAll(spare);
    if (unused.size() != spare.size() || unused.stream().anyMatch(HeldOffer::isInUse)) {
      throw new IllegalStateException("a spare slot is there twice, or in use");
    }
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
