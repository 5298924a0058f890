package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// A program that renews the mark of the log on a disk on which the first call fails, then on one
/// on which the second does, and so on up to the last; likewise the start after a server that was
/// killed as it renewed the mark. When the disk is whole again nothing is missed.
///
/// It prints how many calls there were: of the renewals, and of the starts.
final class MarkFaults {
  private static final LeaseRecord LEASE = bound("192.0.2.1", 1);

  private final FaultyDisk disk;
  private final Fault fault;
  private final Path root;

  private MarkFaults(FaultyDisk disk, Fault fault, Path root) {
    this.disk = disk;
    this.fault = fault;
    this.root = root;
  }

  /// Arguments: the directory, and what fails.
  public static void main(String[] arguments) throws SQLException {
    Fault fault = Fault.valueOf(arguments[1]);
    MarkFaults faults =
        new MarkFaults(FaultyDisk.ofThisProcess(), fault, Path.of(arguments[0], arguments[1]));
    int renewals = 0;
    while (faults.renew(renewals)) {
      renewals++;
    }
    int starts = 0;
    while (faults.start(starts)) {
      starts++;
    }
    System.out.println(renewals + " " + starts);
  }

  /// @return true if something failed
  private boolean renew(int wait) {
    Path data = root.resolve("renewal-" + wait);
    long failed;
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.commit(store, LEASE);
      disk.fail(fault, wait, 1);
      store.tidy(NOW_S);
      failed = disk.failed();
      disk.heal();
    }
    assertEquals(Map.of(LEASE.address(), LEASE), StoreFixture.load(data), data.toString());
    return failed > 0;
  }

  private boolean start(int wait) throws SQLException {
    Path data = root.resolve("running-" + wait);
    Path killed = root.resolve("killed-" + wait);
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.commit(store, LEASE);
      try (Connection connection = Database.connect(data.resolve(StoreFixture.FILE))) {
        LogMark.begin(connection);
      }
      StoreFixture.copy(data, killed);
    }
    disk.fail(fault, wait, 1);
    try (LeaseStore _ = SqliteStore.open(killed, StoreFixture.CONFIG)) {
      // Not every call that fails is in its way.
    } catch (StoreException e) {
      // It was in its way.
    }
    long failed = disk.failed();
    disk.heal();
    assertEquals(Map.of(LEASE.address(), LEASE), StoreFixture.load(killed), killed.toString());
    return failed > 0;
  }
}
