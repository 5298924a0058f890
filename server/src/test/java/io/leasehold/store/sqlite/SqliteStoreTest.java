package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static io.leasehold.store.sqlite.StoreFixture.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final Bound ONE = bound("192.0.2.1", 1);
  private static final Bound TWO = bound("192.0.2.2", 2);

  @TempDir Path directory;

  @Test
  void emptyStoreGivesNothing() {
    assertEquals(Map.of(), StoreFixture.load(directory));
  }

  /// RFC 2131 §4: bindings are in permanent storage.
  @Test
  void givesWhatWasCommittedAndNothingForWhatWasFreed() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE, TWO);
      commit(store, new Freed(TWO.address(), NOW_S + 1));
    }

    assertEquals(Map.of(ONE.address(), ONE), StoreFixture.load(directory));
  }

  @Test
  void commitIsOneRowOfTheJournal() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE, TWO);

      assertEquals(1, number(directory, "SELECT count(*) FROM journal"));
      assertEquals(0, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void cleanStopFoldsAllAndLeavesOneFile() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE, TWO);
    }

    assertEquals(
        List.of(directory.resolve("leasehold.lock"), directory.resolve(StoreFixture.FILE)),
        StoreFixture.files(directory));
    assertEquals(0, number(directory, "SELECT count(*) FROM journal"));
    assertEquals(2, number(directory, "SELECT count(*) FROM lease"));
  }

  @Test
  void batchesAreCountedOnAfterARestart() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      commit(store, ONE);
    }
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, TWO);

      assertEquals(3, number(directory, "SELECT seq FROM journal"));
    }
  }

  @Test
  void commitWaitsForTheDisk() throws SQLException {
    try (LeaseStore store = StoreFixture.open(directory);
        Connection connection = Database.open(directory.resolve(StoreFixture.FILE));
        Statement statement = connection.createStatement()) {
      commit(store, ONE);

      assertEquals(2, statement.executeQuery("PRAGMA synchronous").getInt(1), "FULL");
      assertEquals("wal", statement.executeQuery("PRAGMA journal_mode").getString(1));
      assertEquals(0, statement.executeQuery("PRAGMA wal_autocheckpoint").getInt(1));
    }
  }

  @Test
  void refusesMoreRecordsThanABatchHolds() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      List<LeaseRecord> tooMany = Collections.nCopies(LeaseStore.BATCH_MAX + 1, ONE);

      assertThrows(IllegalStateException.class, () -> store.commit(tooMany));
      assertThrows(IllegalStateException.class, () -> store.commit(List.of()));
    }
  }

  @Test
  void takesAFullBatch() {
    List<LeaseRecord> full =
        java.util.stream.IntStream.range(0, LeaseStore.BATCH_MAX)
            .<LeaseRecord>mapToObj(i -> bound(ONE.address().plus(i), i, NOW_S, NOW_S + 60))
            .toList();
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(CommitOutcome.Durable.ALL, store.commit(full));
    }

    assertEquals(full, StoreFixture.read(directory));
  }

  @Test
  void anotherProgramThatWritesDelaysACommitAndLosesNothing() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);

      CommitOutcome outcome = whileAnotherWrites(() -> store.commit(List.of(TWO)));

      assertInstanceOf(CommitOutcome.NotNow.class, outcome);
      commit(store, TWO);
    }

    assertEquals(Map.of(ONE.address(), ONE, TWO.address(), TWO), StoreFixture.load(directory));
  }

  @Test
  void anotherProgramThatWritesStopsHousekeepingForAWhileOnly() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      store.tidy(NOW_S);

      assertFalse(whileAnotherWrites(() -> store.tidy(NOW_S + Housekeeping.FOLD_DELAY_S)));
      commit(store, TWO);
      StoreFixture.tidyAll(store, Housekeeping.FOLD_DELAY_S + Housekeeping.PAUSE_S);

      assertEquals(2, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void journalThatAnotherProgramWroteToIsInDoubt() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.execute(directory, "INSERT INTO journal (batch) VALUES (x'00')");

      assertInstanceOf(CommitOutcome.Unknown.class, store.commit(List.of(TWO)));
      CommitOutcome next = store.commit(List.of(TWO));

      assertTrue(((CommitOutcome.Unknown) next).reason().contains(StoreFixture.FILE));
    }
    assertEquals(2, number(directory, "SELECT count(*) FROM journal"), "untouched since");
  }

  @Test
  void aReaderStopsNeitherCommitsNorHousekeeping() throws SQLException {
    try (LeaseStore store = StoreFixture.open(directory);
        Connection reader = Database.connect(directory.resolve(StoreFixture.FILE));
        Statement statement = reader.createStatement()) {
      commit(store, ONE);
      statement.execute("BEGIN");
      statement.executeQuery("SELECT * FROM journal").close();

      commit(store, TWO);
      StoreFixture.fold(store);

      assertEquals(2, number(directory, "SELECT count(*) FROM lease"));
    }
  }

  @Test
  void viewsShowWhatPeopleRead() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, bound("192.0.2.9", 9));
      commit(
          store, new Bound(ONE.address(), ONE.holder(), 4_102_444_800L, NOW_S, LeaseRecord.NEVER));
      commit(store, bound("198.51.100.1", 3));
      commit(store, new Freed(bound("198.51.100.1", 3).address(), NOW_S + 60));
      StoreFixture.fold(store);

      assertEquals(
          List.of(
              "192.0.2.1|bound|hw 00:53:00:00:00:01|00:53:00:00:00:01|pc-1||2100-01-01T00:00:00Z"
                  + "|2027-01-15T08:00:00Z|never",
              "192.0.2.9|bound|hw 00:53:00:00:00:09|00:53:00:00:00:09|pc-9||2027-01-15T08:00:00Z"
                  + "|2027-01-15T08:00:00Z|2027-01-15T09:00:00Z"),
          StoreFixture.texts(
              directory,
              "SELECT concat_ws('|', address, iif(address = '192.0.2.9', 'bound', state), client,"
                  + " hardware, hostname, ifnull(relay_agent, ''), start, at, \"end\") FROM"
                  + " leases"));
      assertEquals(
          List.of("198.51.100.1|pc-3|2027-01-15T08:00:00Z|2027-01-15T08:01:00Z|freed"),
          StoreFixture.texts(
              directory,
              "SELECT concat_ws('|', address, hostname, start, \"end\", ending) FROM history"));
    }
  }

  @Test
  void viewShowsALeaseThatIsOverAsExpired() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, bound(ONE.address(), 1, 1_000, 2_000));
      StoreFixture.fold(store);

      assertEquals(List.of("expired"), StoreFixture.texts(directory, "SELECT state FROM leases"));
      assertEquals(List.of("bound"), StoreFixture.texts(directory, "SELECT state FROM lease"));
    }
  }

  private <T> T whileAnotherWrites(java.util.function.Supplier<T> action) {
    try (Connection other = Database.connect(directory.resolve(StoreFixture.FILE));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      T result = action.get();
      statement.execute("ROLLBACK");
      return result;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
