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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      assertEquals(512, folded);
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

      assertEquals(Housekeeping.SLICE_RECORDS, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void lastingLoadLetsASliceInNowAndThenThatKeepsUpOnceRecordsAreOld() {
    int keepsUp = Housekeeping.SLICE_RECORDS / Housekeeping.COMMITS_BETWEEN;
    assertEquals(2L * Housekeeping.SLICE_RECORDS, foldedUnderLastingLoad(keepsUp));
  }

  @Test
  void lastingLoadThatASliceNowAndThenDoesNotKeepUpWithIsLeftForLater() {
    int tooMany = Housekeeping.SLICE_RECORDS / Housekeeping.COMMITS_BETWEEN + 1;
    assertEquals(0, foldedUnderLastingLoad(tooMany));
  }

  /// Of two rounds of commits of this size, behind one in which the records are not old yet.
  private long foldedUnderLastingLoad(int size) {
    long oldS = NOW_S + Housekeeping.FOLD_DELAY_S;
    try (LeaseStore store = StoreFixture.open(directory)) {
      drain(store);
      for (int i = 0; i < 3 * Housekeeping.COMMITS_BETWEEN; i++) {
        store.commit(batch(i * size, size));
        store.tidy(i < Housekeeping.COMMITS_BETWEEN ? NOW_S : oldS);
      }
      return number(directory, "SELECT count(*) FROM lease");
    }
  }

  @Test
  void ofTooLargeABacklogAsMuchIsFoldedBetweenCommitsAsComes() throws Exception {
    Housekeeping housekeeping = new Housekeeping(0, false);
    try (Journal journal = Opening.open(directory.resolve("leases.db")).journal()) {
      commitBacklog(housekeeping, journal);
      housekeeping.committed(Housekeeping.BACKLOG_SLICE_RECORDS - 1, 0);
      assertFalse(housekeeping.slice(journal.connection(), NOW_S));
      housekeeping.committed(1, 0);

      // The journal is empty, and that is found only by folding.
      housekeeping.slice(journal.connection(), NOW_S);

      assertEquals(0, housekeeping.unfolded());
    }
  }

  @Test
  void tooLargeABacklogIsFoldedBetweenSmallCommitsToo() throws Exception {
    Housekeeping housekeeping = new Housekeeping(0, false);
    try (Journal journal = Opening.open(directory.resolve("leases.db")).journal()) {
      commitBacklog(housekeeping, journal);
      for (int i = 1; i < Housekeeping.COMMITS_BETWEEN; i++) {
        housekeeping.committed(1, 0);
        assertFalse(housekeeping.slice(journal.connection(), NOW_S));
      }
      housekeeping.committed(1, 0);

      housekeeping.slice(journal.connection(), NOW_S);

      assertEquals(0, housekeeping.unfolded());
    }
  }

  /// As many records as may wait, once the log is marked.
  private static void commitBacklog(Housekeeping housekeeping, Journal journal) throws Exception {
    housekeeping.slice(journal.connection(), NOW_S);
    for (int i = 0; i < Housekeeping.COMMITS_BETWEEN; i++) {
      housekeeping.committed(Housekeeping.BACKLOG_RECORDS / Housekeeping.COMMITS_BETWEEN, 0);
      assertFalse(housekeeping.slice(journal.connection(), NOW_S));
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

      assertEquals(1, number(directory, "SELECT count(*) FROM journal"));
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

  private static List<LeaseRecord> batch(int from, int count) {
    return IntStream.range(from, from + count)
        .<LeaseRecord>mapToObj(i -> bound(FIRST.plus(i), i, NOW_S, NOW_S + 60))
        .toList();
  }
}
