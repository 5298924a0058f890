package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A write-ahead log with damage in it, in which leases move from the journal to their table: a
/// page of the one may be lost, and that of the other not.
class DamagedLogTest {
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");
  private static final int LEASES = 300;
  private static final int FRAME = 24 + DatabasePages.PAGE_SIZE;

  /// What is in a last commit cannot be told from what was never committed; nor the one behind a
  /// frame that does not say its checksum, by which the next is checked.
  private static final int LAST_COMMITS = 3;

  @TempDir(factory = InMemory.class)
  Path directory;

  private final Map<Ipv4, LeaseRecord> acknowledged = new HashMap<>();
  private byte[] database = {};
  private byte[] log = {};
  private int stores;

  @Test
  void oneDamagedFrameLosesNothingThatWasWrittenTwice() throws IOException {
    fill();
    int frames = frames();
    Property.forAll(
        60,
        random -> {
          byte[] broken = log.clone();
          int frame = random.nextInt(frames - LAST_COMMITS);
          int at = LogFrames.LOG_HEADER_SIZE + frame * FRAME + random.nextInt(FRAME);
          broken[at] ^= (byte) (1 << random.nextInt(8));
          return broken;
        },
        broken -> assertEquals(Set.of(), unknown(broken)));
  }

  @Test
  void whatIsLostAnywhereIsNotTakenForFree() throws IOException {
    fill();
    int end = frames() - LAST_COMMITS;
    Property.forAll(
        60,
        random -> {
          byte[] broken = log.clone();
          int frame = random.nextInt(end);
          int frames = random.nextInt(1, end - frame + 1);
          int from = LogFrames.LOG_HEADER_SIZE + frame * FRAME;
          Arrays.fill(broken, from, from + frames * FRAME, (byte) random.nextInt(256));
          return broken;
        },
        broken -> assertEquals(Set.of(), unknown(broken)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 40, 60, 80, 120, 200, 250, 300, 310})
  void whatIsLostWithTheBeginningIsNotTakenForFree(int frames) throws IOException {
    fill();
    byte[] broken = log.clone();
    int to = LogFrames.LOG_HEADER_SIZE + Math.min(frames, frames() - LAST_COMMITS) * FRAME;
    Arrays.fill(broken, 0, to, (byte) 0);

    assertEquals(Set.of(), unknown(broken));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 32",
    "1, 0, 8",
    "2, 0, 32",
    "2, 0, 4096",
    "30, 0, 1000000",
    "1, 0, 1000000",
    "5, 32, 1000000",
    "5, 32, 12392",
    "5, 32, 8272",
    "5, 56, 60",
  })
  void logThatLooksEmptyIsMissed(int commits, int from, int to) throws IOException {
    few(commits);
    Arrays.fill(log, from, Math.min(to, log.length), (byte) 0);

    assertEquals(Set.of(), unknown(log));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 32, 33, 4_096, 32 + FRAME - 1})
  void logThatIsCutBeforeItsFirstCommitIsMissed(int length) throws IOException {
    few(5);

    assertEquals(Set.of(), unknown(Arrays.copyOf(log, length)));
  }

  @Test
  void logOfAServerThatIsKilledAtAnyTimeIsWhole() throws IOException {
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      for (int i = 0; i < 2 * Housekeeping.CHECKPOINT_PAGES; i++) {
        commit(store, bound(i % LEASES, i));
        store.tidy(NOW_S + i);
        if (i % 16 == 0) {
          read(data);
          assertEquals(acknowledged, StoreFixture.load(store(log)));
        }
      }
    }
  }

  /// What the server does at its start, then commits that are in the log alone.
  private void few(int commits) throws IOException {
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      // Known from before, so that it is known where others may be.
      commit(store, bound(LEASES, LEASES));
      StoreFixture.tidyAll(store, 0);
      for (int i = 0; i < commits; i++) {
        commit(store, bound(i, i));
      }
      read(data);
    }
  }

  /// Leases that were given back and are in the file; then all are given anew, and folded, in the
  /// log alone.
  private void fill() throws IOException {
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      for (int i = 0; i < LEASES; i++) {
        Bound bound = bound(i, i);
        commit(store, new Released(bound.address(), bound.holder(), bound.atS()));
      }
      StoreFixture.fold(store);
      StoreFixture.execute(data, "PRAGMA wal_checkpoint(PASSIVE)");
      StoreFixture.tidyAll(store, 0);
      for (int i = 0; i < LEASES; i++) {
        commit(store, bound(i, LEASES + i));
      }
      StoreFixture.fold(store);
      assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
      for (int i = 0; i < 5; i++) {
        commit(store, bound(LEASES + i, 2 * LEASES + i));
      }
      read(data);
    }
  }

  /// Of the leases that were acknowledged those whose address would be given to another: neither is
  /// the lease there, nor is it noted that there may have been one. Something must be said.
  private Set<Ipv4> unknown(byte[] broken) {
    try (LeaseStore store = StoreFixture.open(store(broken))) {
      Map<Ipv4, LeaseRecord> loaded = StoreFixture.loadDamaged(store);
      Set<Ipv4> unknown = new HashSet<>();
      acknowledged.forEach(
          (address, record) -> {
            LeaseRecord found = loaded.get(address);
            if (found == null || !found.equals(record) && !LostLease.is(found)) {
              unknown.add(address);
            }
          });
      assertFalse(store.salvaged().isEmpty() && store.lost().isEmpty(), "nothing is said");
      return unknown;
    }
  }

  private Bound bound(int number, int second) {
    return StoreFixture.bound(FIRST.plus(number), second, NOW_S + second, NOW_S + second + 3_600);
  }

  private void commit(LeaseStore store, LeaseRecord record) {
    StoreFixture.commit(store, record);
    acknowledged.put(record.address(), record);
  }

  private void read(Path data) throws IOException {
    database = Files.readAllBytes(data.resolve(StoreFixture.FILE));
    log = Files.readAllBytes(Database.writeAheadLog(data.resolve(StoreFixture.FILE)));
  }

  /// Of the latest round of the log.
  private int frames() {
    ByteBuffer all = ByteBuffer.wrap(log);
    int end = LogFrames.LOG_HEADER_SIZE;
    while (end + FRAME <= log.length && all.getLong(end + 8) == all.getLong(16)) {
      end += FRAME;
    }
    return (end - LogFrames.LOG_HEADER_SIZE) / FRAME;
  }

  private Path store(byte[] brokenLog) {
    try {
      Path data = Files.createDirectory(directory.resolve("store-" + stores++));
      Files.write(data.resolve(StoreFixture.FILE), database);
      Files.write(Database.writeAheadLog(data.resolve(StoreFixture.FILE)), brokenLog);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
