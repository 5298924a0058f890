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
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalsTest {
  private static final Ipv4 ADDRESS = Ipv4.of("198.18.0.1");
  private static final Ipv4 IN_ITS_PLACE = Ipv4.of("198.22.0.1");
  private static final Bound HELD = bound(ADDRESS, 1, NOW_S, NOW_S + 60);
  private static final int RUNS = 25;

  @TempDir(factory = InMemory.class)
  Path directory;

  private final Renewals renewals = Renewals.room();
  private int stores;

  @Test
  void whatIsRenewedLaterNeedNotBeFolded() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));
    renewals.note(9, List.of(renewed(40)));

    assertTrue(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void theLatestIsFolded() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void theFirstIsFoldedForItsBatchMaySayMoreOfTheAddress() {
    renewals.note(7, List.of(new Released(ADDRESS, HELD.holder(), NOW_S), HELD));
    renewals.note(8, List.of(renewed(20)));

    assertFalse(renewals.areLater(ADDRESS, 7));
  }

  @Test
  void whatWasGivenBackIsNoRenewal() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));
    renewals.note(9, List.of(new Released(ADDRESS, HELD.holder(), NOW_S + 30), renewed(30)));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void anotherStartOrClientIsNoRenewal() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));
    renewals.note(9, List.of(bound(ADDRESS, 1, NOW_S + 40, NOW_S + 100)));
    assertFalse(renewals.areLater(ADDRESS, 8));

    renewals.note(10, List.of(bound(ADDRESS, 1, NOW_S + 40, NOW_S + 110)));
    renewals.note(11, List.of(bound(ADDRESS, 2, NOW_S + 40, NOW_S + 120)));
    assertFalse(renewals.areLater(ADDRESS, 10));
  }

  @Test
  void anotherAddressTakesThePlace() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));
    renewals.note(9, List.of(renewed(40), bound(IN_ITS_PLACE, 2, NOW_S, NOW_S + 60)));

    assertFalse(renewals.areLater(ADDRESS, 8));
    assertFalse(renewals.areLater(IN_ITS_PLACE, 8));
  }

  @Test
  void aBatchThatWasNotNotedMayHaveEndedIt() {
    renewals.note(7, List.of(HELD));
    renewals.note(8, List.of(renewed(20)));
    renewals.note(10, List.of(renewed(40)));

    assertFalse(renewals.areLater(ADDRESS, 8));
  }

  @Test
  void hundredRenewalsOfABacklogAreTwoRows() throws SQLException {
    try (Journal journal = open(directory)) {
      for (int i = 1; i <= 100; i++) {
        append(journal, i, List.of(renewed(i)));
      }

      JournalFold.Slice slice = JournalFold.slice(journal.connection(), renewals, NOW_S, 3);

      assertEquals(new JournalFold.Slice(100, 1, true), slice);
      assertEquals(NOW_S + 100, number(directory, "SELECT at_s FROM lease"));
    }
  }

  @Test
  void passedOverOnesAreCutShort() throws SQLException {
    int batches = 3;
    try (Journal journal = open(directory)) {
      for (int seq = 1; seq <= batches + 2; seq++) {
        List<LeaseRecord> records = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
          Ipv4 address = ADDRESS.plus(i);
          records.add(renewed(bound(address, i, NOW_S, NOW_S + 60), seq));
        }
        append(journal, seq, records);
      }
      JournalFold.slice(journal.connection(), renewals, NOW_S, 512);

      JournalFold.Slice slice = JournalFold.slice(journal.connection(), renewals, NOW_S, 128);

      assertEquals(new JournalFold.Slice(1_024, 0, false), slice);
      assertEquals(2, number(directory, "SELECT count(*) FROM journal"));
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
    Renewals noted = Renewals.room();
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
          JournalFold.slice(journal.connection(), noted, NOW_S, random.nextInt(1, 60));
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
    for (int i = 0; i < RandomRecords.ADDRESSES; i++) {
      Ipv4 address = RandomRecords.FIRST.plus(i);
      assertEquals(
          model.history(address).stream().map(Object::toString).sorted().toList(),
          StoreFixture.history(data, address).stream().map(Object::toString).sorted().toList());
    }
  }

  private static Journal open(Path data) {
    StoreFixture.open(data).close();
    try {
      return Journal.open(data.resolve(StoreFixture.FILE));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void append(Journal journal, long seq, List<LeaseRecord> records) throws SQLException {
    journal.append(seq, BatchCodec.encode(records));
    renewals.note(seq, records);
  }

  private static Bound renewed(int afterS) {
    return renewed(HELD, afterS);
  }

  private static Bound renewed(Bound held, int afterS) {
    long atS = held.startS() + afterS;
    return new Bound(held.address(), held.holder(), held.startS(), atS, atS + 60);
  }
}
