package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be opened says which file, why and what to do; what is damaged in part is opened,
/// and what is lost is named.
class OpeningTest {
  private static final LeaseRecord ONE = bound("192.0.2.1", 1);
  private static final LeaseRecord TWO = bound("192.0.2.2", 2);
  private static final LeaseRecord THREE = bound("192.0.2.3", 3);

  @TempDir Path directory;

  @Test
  void missingDirectoryIsMadeForOwnerAndGroup() throws IOException {
    Path data = directory.resolve("var/lib");

    StoreFixture.open(data).close();

    assertEquals("rwxr-x---", mode(data));
    assertEquals("rw-r-----", mode(data.resolve(StoreFixture.FILE)));
  }

  @Test
  void directoryThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(directory.resolve("data"));

    assertRefused(file, "data directory " + file + " is a file", "--data");
  }

  @Test
  void fileThatIsADirectoryIsRefused() throws IOException {
    Files.createDirectory(directory.resolve(StoreFixture.FILE));

    assertRefused(directory, StoreFixture.FILE, "it is a directory", "store.path");
  }

  @Test
  void linkToNothingIsRefusedAndKept() throws IOException {
    Path file = directory.resolve(StoreFixture.FILE);
    Path elsewhere = directory.resolve("not-mounted/leases.db");
    Files.createSymbolicLink(file, elsewhere);

    assertRefused(directory, file.toString(), "symbolic link to " + elsewhere, "store.path");

    assertEquals(elsewhere, Files.readSymbolicLink(file));
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedAndKept() throws IOException {
    Path file = directory.resolve(StoreFixture.FILE);
    Files.writeString(file, "# The format of this file is documented in dhcpd.leases(5)\n");

    assertRefused(directory, file.toString(), "not an SQLite database", "move it away");

    assertTrue(Files.readString(file).startsWith("# The format"));
  }

  @Test
  void anotherProgramsDatabaseIsRefusedAndKept() throws IOException {
    StoreFixture.execute(directory, "CREATE TABLE contacts (name TEXT)");
    byte[] before = Files.readAllBytes(directory.resolve(StoreFixture.FILE));

    assertRefused(directory, StoreFixture.FILE, "another program's", "store.path");

    assertEquals(
        java.nio.ByteBuffer.wrap(before),
        java.nio.ByteBuffer.wrap(Files.readAllBytes(directory.resolve(StoreFixture.FILE))));
  }

  @Test
  void newerSchemaIsRefused() {
    StoreFixture.open(directory).close();
    StoreFixture.execute(directory, "PRAGMA user_version = " + (Schema.VERSION + 1));

    assertRefused(
        directory,
        StoreFixture.FILE,
        "schema is version %d".formatted(Schema.VERSION + 1),
        "newer server");
  }

  @Test
  void newerBatchIsRefused() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.execute(
          directory,
          "INSERT INTO journal (batch) VALUES (x'%s')".formatted(emptyBatchOfANewerVersion()));

      StoreException refusal = assertThrows(StoreException.class, () -> store.load(_ -> {}));

      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("batch 2 of its journal"), message);
      assertTrue(message.contains("newer server"), message);
    }
  }

  @Test
  void secondServerIsRefusedByDirectoryAndProcess() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);

      assertRefused(
          directory,
          directory.toString(),
          "in use by another server (process %d)".formatted(ProcessHandle.current().pid()),
          "--data");
    }
  }

  @Test
  void directoryIsFreeAfterARefusal() throws IOException {
    Path file = directory.resolve(StoreFixture.FILE);
    Files.writeString(file, "not a database at all");
    assertRefused(directory, "not an SQLite database");
    Files.delete(file);

    StoreFixture.open(directory).close();
  }

  @Test
  void damagedBatchIsNamedKeptAndNotInTheWay() {
    Path data = threeBatchesWithTheSecondDamaged();
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();

    try (LeaseStore store = StoreFixture.open(data)) {
      loadAll(store, loaded);
      assertEquals(1, store.damage().size());
      String damage = store.damage().getFirst();
      assertTrue(damage.contains(data.resolve(StoreFixture.FILE).toString()), damage);
      assertTrue(damage.contains("batch 2 of the journal cannot be read: its checksum"), damage);
      assertTrue(damage.contains("kept in table unreadable"), damage);
      StoreFixture.fold(store);
    }

    assertEquals(ONE, loaded.remove(ONE.address()));
    assertEquals(THREE, loaded.remove(THREE.address()));
    assertEquals(Map.of(TWO.address(), nobodys(TWO)), loaded, "not free for certain");
    assertEquals(2, StoreFixture.number(data, "SELECT seq FROM unreadable"));
    assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
    assertEquals(2, StoreFixture.number(data, "SELECT count(*) FROM lease"));
  }

  @Test
  void addressOfADamagedBatchIsGivenAwayLastAtEveryStart() {
    Path data = threeBatchesWithTheSecondDamaged();
    try (LeaseStore store = StoreFixture.open(data)) {
      loadAll(store, new HashMap<>());
      StoreFixture.fold(store);
    }
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();

    try (LeaseStore store = StoreFixture.open(data)) {
      loadAll(store, loaded);
    }

    assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
    assertEquals(nobodys(TWO), loaded.get(TWO.address()));
  }

  @Test
  void ofAnAddressInADamagedBatchLaterRecordsAndRunningLeasesCount() {
    Bound later = bound(TWO.address(), 4, StoreFixture.NOW_S, StoreFixture.NOW_S + 60);
    Bound over = bound(THREE.address(), 3, StoreFixture.NOW_S - 90, StoreFixture.NOW_S - 30);
    Path data = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE, over);
      commit(store, bound(ONE.address(), 7, ONE.atS(), ONE.atS() + 9), TWO, THREE);
      commit(store, later);
      StoreFixture.copy(directory, data);
    }
    damageSecondBatch(data);
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();

    try (LeaseStore store = StoreFixture.open(data)) {
      loadAll(store, loaded);
    }

    assertEquals(
        Map.of(ONE.address(), ONE, TWO.address(), later, THREE.address(), nobodys(THREE)), loaded);
  }

  @Test
  void whatIsKeptAsideIsNamedAtEveryStart() {
    Path data = threeBatchesWithTheSecondDamaged();
    StoreFixture.open(data).close();

    try (LeaseStore store = StoreFixture.open(data)) {
      loadAll(store, new HashMap<>());

      assertTrue(store.damage().getFirst().contains("DELETE FROM unreadable"));
    }
  }

  @Test
  void unreadableLeaseIsNamedAndTheOthersAreGiven() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE, TWO);
    }
    StoreFixture.execute(directory, "UPDATE lease SET client = 'me' WHERE address = '192.0.2.2'");
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();

    try (LeaseStore store = StoreFixture.open(directory)) {
      loadAll(store, loaded);

      assertEquals(ONE, loaded.get(ONE.address()));
      assertTrue(loaded.get(TWO.address()) instanceof Expired, "which is given away last");
      assertTrue(
          store.damage().getFirst().contains("lease of 192.0.2.2 cannot be read: client is \"me\""),
          store.damage().getFirst());
    }
  }

  private Path threeBatchesWithTheSecondDamaged() {
    Path data = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      commit(store, TWO);
      commit(store, THREE);
      StoreFixture.copy(directory, data);
    }
    damageSecondBatch(data);
    return data;
  }

  private static void damageSecondBatch(Path data) {
    StoreFixture.execute(
        data, "UPDATE journal SET batch = CAST(batch || x'00' AS BLOB) WHERE seq = 2");
  }

  private static LeaseRecord nobodys(LeaseRecord lost) {
    return LostLease.of(lost.address(), StoreFixture.NOW_S);
  }

  private static void loadAll(LeaseStore store, Map<Ipv4, LeaseRecord> into) {
    try {
      store.load(record -> into.put(record.address(), record));
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Path data, String... saying) {
    StoreException refusal =
        assertThrows(StoreException.class, () -> SqliteStore.open(data, StoreFixture.CONFIG));
    String message = String.valueOf(refusal.getMessage());
    for (String part : saying) {
      assertTrue(message.contains(part), message);
    }
  }

  private static String emptyBatchOfANewerVersion() {
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(new byte[] {BatchCodec.VERSION + 1, 0, 0});
    return "%02x%08x0000".formatted(BatchCodec.VERSION + 1, (int) crc.getValue());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
