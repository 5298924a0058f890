package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.InMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A mark that is cut short as it is renewed takes no log for one that was taken away.
class LogMarkTest {
  @TempDir(factory = InMemory.class)
  Path directory;

  /// A checkpoint of the mark that fails leaves the store in doubt, and the file says that it needs
  /// the log.
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SYNC_EIO", "WRITE_EIO"})
  void renewalThatFailsAnywhereMissesNothing(Fault fault) {
    Path root = directory.resolve("stores");
    FaultyDisk disk = FaultyDisk.make(root, directory, false);

    String[] calls =
        disk.run(MarkFaults.class, root.toString(), fault.name()).strip().split(" ", 2);

    assertTrue(Integer.parseInt(calls[0]) > 2, "two commits and a checkpoint call the disk");
    assertTrue(Integer.parseInt(calls[1]) > 2, "and so does a start");
  }

  /// As after a failed write of the second mark, with another program at the database: what the log
  /// has of the first alone is not copied.
  @Test
  void aFirstMarkThatCannotBeTakenBackStaysInTheLog() throws Exception {
    Path file = directory.resolve(StoreFixture.FILE);
    RandomRecords records = new RandomRecords(new SplittableRandom(7));
    try (LeaseStore store = StoreFixture.open(directory);
        Connection other = Database.open(file);
        Statement statement = other.createStatement()) {
      StoreFixture.load(store);
      assertEquals(CommitOutcome.Durable.ALL, store.commit(records.batch(9)));
      LogMark.begin(other);
      statement.execute("BEGIN IMMEDIATE");

      assertInstanceOf(CommitOutcome.NotNow.class, store.commit(records.batch(9)));

      assertFalse(isRobbedAlone(file, "busy"));
      statement.execute("ROLLBACK");
      assertEquals(CommitOutcome.Durable.ALL, store.commit(records.batch(9)));
      assertFalse(isRobbedAlone(file, "free"));
    }
  }

  /// Whether a start would miss the log, if it were not there.
  private boolean isRobbedAlone(Path file, String folder) throws Exception {
    Path copy = Files.createDirectory(directory.resolve(folder)).resolve(StoreFixture.FILE);
    return LogMark.isRobbed(Files.copy(file, copy));
  }
}
