package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import org.junit.jupiter.api.Test;

/// What a flood of offers leaves in memory.
class OfferBookTest {
  private static final long NOW_S = 1_700_000_000L;
  private static final int UNPACKED_MAX = 16;
  private static final int MANY = 100;

  private final OfferSlots slots = new OfferSlots(new ClassNumbers(), UNPACKED_MAX);
  private final OfferBook book = new OfferBook(1, slots);

  @Test
  void whatManyFollowIsPacked() {
    offer(0, MANY);

    assertEquals(MANY - UNPACKED_MAX, book.packed());
    assertEquals(made(0), book.oldest());
    book.checkInvariants();
  }

  @Test
  void whatFewFollowIsNot() {
    offer(0, UNPACKED_MAX);

    assertEquals(0, book.packed());
  }

  /// All but the latest gave way: the pool is small.
  @Test
  void whatGaveWayIsPackedToo() {
    for (int i = 0; i < MANY; i++) {
      book.giveWay(Ipv4.of("198.18.0.0"));
      book.add(new Offer(Ipv4.of("198.18.0.0"), Some.client(i).key(), NOW_S, NOW_S + 120), 1);
    }
    offer(1, UNPACKED_MAX + 1);

    assertEquals(1 + 1, book.packed());
    assertEquals(Some.client(0).key(), book.formerTo(Some.client(0).key()).orElseThrow().client());
    book.checkInvariants();
  }

  @Test
  void slotsAreUsedAgain() {
    offer(0, MANY);
    remove(0, MANY / 2);
    assertEquals(MANY / 2, slots.spare());

    offer(0, MANY / 2);

    assertEquals(0, slots.spare());
    book.checkInvariants();
    for (int i = 0; i < MANY; i++) {
      assertEquals(made(i), book.on(made(i).address()).orElseThrow());
    }
  }

  @Test
  void aFewSlotsAreKept() {
    offer(0, UNPACKED_MAX);
    remove(0, UNPACKED_MAX);

    assertEquals(UNPACKED_MAX, slots.spare());
    book.checkInvariants();
  }

  @Test
  void noSlotOfVeryManyIsKeptOnceThereIsNoOffer() {
    offer(0, MANY);
    remove(0, MANY);

    assertEquals(0, slots.spare());
    assertEquals(0, book.size());
    book.checkInvariants();
  }

  @Test
  void aSlotThatIsInUseTakesNoOther() {
    offer(0, 1);
    HeldOffer held = book.heldOn(made(0).address().bits()).orElseThrow();

    assertThrows(IllegalStateException.class, () -> held.hold(made(1), 1));

    assertTrue(held.isInUse());
  }

  private void offer(int from, int count) {
    for (int i = from; i < from + count; i++) {
      book.add(made(i), 1);
    }
  }

  private void remove(int from, int count) {
    for (int i = from; i < from + count; i++) {
      book.remove(made(i).address());
    }
  }

  private static Offer made(int number) {
    return new Offer(
        Ipv4.of("198.18.0.0").plus(number), Some.client(number).key(), NOW_S, NOW_S + 120);
  }
}
