package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalsTest {
  private static final Ipv4 ADDRESS = Ipv4.of("198.18.0.1");
  private static final Ipv4 IN_ITS_PLACE = Ipv4.of("198.22.0.1");
  private static final Bound HELD = bound(ADDRESS, 1, NOW_S, NOW_S + 60);
  private static final int RUNS = 25;

  @TempDir(factory = InMemory.class)
  Path directory;

  private final Renewals renewals = Renewals.room(Backlog.USUAL.places());
  private int stores;

  @Test
  void whatIsRenewedTwiceLaterNeedNotBeFolded() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, renewed(40));
    note(10, renewed(60));

    assertTrue(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void theLatestTwoAreFolded() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, renewed(40));

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertFalse(renewals.areLater(ADDRESS, 9));
  }

  @Test
  void twoOfOneBatchAreOne() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, renewed(40), renewed(41));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void theFirstNeedNotBeFoldedEither() {
    note(7, HELD);
    renewTwice(8);

    assertTrue(renewals.areLater(ADDRESS, 7));
    assertFalse(renewals.areLater(ADDRESS, 6));
  }

  @Test
  void theFirstIsFoldedIfItsBatchSaysMoreOfTheAddress() {
    note(7, new Released(ADDRESS, HELD.holder(), NOW_S), HELD);
    renewTwice(8);

    assertFalse(renewals.areLater(ADDRESS, 7));
  }

  @Test
  void theFirstIsFoldedIfItsBatchMaySayMoreOfTheAddress() {
    Bound other = bound(IN_ITS_PLACE, 2, NOW_S, NOW_S + 60);
    note(7, new Released(ADDRESS, HELD.holder(), NOW_S), other, HELD);
    renewTwice(8);

    assertFalse(renewals.areLater(ADDRESS, 7));
  }

  @Test
  void whatWasGivenBackIsNoRenewal() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, new Released(ADDRESS, HELD.holder(), NOW_S + 30), renewed(30));
    renewTwice(10);

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertFalse(renewals.areLater(ADDRESS, 9));
  }

  @Test
  void anotherStartIsNoRenewal() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, bound(ADDRESS, 1, NOW_S + 40, NOW_S + 100));
    note(10, bound(ADDRESS, 1, NOW_S + 40, NOW_S + 110));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void anotherClientIsNoRenewal() {
    note(7, HELD);
    note(8, renewed(20));
    note(9, bound(ADDRESS, 2, NOW_S, NOW_S + 60));
    note(10, bound(ADDRESS, 2, NOW_S, NOW_S + 70));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void whatIsSaidOfAnotherAddressInItsPlaceIsNoRenewal() {
    Bound other = bound(IN_ITS_PLACE, 1, NOW_S, NOW_S + 60);
    note(7, HELD);
    note(8, renewed(20));
    note(9, other);
    note(10, other);

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertFalse(renewals.areLater(IN_ITS_PLACE, 8));
  }

  @Test
  void whatEndsWhileAnotherAddressHasItsPlaceIsNotRenewed() {
    note(7, bound(IN_ITS_PLACE, 1, NOW_S, NOW_S + 60));
    note(8, new Released(ADDRESS, HELD.holder(), NOW_S), renewed(IN_ITS_PLACE, 20));
    note(9, renewed(IN_ITS_PLACE, 40));
    note(10, renewed(IN_ITS_PLACE, 60));

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertTrue(renewals.areLater(IN_ITS_PLACE, 8));
  }

  @Test
  void aBatchThatWasNotNotedMayHaveEndedIt() {
    note(7, HELD);
    note(8, renewed(20));
    renewTwice(10);

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void afterABatchThatWasNotNotedItBeginsAnew() {
    note(7, HELD);
    note(8, renewed(20));
    renewTwice(10);
    renewTwice(12);

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertTrue(renewals.areLater(ADDRESS, 10));
  }

  @Test
  void aHundredRenewalsOfABacklogAreARow() throws SQLException {
    try (Journal journal = open(directory)) {
      for (int i = 1; i <= 100; i++) {
        append(journal, i, List.of(renewed(i)));
      }

      JournalFold.Slice slice = slice(journal, renewals, 4);

      assertEquals(new JournalFold.Slice(100, 2, 1, true, false, 0), slice);
      assertEquals(NOW_S + 100, number(directory, "SELECT at_s FROM lease"));
    }
  }

  @Test
  void soManyAreLookedAtAndNoMore() throws SQLException {
    try (Journal journal = open(directory)) {
      appendRounds(journal, 6);

      JournalFold.Slice slice = slice(journal, renewals, 128);

      assertEquals(new JournalFold.Slice(1_024, 0, 0, false, false, 0), slice);
      assertEquals(4, number(directory, "SELECT count(*) FROM journal"));
    }
  }

  @Test
  void aBatchThatIsDamagedDoesNotTakeItsAddressesBackFurtherThanTheOneBefore() throws SQLException {
    try (Journal journal = open(directory)) {
      appendRounds(journal, 6);
      while (number(directory, "SELECT count(*) FROM journal") > 1) {
        slice(journal, renewals, 1);
      }
      StoreFixture.execute(directory, "UPDATE journal SET batch = zeroblob(9)");
    }

    try (LeaseStore store = StoreFixture.open(directory)) {
      Map<Ipv4, LeaseRecord> loaded = StoreFixture.loadDamaged(store);

      assertEquals(512, loaded.size());
      assertEquals(
          Set.of(NOW_S + 5),
          loaded.values().stream().map(LeaseRecord::atS).collect(Collectors.toSet()));
    }
  }

  /// Whatever is noted or forgotten of it, and however it is folded.
  @Test
  void leasesAndHistoryAreTheSame() {
    Property.forAll(RUNS, RandomGenerator::nextLong, this::run);
  }

  private void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomRecords records = new RandomRecords(random);
    StoreModel model = new StoreModel();
    Path data = directory.resolve("store-" + stores++);
    Renewals noted = Renewals.room(Backlog.USUAL.places());
    try (Journal journal = open(data)) {
      int seq = 0;
      for (int step = 0; step < 60; step++) {
        if (random.nextInt(4) > 0) {
          List<LeaseRecord> batch = records.batch(random.nextInt(1, 20));
          journal.append(++seq, BatchCodec.encode(batch));
          model.commit(batch);
          if (random.nextInt(8) > 0) {
            noted.note(seq, batch);
          }
        } else {
          slice(journal, noted, random.nextInt(1, 60));
        }
        if (step % 10 == 0) {
          assertSame(model, data);
        }
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    assertEquals(model.leases(), StoreFixture.load(data));
    assertSame(model, data);
  }

  private static void assertSame(StoreModel model, Path data) {
    assertEquals(List.copyOf(model.leases().values()), StoreFixture.read(data));
    model.checkHistory(data);
  }

  private static Journal open(Path data) {
    StoreFixture.open(data).close();
    try {
      return Journal.open(data.resolve(StoreFixture.FILE));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Each renews 512 leases, a second after the one before.
  private void appendRounds(Journal journal, int rounds) throws SQLException {
    for (int round = 1; round <= rounds; round++) {
      List<LeaseRecord> records = new ArrayList<>();
      for (int i = 0; i < 512; i++) {
        records.add(renewed(bound(ADDRESS.plus(i), i, NOW_S, NOW_S + 60), round));
      }
      append(journal, round, records);
    }
  }

  private void append(Journal journal, long seq, List<LeaseRecord> records) throws SQLException {
    journal.append(seq, BatchCodec.encode(records));
    renewals.note(seq, records);
  }

  private void note(long seq, LeaseRecord... records) {
    renewals.note(seq, List.of(records));
  }

  private void renewTwice(long seq) {
    note(seq, renewed(50));
    note(seq + 1, renewed(60));
  }

  private static Bound renewed(int afterS) {
    return renewed(HELD, afterS);
  }

  private static Bound renewed(Ipv4 address, int afterS) {
    return renewed(bound(address, 1, NOW_S, NOW_S + 60), afterS);
  }

  private static Bound renewed(Bound held, int afterS) {
    long atS = held.startS() + afterS;
    return new Bound(held.address(), held.holder(), held.startS(), atS, atS + 60);
  }

  private static JournalFold.Slice slice(Journal journal, Renewals renewals, int recordsMax)
      throws SQLException {
    JournalFold.Bounds bounds = new JournalFold.Bounds(Long.MAX_VALUE, recordsMax);
    return JournalFold.slice(journal.connection(), renewals, bounds, NOW_S, () -> 0);
  }
}
