package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.bound;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A write-ahead log whose database is gone, and how broken files are kept.
class LogAloneTest {
  private static final LeaseRecord ONE = bound("192.0.2.1", 1);

  @TempDir(factory = InMemory.class)
  Path directory;

  @Test
  void leasesOfALogWhoseDatabaseIsMissingAreSalvaged() throws IOException, StoreException {
    byte[] log = killedWithoutDatabase();
    Path file = killed().resolve(StoreFixture.FILE);
    Files.delete(file);

    assertSalvaged(log);
  }

  @Test
  void leasesOfALogWhoseDatabaseIsEmptyAreSalvaged() throws IOException, StoreException {
    assertSalvaged(killedWithoutDatabase());
  }

  @Test
  void logOfWhichNothingCanBeReadIsRefusedAndKept() throws IOException {
    byte[] log = new byte[9_000];
    Files.createDirectories(killed());
    Path file = Database.writeAheadLog(killed().resolve(StoreFixture.FILE));
    Files.write(file, log);

    for (int start = 0; start < 2; start++) {
      StoreException refusal =
          assertThrows(StoreException.class, () -> SqliteStore.open(killed(), StoreFixture.CONFIG));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("move the log away"), message);
      assertArrayEquals(log, Files.readAllBytes(file));
    }
  }

  @Test
  void copyHasItsNameWhenItIsWhole() throws IOException {
    Path from = Files.writeString(directory.resolve("from"), "all of it");
    Path to = directory.resolve("to");
    Files.writeString(directory.resolve("to.copying"), "of an earlier start");

    Aside.copy(from, to);

    assertEquals("all of it", Files.readString(to));
    assertFalse(Files.exists(directory.resolve("to.copying")));
  }

  private void assertSalvaged(byte[] log) throws IOException, StoreException {
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
    try (LeaseStore store = StoreFixture.open(killed())) {
      store.load(record -> loaded.put(record.address(), record));
      String said = store.salvaged().getFirst();
      assertTrue(said.contains("it was missing or empty, and its write-ahead log was not"), said);
    }
    assertEquals(ONE, loaded.get(ONE.address()));
    Path kept =
        StoreFixture.files(killed()).stream()
            .filter(
                each -> each.toString().contains(".broken-") && each.toString().endsWith("-wal"))
            .findFirst()
            .orElseThrow();
    assertArrayEquals(log, Files.readAllBytes(kept));
  }

  /// What a kill leaves, and the database emptied since.
  private byte[] killedWithoutDatabase() throws IOException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      StoreFixture.commit(store, ONE);
      StoreFixture.copy(directory, killed());
    }
    Path file = killed().resolve(StoreFixture.FILE);
    Files.write(file, new byte[0]);
    return Files.readAllBytes(Database.writeAheadLog(file));
  }

  private Path killed() {
    return directory.resolve("killed");
  }
}
