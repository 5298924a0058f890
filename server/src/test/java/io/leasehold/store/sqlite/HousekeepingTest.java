package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static io.leasehold.store.sqlite.StoreFixture.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.Holding.Ending;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HousekeepingTest {
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");

  @TempDir(factory = InMemory.class)
  Path directory;

  @Test
  void fewRecordsWaitForMore() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      commit(store, bound(FIRST, 1, NOW_S, NOW_S + 60));

      assertFalse(store.tidy(NOW_S));
      assertFalse(store.tidy(NOW_S + Housekeeping.FOLD_DELAY_S - 1));
      assertEquals(0, number(directory, "SELECT count(*) FROM lease"));

      assertFalse(store.tidy(NOW_S + Housekeeping.FOLD_DELAY_S));
      assertEquals(1, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void clockSetBackDoesNotKeepThemWaiting() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      commit(store, bound(FIRST, 1, NOW_S, NOW_S + 60));
      store.tidy(NOW_S);

      store.tidy(NOW_S - 1_000_000);

      assertEquals(1, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void sliceFoldsSoManyRecordsOfABatchAndNoMore() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      store.commit(batch(0, 512));
      store.tidy(NOW_S);

      long folded = 0;
      while (store.tidy(NOW_S)) {
        long now = number(directory, "SELECT count(*) FROM lease");
        assertTrue(now - folded <= Housekeeping.SLICE_RECORDS, folded + " to " + now);
        assertEquals(now < 512 ? 1 : 0, number(directory, "SELECT count(*) FROM journal"));
        folded = now;
      }
      assertEquals(512, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void burstIsAnsweredFirstAndFoldedLater() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      for (int i = 0; i < 2 * Housekeeping.COMMITS_BETWEEN; i++) {
        store.commit(batch(i * 512, 512));
        assertFalse(store.tidy(NOW_S));
      }
      assertEquals(0, number(directory, "SELECT count(*) FROM lease"));

      store.tidy(NOW_S);

      assertEquals(SliceSize.LEAST, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void whatComesAtLeisureIsFoldedAsItComesOnceItIsOld() {
    int size = 20;
    int commits = Housekeeping.LEISURE_RECORDS_PER_S / size;

    long folded = foldedAfterSeconds(2 * Housekeeping.FOLD_DELAY_S, commits, size);

    long old = Housekeeping.FOLD_DELAY_S * commits * size;
    assertTrue(Math.abs(folded - old) <= 2 * Housekeeping.RECORDS_BETWEEN, folded + " of " + old);
  }

  @Test
  void whatComesFasterIsLeftForLater() {
    int size = 20;
    int commits = Housekeeping.LEISURE_RECORDS_PER_S / size + 1;

    assertEquals(0, foldedAfterSeconds(2 * Housekeeping.FOLD_DELAY_S, commits, size));
  }

  /// Of so many commits of this size in each second.
  private long foldedAfterSeconds(long seconds, int commits, int size) {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      for (int i = 0; i < seconds * commits; i++) {
        store.commit(batch(i * size, size));
        store.tidy(NOW_S + i / commits);
      }
      return number(directory, "SELECT count(*) FROM lease");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 128, 512})
  void ofTooLargeABacklogAsMuchIsFoldedBetweenCommitsAsComes(int size) throws Exception {
    int first = 4 * Housekeeping.SLICE_RECORDS_MAX;
    try (Journal journal = Opening.open(directory.resolve("leases.db")).journal()) {
      Housekeeping housekeeping = new Housekeeping(0, false, Backlog.USUAL, () -> 0);
      housekeeping.found(Backlog.USUAL.records());
      for (int i = 0; i < first / 512; i++) {
        journal.append(i + 1, BatchCodec.encode(batch(i * 512, 512)));
      }
      long folded = 0;
      for (int i = 0; i < 300; i++) {
        List<LeaseRecord> records = batch(first + i * size, size);
        byte[] batch = BatchCodec.encode(records);
        journal.append(first + i, batch);
        housekeeping.committed(first + i, records, batch.length);

        housekeeping.slice(journal, NOW_S);

        long now = number(directory, "SELECT count(*) FROM lease");
        assertTrue(now - folded <= Housekeeping.SLICE_RECORDS_MAX, folded + " to " + now);
        folded = now;
        long backlog = Backlog.USUAL.records() + 4L * Housekeeping.RECORDS_BETWEEN + 16L * size;
        assertTrue(housekeeping.unfolded() <= backlog, housekeeping.unfolded() + " wait");
      }
      assertTrue(folded >= 300 - 2 * Housekeeping.COMMITS_BETWEEN, folded + " of all");
    }
  }

  @Test
  void whatIsPassedOverIsFoldedTooAndTheLatestTwoAreNot() throws Exception {
    try (Journal journal = Opening.open(directory.resolve("leases.db")).journal()) {
      Housekeeping housekeeping =
          new Housekeeping(0, false, Backlog.USUAL.withNotedFrom(0), () -> 0);
      for (int round = 1; round <= 6; round++) {
        List<LeaseRecord> records = renewed(round);
        byte[] batch = BatchCodec.encode(records);
        journal.append(round, batch);
        housekeeping.committed(round, records, batch.length);
      }
      long left;
      do {
        housekeeping.slice(journal, NOW_S);
        left = leftOfBatchesOf512();
        assertEquals(Math.max(left, Housekeeping.SLICE_RECORDS), housekeeping.unfolded());
      } while (left > 512);

      assertEquals(NOW_S + 5, number(directory, "SELECT min(at_s) FROM lease"));
    }
  }

  @Test
  void aStoreNotesWhatItCommits() {
    try (LeaseStore store = StoreFixture.open(directory, 0)) {
      drain(store);
      for (int round = 1; round <= 6; round++) {
        store.commit(renewed(round));
      }
      long left;
      do {
        store.tidy(NOW_S);
        left = leftOfBatchesOf512();
      } while (left > 512);

      assertEquals(NOW_S + 5, number(directory, "SELECT min(at_s) FROM lease"));
    }
  }

  @Test
  void whatAFormerServerLeftCounts() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      store.commit(batch(0, 512));
      store.commit(batch(512, 512));
    }
    // closed in order: all is folded
    Path crashed = directory.resolve("leases.db");
    try (Journal journal = Opening.open(crashed).journal()) {
      long seq = journal.lastSeq();
      journal.append(seq + 1, BatchCodec.encode(batch(1_024, 512)));
      journal.append(seq + 2, BatchCodec.encode(batch(1_536, 100)));

      Loading.Loaded loaded =
          Loading.load(crashed, journal.connection(), Optional.empty(), _ -> {});

      assertEquals(612, loaded.journalled());
    }
  }

  @Test
  void sliceTakesManySmallBatches() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      for (int i = 0; i < Housekeeping.SLICE_RECORDS + 1; i++) {
        store.commit(batch(i, 1));
      }
      store.tidy(NOW_S);

      store.tidy(NOW_S);

      assertEquals(
          Housekeeping.SLICE_RECORDS + 1 - SliceSize.LEAST,
          number(directory, "SELECT count(*) FROM journal"));
    }
  }

  @Test
  void renewalsOfOneSliceAreOneRow() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int i = 0; i < 20; i++) {
        Bound first = bound(FIRST, 1, NOW_S, NOW_S + 60);
        commit(store, new Bound(FIRST, first.holder(), NOW_S, NOW_S + i, NOW_S + i + 60));
      }
      StoreFixture.fold(store);

      assertEquals(NOW_S + 19, number(directory, "SELECT at_s FROM lease"));
    }
    assertEquals(List.of(), StoreFixture.history(directory, FIRST));
  }

  @Test
  void foldingCutInTheMiddleOfABatchGoesOnAfterAKill() {
    Path killed = directory.resolve("killed");
    LeaseRecord held = bound(FIRST, 1, NOW_S, NOW_S + 60);
    List<LeaseRecord> batch = new java.util.ArrayList<>(batch(0, 511));
    batch.add(new Released(FIRST, ((Bound) held).holder(), NOW_S + 1));
    try (LeaseStore store = StoreFixture.open(directory.resolve("data"))) {
      store.commit(batch);
      store.tidy(NOW_S);
      store.tidy(NOW_S);
      StoreFixture.copy(directory.resolve("data"), killed);
    }

    assertEquals(511, StoreFixture.load(killed).size());

    assertEquals(1, StoreFixture.history(killed, FIRST).size());
  }

  @Test
  void writeAheadLogStaysSmall() throws IOException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int i = 0; i < 300; i++) {
        store.commit(batch(i * 40, 40));
        store.tidy(NOW_S);
        store.tidy(NOW_S);
      }

      long size = Files.size(Database.writeAheadLog(directory.resolve(StoreFixture.FILE)));

      assertTrue(size < 2L * Housekeeping.CHECKPOINT_PAGES * 4_096, size + " octets");
    }
  }

  @Test
  void historyIsKeptForItsTimeAndThenDeletedInSlices() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int i = 0; i < 300; i++) {
        Bound held = bound(FIRST.plus(i), i, NOW_S - 60, NOW_S + 60);
        commit(store, held, new Released(held.address(), held.holder(), NOW_S + i));
      }
      StoreFixture.fold(store);
      assertEquals(300, number(directory, "SELECT count(*) FROM lease_history"));

      long laterS = NOW_S + StoreFixture.HISTORY_S;
      assertFalse(store.tidy(laterS), "nothing is that old");
      assertEquals(300, number(directory, "SELECT count(*) FROM lease_history"));

      assertTrue(store.tidy(laterS + 1_000));
      assertEquals(
          300 - Housekeeping.SLICE_RECORDS,
          number(directory, "SELECT count(*) FROM lease_history"));
      StoreFixture.tidyAll(store, StoreFixture.HISTORY_S + 2_000);
      assertEquals(0, number(directory, "SELECT count(*) FROM lease_history"));
      assertEquals(300, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void historySaysWhoHadTheAddressWhen() {
    Bound ann = bound(FIRST, 1, NOW_S, NOW_S + 100);
    Bound bob = bound(FIRST, 2, NOW_S + 200, NOW_S + 300);
    Bound cid = bound(FIRST, 3, NOW_S + 300, NOW_S + 400);
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      commit(store, ann);
      commit(store, bob);
      StoreFixture.fold(store);
      commit(store, new Released(FIRST, bob.holder(), NOW_S + 250));
      commit(store, cid);

      List<Holding> expected =
          List.of(
              new Holding(FIRST, bob.holder(), NOW_S + 200, NOW_S + 250, Ending.RELEASED),
              new Holding(FIRST, ann.holder(), NOW_S, NOW_S + 100, Ending.EXPIRED));
      assertEquals(expected, StoreFixture.history(data, FIRST), "part of it still in the journal");
      StoreFixture.fold(store);
      assertEquals(expected, StoreFixture.history(data, FIRST));
    }
  }

  /// What a fresh store does first.
  private static void drain(LeaseStore store) {
    while (store.tidy(NOW_S)) {
      // The next slice.
    }
  }

  private long leftOfBatchesOf512() {
    return number(directory, "SELECT (SELECT count(*) FROM journal) * 512 - records FROM folded");
  }

  /// 512 leases, so many seconds after they were bound.
  private static List<LeaseRecord> renewed(int afterS) {
    return batch(0, 512).stream()
        .map(Bound.class::cast)
        .<LeaseRecord>map(
            held ->
                new Bound(
                    held.address(), held.holder(), NOW_S, NOW_S + afterS, NOW_S + afterS + 60))
        .toList();
  }

  private static List<LeaseRecord> batch(int from, int count) {
    return IntStream.range(from, from + count)
        .<LeaseRecord>mapToObj(i -> bound(FIRST.plus(i), i, NOW_S, NOW_S + 60))
        .toList();
  }
}
