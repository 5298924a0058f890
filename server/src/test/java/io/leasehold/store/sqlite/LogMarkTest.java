package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.InMemory;
import java.nio.file.Path;
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
}
