package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A write-ahead log, or all, that was taken away from a store is missed at the next start; what
/// people do to a store in good order is not taken for that.
class LostLogTest {
  private static final LeaseRecord FOLDED = bound("192.0.2.1", 1);
  private static final LeaseRecord IN_LOG = bound("192.0.2.2", 2);

  @TempDir(factory = InMemory.class)
  Path directory;

  private Path data = Path.of("");
  private Path killed = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void paths() {
    data = directory.resolve("data");
    killed = directory.resolve("killed");
    file = killed.resolve(StoreFixture.FILE);
  }

  @Test
  void logThatWasDeletedAfterAKillIsMissed() throws IOException, StoreException {
    kill();
    Files.delete(Database.writeAheadLog(file));

    assertMissed();
  }

  @Test
  void logThatWasEmptiedAfterAKillIsMissed() throws IOException, StoreException {
    kill();
    Files.write(Database.writeAheadLog(file), new byte[0]);

    assertMissed();
  }

  @Test
  void copyOfTheDatabaseAloneWhileAServerRunsIsMissingItsLog() throws IOException, StoreException {
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      Files.createDirectories(killed);
      Files.copy(data.resolve(StoreFixture.FILE), file);
    }

    assertMissed();
  }

  @Test
  void logThatIsWrittenAnewAfterACheckpointIsMissedToo() throws IOException, StoreException {
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      for (int i = 0; i < Housekeeping.CHECKPOINT_PAGES; i++) {
        commit(store, bound(Ipv4.of("192.0.2.9"), 9, NOW_S + i, NOW_S + 9_999));
      }
      StoreFixture.fold(store);
      commit(store, bound("192.0.2.3", 3));
      StoreFixture.copy(data, killed);
    }
    Files.delete(Database.writeAheadLog(file));

    try (LeaseStore store = StoreFixture.open(killed)) {
      assertFalse(store.lost().isEmpty());
      Map<Ipv4, LeaseRecord> loaded = load(store);
      assertEquals(IN_LOG, loaded.get(IN_LOG.address()), "what was copied is there");
      assertEquals(LostLease.of(Ipv4.of("192.0.2.3"), latestS()), loaded.get(Ipv4.of("192.0.2.3")));
    }
  }

  /// A refused commit has the store empty its log: the row that says that it is whole with it.
  @Test
  void logThatIsWrittenAfterARefusalIsMissedToo() throws IOException, SQLException {
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.tidyAll(store, 0);
      commit(store, FOLDED);
      try (Connection other = Database.connect(data.resolve(StoreFixture.FILE));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertTrue(store.commit(List.of(IN_LOG)) instanceof CommitOutcome.NotNow);
        statement.execute("ROLLBACK");
      }
      commit(store, bound("192.0.2.4", 4));
      store.tidy(NOW_S);
      commit(store, IN_LOG);
      StoreFixture.copy(data, killed);
    }
    Files.delete(Database.writeAheadLog(file));

    try (LeaseStore store = StoreFixture.open(killed)) {
      assertFalse(store.lost().isEmpty());
    }
  }

  @Test
  void databaseThatWasEmptiedIsMissed() throws IOException {
    Files.createDirectories(killed);
    Files.createFile(file);

    try (LeaseStore store = StoreFixture.open(killed)) {
      String said = String.join("\n", store.lost());
      assertTrue(said.contains("it was empty (0 octets)"), said);
    }
    StoreFixture.load(killed);
  }

  @Test
  void firstStartMissesNothing() {
    assertEquals(Map.of(), StoreFixture.load(data));
  }

  @Test
  void storeOfAServerThatWasKilledMissesNothing() {
    kill();

    assertAll(killed);
  }

  @Test
  void storeOfAServerThatWasKilledAtItsStartMissesNothing() throws IOException {
    StoreFixture.open(data).close();
    try (LeaseStore _ = StoreFixture.open(data)) {
      StoreFixture.copy(data, killed);
      assertEquals(0, Files.size(Database.writeAheadLog(file)));
    }

    assertEquals(Map.of(), StoreFixture.load(killed));
  }

  @Test
  void storeThatWasStoppedAndCopiedMissesNothing() throws IOException {
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
    }
    Files.createDirectories(killed);
    Files.copy(data.resolve(StoreFixture.FILE), file);

    assertAll(killed);
  }

  @Test
  void backupOfAServerThatRenewsTheMarkMissesNothing() throws IOException, SQLException {
    Files.createDirectories(killed);
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      beginToRenew(data);
      backup(data, file);
    }

    assertAll(killed);
  }

  @Test
  void backupOverAnEarlierOneMissesNothing() throws IOException, SQLException {
    Files.createDirectories(killed);
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      beginToRenew(data);
      // The tables of a new store are as many changes of the schema.
      for (int i = 0; i < 20; i++) {
        backup(data, file);
        assertFalse(needsLog(killed), "backup " + i);
      }
    }

    assertAll(killed);
  }

  @Test
  void backupOfARestoredBackupMissesNothing() throws IOException, SQLException {
    Path restored = directory.resolve("restored");
    Files.createDirectories(restored);
    Files.createDirectories(killed);
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      backup(data, restored.resolve(StoreFixture.FILE));
    }
    try (LeaseStore _ = StoreFixture.open(restored)) {
      beginToRenew(restored);
      backup(restored, file);
    }

    assertAll(killed);
  }

  @Test
  void vacuumIntoOfAServerThatRenewsTheMarkMissesNothing() throws IOException, SQLException {
    Files.createDirectories(killed);
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      beginToRenew(data);
      StoreFixture.execute(data, "VACUUM INTO '" + file + "'");
    }

    assertAll(killed);
  }

  @Test
  void backupThatIsPutInThePlaceOfAKilledServersMissesNothing() throws IOException {
    Path copy = directory.resolve("leases-copy.db");
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      backup(data, copy);
      commit(store, bound("192.0.2.3", 3));
      StoreFixture.copy(data, killed);
    }
    Files.copy(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(Database.writeAheadLog(file));

    assertAll(killed);
  }

  /// An sqlite3 shell, as the last to close it, copies the log into the database and deletes it.
  @Test
  void logThatSomebodyCopiedByLookingMissesNothing() {
    kill();
    StoreFixture.number(killed, "SELECT count(*) FROM lease");

    assertFalse(Files.exists(Database.writeAheadLog(file)));
    assertAll(killed);
  }

  @Test
  void serverThatIsKilledWhileItRenewsTheMarkMissesNothing() throws SQLException {
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      beginToRenew(data);
      StoreFixture.copy(data, killed);
    }

    assertAll(killed);
    assertAll(killed);
  }

  /// What [LogMark#renew] does first.
  private static void beginToRenew(Path directory) throws SQLException {
    try (Connection connection = Database.connect(directory.resolve(StoreFixture.FILE))) {
      LogMark.begin(connection);
    }
    assertTrue(needsLog(directory));
  }

  private static boolean needsLog(Path directory) throws SQLException {
    try (Connection connection = Database.connect(directory.resolve(StoreFixture.FILE))) {
      return LogMark.isAhead(connection);
    }
  }

  /// What `.backup` is to the sqlite3 shell.
  private static void backup(Path directory, Path to) {
    StoreFixture.execute(directory, "backup to '" + to + "'");
  }

  /// One lease is in the database, the other in the log alone.
  private static void fill(LeaseStore store) {
    commit(store, FOLDED);
    StoreFixture.tidyAll(store, 0);
    commit(store, IN_LOG);
  }

  private void kill() {
    try (LeaseStore store = StoreFixture.open(data)) {
      fill(store);
      StoreFixture.copy(data, killed);
    }
  }

  private void assertMissed() throws StoreException {
    try (LeaseStore store = StoreFixture.open(killed)) {
      String said = String.join("\n", store.lost());
      assertTrue(said.contains("leases.db-wal, which had what was committed last, is gone"), said);
      assertTrue(said.contains("given to others after all that are free for certain"), said);
      Map<Ipv4, LeaseRecord> loaded = load(store);
      assertEquals(FOLDED, loaded.get(FOLDED.address()));
      assertEquals(LostLease.of(IN_LOG.address(), FOLDED.atS()), loaded.get(IN_LOG.address()));
      assertEquals(List.of(), store.salvaged());
      commit(store, IN_LOG);
    }
    try (LeaseStore store = StoreFixture.open(killed)) {
      assertEquals(List.of(), store.lost(), "once is enough");
      assertEquals(IN_LOG, load(store).get(IN_LOG.address()));
    }
  }

  private static void assertAll(Path directory) {
    assertEquals(
        Map.of(FOLDED.address(), FOLDED, IN_LOG.address(), IN_LOG), StoreFixture.load(directory));
  }

  private static long latestS() {
    return NOW_S + Housekeeping.CHECKPOINT_PAGES - 1;
  }

  private static Map<Ipv4, LeaseRecord> load(LeaseStore store) throws StoreException {
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
    store.load(record -> loaded.put(record.address(), record));
    return loaded;
  }
}
