package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A program that restores a backup on a disk on which the first call fails, then on one on which
/// the second does, and so on up to the last. When the disk is whole again there is the former
/// store or the restored one, and a restore that was told as done was.
///
/// It prints how many calls there were.
final class RestoreFaults {
  private final FaultyDisk disk = FaultyDisk.ofThisProcess();
  private final Fault fault;
  private final Path killed;
  private final Path backup;
  private final Map<Ipv4, LeaseRecord> former;
  private final Map<Ipv4, LeaseRecord> backedUp;

  private RestoreFaults(Fault fault, Path root, Path killed, Path backup) throws IOException {
    this.fault = fault;
    this.killed = killed;
    this.backup = backup;
    StoreFixture.copy(killed, root.resolve("former"));
    former = StoreFixture.load(root.resolve("former"));
    Path alone = Files.createDirectories(root.resolve("backed-up"));
    Files.copy(backup, alone.resolve(StoreFixture.FILE));
    backedUp = StoreFixture.load(alone);
  }

  /// Arguments: the directory, a store whose server was killed, a backup, and what fails.
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    RestoreFaults faults =
        new RestoreFaults(
            Fault.valueOf(arguments[3]), root, Path.of(arguments[1]), Path.of(arguments[2]));
    int calls = 0;
    while (faults.restore(calls, root.resolve("data-" + calls))) {
      calls++;
    }
    System.out.println(calls);
  }

  /// @return true if something failed
  private boolean restore(int wait, Path data) {
    StoreFixture.copy(killed, data);
    boolean done = false;
    disk.fail(fault, wait, 1);
    try {
      SqliteRestore.restore(backup, data, StoreFixture.CONFIG, false);
      done = true;
    } catch (StoreException e) {
      // It was in its way.
    }
    long failed = disk.failed();
    disk.heal();
    Map<Ipv4, LeaseRecord> found = StoreFixture.load(data);
    assertEquals(done || !found.equals(former) ? backedUp : former, found, "call " + wait);
    return failed > 0;
  }
}
