package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Pool;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTableTest {
  private static final long NOW_S = 1_700_000_000L;
  private static final Pool POOL = Some.pool("192.0.2.100-192.0.2.103");
  private static final Ipv4 A100 = Ipv4.of("192.0.2.100");
  private static final Ipv4 A101 = Ipv4.of("192.0.2.101");
  private static final Ipv4 OUTSIDE = Ipv4.of("198.51.100.7");
  private static final Holder ANN = Some.client(1);
  private static final Holder BOB = Some.clientWithId(2);

  private final LeaseTable table = new LeaseTable();

  LeaseTableTest() {
    table.use(Some.config(Some.subnet("192.0.2.0/24", POOL)));
  }

  @AfterEach
  void everythingAgrees() {
    table.checkInvariants();
  }

  @Test
  void recordComesBackAsItWasApplied() {
    LeaseRecord bound = new LeaseRecord.Bound(A100, BOB, NOW_S - 50, NOW_S, NOW_S + 600);

    table.apply(bound);

    assertEquals(Optional.of(bound), table.at(A100));
    assertEquals(List.of(A100), table.addressesOf(BOB.key()));
  }

  @Test
  void recordThatWasAskedForIsTheNewOneAfterAChange() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    assertFalse(table.isFree(A100, NOW_S));
    LeaseRecord renewed = Some.bound(A100, ANN, NOW_S + 1, NOW_S + 601);
    table.apply(renewed);
    assertEquals(Optional.of(renewed), table.at(A100));
    LeaseRecord released = new LeaseRecord.Released(A100, ANN, NOW_S + 2);
    table.apply(released);
    assertEquals(Optional.of(released), table.at(A100));
    assertTrue(table.isFree(A100, NOW_S + 2));

    table.apply(new LeaseRecord.Freed(A100, NOW_S + 3));

    assertEquals(Optional.empty(), table.at(A100));
    LeaseRecord another = Some.bound(A100, BOB, NOW_S + 4, NOW_S + 604);
    table.apply(another);
    assertEquals(Optional.of(another), table.at(A100));
    assertFalse(table.isFree(A100, NOW_S + 4));
  }

  @Test
  void leaseFoundByItsClientIsTheOneOnItsAddress() {
    LeaseRecord ann = Some.bound(A100, ANN, NOW_S, NOW_S + 600);
    LeaseRecord bob = Some.bound(A101, BOB, NOW_S, NOW_S + 600);
    table.apply(ann);
    table.apply(bob);

    assertEquals(List.of(A100), table.addressesOf(ANN.key()));
    assertEquals(Optional.of(bob), table.at(A101));
    assertEquals(List.of(A100), table.addressesOf(ANN.key()));
    assertEquals(Optional.of(ann), table.at(A100));
    table.apply(new LeaseRecord.Freed(A100, NOW_S));
    assertEquals(Optional.empty(), table.at(A100));
  }

  @Test
  void addressOutsideOfAllPoolsCanBeLeased() {
    table.apply(Some.bound(OUTSIDE, ANN, NOW_S, NOW_S + 600));

    assertFalse(table.isFree(OUTSIDE, NOW_S));
    assertTrue(table.isFree(OUTSIDE, NOW_S + 600));
    assertEquals(1, table.due(NOW_S + 600, 10).size());
  }

  /// RFC 2131 §2.2, as the next one.
  @Test
  void neverUsedAddressComesBeforeReleasedOne() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    table.apply(new LeaseRecord.Released(A100, ANN, NOW_S + 1));

    assertEquals(Optional.of(A101), table.freeIn(POOL, NOW_S + 1));
  }

  @Test
  void longestIdleAddressComesFirst() {
    for (int i = 3; i >= 0; i--) {
      table.apply(Some.bound(A100.plus(i), Some.client(i), NOW_S, NOW_S + 600));
    }
    for (int i : new int[] {2, 0, 3, 1}) {
      table.apply(new LeaseRecord.Released(A100.plus(i), Some.client(i), NOW_S + 1));
    }

    assertEquals(Optional.of(A100.plus(2)), table.freeIn(POOL, NOW_S + 1));
  }

  /// What the server called its own for a while queues in the same order in every process.
  @Test
  void addressesThatAreBarredNoMoreComeBackInTheirOrder() {
    Pool wide = Some.pool("192.0.2.200-192.0.2.215");
    Ipv4 first = wide.range().first();
    table.use(Some.config(Some.subnet("192.0.2.0/24", wide)));
    Set<Ipv4> own = new HashSet<>();
    for (int i = 15; i >= 0; i--) {
      own.add(first.plus(i));
      table.apply(new LeaseRecord.Expired(first.plus(i), Some.client(i), NOW_S));
    }

    table.bar(own);
    table.bar(Set.of());

    for (int i = 0; i < 16; i++) {
      assertEquals(Optional.of(first.plus(i)), table.freeIn(wide, NOW_S));
      table.apply(Some.bound(first.plus(i), Some.client(i), NOW_S, NOW_S + 600));
    }
  }

  /// RFC 2131 §2.2: a lease is not given to another before its end.
  @Test
  void fullPoolHasNothingFree() {
    for (int i = 0; i < 4; i++) {
      table.apply(Some.bound(A100.plus(i), Some.client(i), NOW_S, NOW_S + 600));
    }

    assertEquals(Optional.empty(), table.freeIn(POOL, NOW_S));
    assertEquals(new PoolUse(4, 0), table.useOf(POOL));
  }

  @Test
  void offeredAddressIsNotFreeUntilTheOfferLapses() {
    for (int i = 0; i < 4; i++) {
      table.hold(new Offer(A100.plus(i), Some.client(i).key(), NOW_S, NOW_S + 10));
    }

    assertEquals(Optional.empty(), table.freeIn(POOL, NOW_S));
    assertFalse(table.isFree(A100, NOW_S + 9));
    assertEquals(List.of(), table.due(NOW_S + 10, 10));
    assertEquals(Optional.of(A100), table.freeIn(POOL, NOW_S + 10));
  }

  @Test
  void bindingConsumesTheOffer() {
    table.hold(new Offer(A100, ANN.key(), NOW_S, NOW_S + 10));

    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));

    assertEquals(Optional.empty(), table.offerOn(A100, NOW_S));
    assertEquals(List.of(), table.offersTo(ANN.key(), NOW_S));
  }

  @Test
  void offerThatWasReplacedIsNotWithdrawnByTheOldOne() {
    Offer first = new Offer(A100, ANN.key(), NOW_S, NOW_S + 10);
    Offer second = new Offer(A100, BOB.key(), NOW_S, NOW_S + 20);
    table.hold(first);
    table.hold(second);

    table.withdraw(first);

    assertEquals(Optional.of(second), table.offerOn(A100, NOW_S));
  }

  @Test
  void tooManyOffersDropTheOldest() {
    for (int i = 0; i <= OfferBook.SIZE_MAX; i++) {
      table.hold(new Offer(Ipv4.of("10.0.0.0").plus(i), Some.client(i).key(), NOW_S, NOW_S + 10));
    }

    assertEquals(OfferBook.SIZE_MAX, table.offered());
    assertEquals(Optional.empty(), table.offerOn(Ipv4.of("10.0.0.0"), NOW_S));
    assertTrue(table.offerOn(Ipv4.of("10.0.0.1"), NOW_S).isPresent());
  }

  @Test
  void offersThatGaveWayAreForgottenBeforeThereAreTooMany() {
    for (int i = 0; i < OfferBook.SIZE_MAX; i++) {
      table.hold(new Offer(A100, Some.client(i).key(), NOW_S, NOW_S + 10));
    }
    assertTrue(table.gaveWay(Some.client(0).key(), A100, NOW_S));

    table.hold(new Offer(A100.plus(1), BOB.key(), NOW_S, NOW_S + 10));

    assertFalse(table.gaveWay(Some.client(0).key(), A100, NOW_S));
    assertTrue(table.gaveWay(Some.client(1).key(), A100, NOW_S));
    assertEquals(2, table.offered());
  }

  @Test
  void offerThatGaveWayEndsInItsTime() {
    table.hold(new Offer(A100, ANN.key(), NOW_S, NOW_S + 10));
    table.hold(new Offer(A100, BOB.key(), NOW_S, NOW_S + 20));

    assertTrue(table.gaveWay(ANN.key(), A100, NOW_S + 9));
    assertFalse(table.gaveWay(ANN.key(), A100, NOW_S + 10));
  }

  @Test
  void leaseThatEndedIsDueUntilItIsApplied() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    LeaseRecord expired = new LeaseRecord.Expired(A100, ANN, NOW_S + 600);

    assertEquals(List.of(), table.due(NOW_S + 599, 10));
    assertEquals(List.of(expired), table.due(NOW_S + 600, 10));
    assertEquals(List.of(expired), table.due(NOW_S + 600, 10));
    table.apply(expired);

    assertEquals(List.of(), table.due(NOW_S + 600, 10));
    assertEquals(List.of(A100), table.addressesOf(ANN.key()));
  }

  @Test
  void renewedLeaseIsNotDueAtItsOldEnd() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    table.apply(new LeaseRecord.Bound(A100, ANN, NOW_S, NOW_S + 300, NOW_S + 900));

    assertEquals(List.of(), table.due(NOW_S + 899, 10));
    assertEquals(1, table.due(NOW_S + 900, 10).size());
  }

  @Test
  void shortenedLeaseIsDueAtItsNewEnd() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 86_400));
    table.due(NOW_S, 10);
    table.apply(new LeaseRecord.Bound(A100, ANN, NOW_S, NOW_S, NOW_S + 60));

    assertEquals(1, table.due(NOW_S + 60, 10).size());
  }

  @Test
  void infiniteLeaseNeverEnds() {
    table.apply(Some.bound(A100, ANN, NOW_S, LeaseRecord.NEVER));

    assertEquals(List.of(), table.due(Long.MAX_VALUE - 1, 10));
    assertFalse(table.isFree(A100, Long.MAX_VALUE - 1));
  }

  @Test
  void probationEndsWithTheAddressFreed() {
    table.apply(new LeaseRecord.Declined(A100, ANN, NOW_S, NOW_S + 600));

    assertEquals(List.of(), table.addressesOf(ANN.key()));
    assertEquals(Optional.of(A101), table.freeIn(POOL, NOW_S));
    assertEquals(List.of(new LeaseRecord.Freed(A100, NOW_S + 600)), table.due(NOW_S + 600, 10));
    table.apply(new LeaseRecord.Freed(A100, NOW_S + 600));

    assertEquals(Optional.empty(), table.at(A100));
    assertEquals(Optional.of(A100), table.freeIn(POOL, NOW_S + 600));
  }

  @Test
  void clientCanHoldSeveralAddresses() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    table.apply(Some.bound(OUTSIDE, ANN, NOW_S + 1, NOW_S + 600));

    assertEquals(List.of(OUTSIDE, A100), table.addressesOf(ANN.key()));
  }

  @Test
  void addressThatPassesToAnotherLeavesTheFirst() {
    table.apply(Some.bound(A100, ANN, NOW_S, NOW_S + 600));
    table.apply(new LeaseRecord.Expired(A100, ANN, NOW_S + 600));

    table.apply(Some.bound(A100, BOB, NOW_S + 700, NOW_S + 900));

    assertEquals(List.of(), table.addressesOf(ANN.key()));
    assertEquals(List.of(A100), table.addressesOf(BOB.key()));
  }

  @Test
  void excludedReservedNetworkAndBroadcastAddressesAreNeverFree() {
    Pool whole = Some.pool("198.51.100.0-198.51.100.7");
    table.use(
        Some.withGlobalReservation(
            Some.config(
                Some.subnet(
                    "198.51.100.0/29",
                    List.of(Range.of("198.51.100.2-198.51.100.3")),
                    List.of(Some.reservation("198.51.100.5")),
                    whole)),
            "198.51.100.6"));

    assertEquals(Set.of(Ipv4.of("198.51.100.1"), Ipv4.of("198.51.100.4")), takeAll(whole));
  }

  @Test
  void everyAddressOfASlash31IsAHost() {
    Pool whole = Some.pool("198.51.100.0/31");
    table.use(Some.config(Some.subnet("198.51.100.0/31", whole)));

    assertEquals(2, takeAll(whole).size());
  }

  @Test
  void leasesOutliveEverySubnet() {
    LeaseRecord bound = Some.bound(A100, ANN, NOW_S, NOW_S + 600);
    table.apply(bound);
    table.apply(Some.bound(A101, BOB, NOW_S, NOW_S + 600));
    table.apply(new LeaseRecord.Released(A101, BOB, NOW_S));

    table.use(Some.config(Some.subnet("198.51.100.0/24")));
    table.checkInvariants();
    table.use(Some.config(Some.subnet("192.0.2.0/24", POOL)));

    assertEquals(Optional.of(bound), table.at(A100));
    assertEquals(List.of(A101), table.addressesOf(BOB.key()));
    assertEquals(new PoolUse(4, 3), table.useOf(POOL));
  }

  @Test
  void idleAddressesQueueByAgeAfterAStart() {
    LeaseTable fresh = new LeaseTable();
    for (int i = 0; i < 4; i++) {
      fresh.apply(
          new LeaseRecord.Expired(A100.plus(i), Some.client(i), NOW_S + (i == 2 ? 0 : 100)));
    }

    fresh.use(Some.config(Some.subnet("192.0.2.0/24", POOL)));

    assertEquals(Optional.of(A100.plus(2)), fresh.freeIn(POOL, NOW_S + 200));
    fresh.checkInvariants();
  }

  @Test
  void poolThatIsNotInUseIsOurBug() {
    Pool other = Some.pool("203.0.113.0/24");

    assertThrows(IllegalStateException.class, () -> table.freeIn(other, NOW_S));
  }

  @Test
  void poolsThatOverlapAreOurBug() {
    Pool overlapping = Some.pool("192.0.2.103-192.0.2.110");

    assertThrows(
        IllegalStateException.class,
        () -> table.use(Some.config(Some.subnet("192.0.2.0/24", POOL, overlapping))));
  }

  @Test
  void sixteenMillionAddressesAreOnePool() {
    Pool vast = Some.pool("10.0.0.0/8");
    table.use(Some.config(Some.subnet("10.0.0.0/8", vast)));

    assertEquals(Optional.of(Ipv4.of("10.0.0.1")), table.freeIn(vast, NOW_S));
    assertEquals(new PoolUse((1 << 24) - 2, (1 << 24) - 2), table.useOf(vast));
  }

  private Set<Ipv4> takeAll(Pool pool) {
    Set<Ipv4> taken = new HashSet<>();
    Optional<Ipv4> free = table.freeIn(pool, NOW_S);
    while (free.isPresent()) {
      Ipv4 address = free.get();
      assertTrue(taken.add(address), "twice: " + address);
      table.apply(Some.bound(address, Some.client(taken.size()), NOW_S, NOW_S + 600));
      free = table.freeIn(pool, NOW_S);
    }
    return taken;
  }
}
