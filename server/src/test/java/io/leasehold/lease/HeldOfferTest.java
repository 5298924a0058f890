package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.Offer.Replaced;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Property;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What holds one offer after another says of each what was held.
class HeldOfferTest {
  private static final long NOW_S = 1_700_000_000L;

  private final HeldOffer held = new HeldOffer(new ClassNumbers());

  @Test
  void whatIsPackedIsTheOfferThatWasHeld() {
    Property.forAll(
        HeldOfferTest::offer,
        offer -> {
          held.hold(offer, 3);
          held.pack();

          assertEquals(offer, held.offer());
          assertEquals(offer.client(), held.client());
          assertTrue(held.isOf(offer.client()));
          assertFalse(held.isOf(Some.client(1).key()));
          assertEquals(offer.fromS(), held.fromS());
          assertEquals(offer.untilS(), held.dueS());
          assertEquals(offer.address().bits(), held.bits());
          assertEquals(3, held.reload());
          held.letGo();
        });
  }

  @Test
  void anOfferThatReplacesALeaseIsNotPacked() {
    Offer plain = offer(new SplittableRandom(1));
    Replaced replaced = new Replaced(Ipv4.of("192.0.2.7"), plain.client());
    Offer offer =
        new Offer(
            plain.address(),
            plain.client(),
            plain.fromS(),
            plain.untilS(),
            plain.origin(),
            Optional.of(replaced));

    held.hold(offer, 1);
    held.pack();

    assertSame(offer, held.offer());
  }

  @Test
  void nothingIsLeftOfAnOfferThatIsOver() {
    Property.forAll(
        HeldOfferTest::offer,
        offer -> {
          held.hold(offer, 1);
          held.pack();
          held.letGo();

          held.hold(plain(), 2);

          assertEquals(plain(), held.offer());
          held.letGo();
        });
  }

  @Test
  void whatHoldsNothingLetsNothingGo() {
    assertThrows(IllegalStateException.class, held::letGo);
  }

  private static Offer plain() {
    return new Offer(Ipv4.of("192.0.2.9"), Some.client(2).key(), NOW_S, NOW_S + 120);
  }

  private static Offer offer(RandomGenerator random) {
    Holder holder = PackedHolderTest.holder(random);
    long fromS = NOW_S + random.nextInt(100);
    return new Offer(
        new Ipv4(random.nextInt()),
        holder.key(),
        fromS,
        fromS + random.nextInt(200),
        holder.origin(),
        Optional.empty());
  }
}
