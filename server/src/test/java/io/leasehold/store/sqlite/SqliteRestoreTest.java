package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteRestore.Restored;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// A backup in the place of a store.
class SqliteRestoreTest {
  private static final LeaseRecord EARLIER = StoreFixture.bound("192.0.2.1", 1);
  private static final LeaseRecord LATER = StoreFixture.bound("192.0.2.2", 2);
  private static final int ROWS = 400;

  /// A user that no machine has.
  private static final int SOMEBODY = 54_321;

  @TempDir private Path directory = Path.of("");

  private Path data = Path.of("");
  private Path backup = Path.of("");

  @BeforeEach
  void backUpAndGoOn() throws StoreException, IOException {
    data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.load(store);
      store.committed().orElseThrow().mark(77);
      StoreFixture.commit(store, EARLIER);
      for (int i = 0; i < ROWS; i++) {
        StoreFixture.commit(
            store, StoreFixture.bound(Ipv4.of("198.18.0.0").plus(i), i, 1_000, 2_000));
      }
      backup = Files.move(SqliteBackup.make(data, StoreFixture.CONFIG), directory.resolve("b.db"));
      StoreFixture.commit(store, LATER);
    }
  }

  @Test
  void theBackupIsTheStoreAndTheFormerOneIsKept() throws Exception {
    Restored restored = restore(false);

    assertEquals(ROWS + 1, restored.leases());
    assertEquals(ROWS + 1, StoreFixture.load(data).size());
    Path former = restored.former().orElseThrow();
    Path again = Files.createDirectories(directory.resolve("again"));
    Files.copy(former, again.resolve(StoreFixture.FILE));
    assertEquals(ROWS + 2, StoreFixture.load(again).size());
  }

  @Test
  @EnabledIf(value = "isRoot", disabledReason = "no root: nobody else may give files away")
  void whoseDirectoryItIsHasTheRestoredStore() throws Exception {
    Files.setAttribute(data, "unix:uid", SOMEBODY);
    Files.setAttribute(data, "unix:gid", SOMEBODY);
    Files.delete(data.resolve(DataDirectory.LOCK_FILE));

    restore(false);

    for (String each : List.of(StoreFixture.FILE, DataDirectory.LOCK_FILE)) {
      assertEquals(SOMEBODY, Files.getAttribute(data.resolve(each), "unix:uid"), each);
      assertEquals(SOMEBODY, Files.getAttribute(data.resolve(each), "unix:gid"), each);
    }
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Test
  void noneOfTwoRestoresInASecondLosesAStore() throws Exception {
    Path first = restore(false).former().orElseThrow();
    Path second = restore(false).former().orElseThrow();

    assertTrue(!first.equals(second) && Files.exists(first) && Files.exists(second));
  }

  @Test
  void theStreamTakesItForAnotherStore() throws Exception {
    restore(false);

    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(0, store.committed().orElseThrow().mark());
    }
  }

  @Test
  void itIsForItsOwnerAndGroupAlone() throws Exception {
    restore(false);

    assertEquals(
        "rw-r-----",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(data.resolve(StoreFixture.FILE))));
  }

  @Test
  void aDirectoryIsSaidToBeOne() {
    StoreException refused =
        assertThrows(
            StoreException.class,
            () -> SqliteRestore.restore(data, data, StoreFixture.CONFIG, false));

    assertEquals(
        data + " is a directory; expected a file that 'backup' has made, or leases.db",
        refused.getMessage());
  }

  @Test
  void whereThereWasNoStoreThereIsOneThen() throws Exception {
    Path empty = directory.resolve("empty");

    Restored restored = SqliteRestore.restore(backup, empty, StoreFixture.CONFIG, false);

    assertTrue(restored.former().isEmpty());
    assertEquals(ROWS + 1, StoreFixture.load(empty).size());
  }

  @Test
  void aServerThatRunsKeepsItsStore() throws Exception {
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.load(store);

      StoreException refused = assertThrows(StoreException.class, () -> restore(true));

      assertTrue(String.valueOf(refused.getMessage()).contains("in use by another server"));
    }
    assertUnchanged();
  }

  @Test
  void theCopyOfAKilledServersFilesIsWholeWithItsLog() throws Exception {
    Path killed = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(data)) {
      Map<Ipv4, LeaseRecord> all = StoreFixture.load(store);
      StoreFixture.commit(store, StoreFixture.bound("192.0.2.3", 3));
      StoreFixture.copy(data, killed);
      assertEquals(ROWS + 2, all.size());
    }
    Path to = directory.resolve("to");

    SqliteRestore.restore(killed.resolve(StoreFixture.FILE), to, StoreFixture.CONFIG, false);

    assertEquals(ROWS + 3, StoreFixture.load(to).size());
    assertTrue(Files.exists(Database.writeAheadLog(killed.resolve(StoreFixture.FILE))));
  }

  @Test
  void aDamagedLogIsTakenAlongByForce() throws Exception {
    Path source = directory.resolve("source");
    Path killed = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(source)) {
      for (int i = 0; i < ROWS; i++) {
        StoreFixture.commit(
            store, StoreFixture.bound(Ipv4.of("198.19.0.0").plus(i), i, 1_000, 2_000));
      }
      StoreFixture.copy(source, killed);
    }
    StoreFixture.damageFrame(killed);
    Path direct = directory.resolve("direct");
    StoreFixture.copy(killed, direct);
    backup = killed.resolve(StoreFixture.FILE);
    assertThrows(StoreException.class, () -> restore(false));
    assertUnchanged();

    Restored restored = restore(true);

    assertTrue(restored.damage().getFirst().contains("log"), restored.damage().toString());
    assertTrue(
        StoreFixture.files(data).stream().noneMatch(file -> file.toString().contains(".restor")),
        StoreFixture.files(data).toString());
    Map<Ipv4, LeaseRecord> salvaged = StoreFixture.load(direct);
    assertTrue(salvaged.size() > ROWS / 2, salvaged.size() + " leases");
    assertEquals(salvaged, StoreFixture.load(data));
  }

  @Test
  void aFileThatLacksItsLogIsRefusedUnlessForced() throws Exception {
    Path alone = directory.resolve("alone.db");
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.load(store);
      StoreFixture.commit(store, StoreFixture.bound("192.0.2.3", 3));
      StoreFixture.fold(store);
      Files.copy(data.resolve(StoreFixture.FILE), alone);
    }
    backup = alone;

    StoreException refused = assertThrows(StoreException.class, () -> restore(false));

    assertTrue(String.valueOf(refused.getMessage()).contains("write-ahead log"), "" + refused);
    assertEquals(1, restore(true).damage().size());
  }

  @Test
  void aDamagedBackupIsRefusedUnlessForced() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[2 * DatabasePages.PAGE_SIZE]);
    }

    StoreException refused = assertThrows(StoreException.class, () -> restore(false));

    assertTrue(String.valueOf(refused.getMessage()).contains("is damaged"), "" + refused);
    assertUnchanged();

    assertTrue(!restore(true).damage().isEmpty());
    try (LeaseStore store = StoreFixture.open(data)) {
      int read = StoreFixture.load(store).size();
      assertTrue(read > 0 && read <= ROWS + 1 && !store.salvaged().isEmpty(), read + " leases");
    }
  }

  @Test
  void whatIsNoStoreIsRefusedEvenByForce() throws Exception {
    for (String text : new String[] {"", "lease 192.0.2.1 { }\n".repeat(500)}) {
      backup = Files.writeString(directory.resolve("text"), text);

      assertThrows(StoreException.class, () -> restore(true));

      assertUnchanged();
    }
    backup = directory.resolve("nowhere");
    assertThrows(StoreException.class, () -> restore(true));
    backup = directory;
    assertThrows(StoreException.class, () -> restore(true));
    assertUnchanged();
  }

  @Test
  void whatANewerServerHasWrittenIsRefusedEvenByForce() throws Exception {
    Path newer = Files.createDirectories(directory.resolve("newer"));
    Files.copy(backup, newer.resolve(StoreFixture.FILE));
    StoreFixture.execute(newer, "PRAGMA user_version = " + (Schema.VERSION + 1));
    backup = newer.resolve(StoreFixture.FILE);

    StoreException refused = assertThrows(StoreException.class, () -> restore(true));

    assertTrue(String.valueOf(refused.getMessage()).contains("newer server"), "" + refused);
    assertUnchanged();
  }

  private Restored restore(boolean despiteDamage) throws StoreException {
    return SqliteRestore.restore(backup, data, StoreFixture.CONFIG, despiteDamage);
  }

  private void assertUnchanged() {
    assertEquals(ROWS + 2, StoreFixture.load(data).size());
    assertTrue(
        StoreFixture.files(data).stream().noneMatch(file -> file.toString().contains(".restor")),
        StoreFixture.files(data).toString());
  }
}
