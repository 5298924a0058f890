package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Wherever the power goes, or the disk fails, while a backup is restored, the next start has the
/// former store or the restored one, each whole; and where it has the restored one, the former one
/// is kept beside it. Of a damaged one that has a log, whole means with its log.
///
/// Of the moments within the writing of the copy, which has no name yet that counts, some are taken
/// by the seed; `-Dcrash.images=0` takes all.
class RestorePowerLossTest {
  private static final boolean ALL = Integer.getInteger("crash.images", 200) == 0;
  private static final int LEASES = 120;

  /// Of so many writes, at one.
  private static final int WRITES = 10;

  private static final String LOG = StoreFixture.FILE + "-wal";

  @TempDir(factory = InMemory.class)
  Path directory;

  private final SplittableRandom random = new SplittableRandom(Long.getLong("property.seed", 1));
  private Path backup = Path.of("");
  private byte[] file = {};
  private byte[] log = {};
  private Map<Ipv4, LeaseRecord> former = Map.of();
  private Map<Ipv4, LeaseRecord> backedUp = Map.of();
  private int images;
  private int restored;

  /// A restore in a process of its own.
  static final class Restore {
    private Restore() {}

    public static void main(String[] arguments) throws StoreException {
      SqliteRestore.restore(
          Path.of(arguments[1]), Path.of(arguments[0]), StoreFixture.CONFIG, arguments.length > 2);
    }
  }

  @BeforeEach
  void makeBoth() throws IOException {
    Path source = directory.resolve("source");
    try (LeaseStore store = StoreFixture.open(source)) {
      for (int i = 0; i < LEASES; i++) {
        StoreFixture.commit(store, lease(i, 0));
      }
    }
    backup = Files.copy(source.resolve(StoreFixture.FILE), directory.resolve("backup.db"));
    backedUp = StoreFixture.load(source);
    Path running = directory.resolve("running");
    try (LeaseStore store = StoreFixture.open(running)) {
      for (int i = 0; i < LEASES; i++) {
        StoreFixture.commit(store, lease(i, 1_000 + i));
      }
      file = Files.readAllBytes(running.resolve(StoreFixture.FILE));
      log = Files.readAllBytes(running.resolve(LOG));
    }
    former = StoreFixture.load(write(directory.resolve("former")));
  }

  @Test
  void aRestoreIsDoneOrNotWhereverThePowerGoes() throws IOException {
    cutThePower(FaultyDisk.make(directory.resolve("data"), directory, true));
  }

  @Test
  void soItIsOnAFileSystemWithoutSecondNames() throws IOException {
    FaultyDisk disk = FaultyDisk.make(directory.resolve("data"), directory, true);
    disk.failForEver(Fault.LINK_EPERM, 0);

    cutThePower(disk);

    assertTrue(disk.failed() >= 2, "neither file had a second name");
  }

  @Test
  void soItIsWithADamagedLog() throws IOException {
    backUpWithDamagedLog();

    cutThePower(FaultyDisk.make(directory.resolve("data"), directory, true), "force");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "WRITE_ENOSPC",
        "WRITE_EIO",
        "SYNC_EIO",
        "READ_EIO",
        "OPEN_EIO",
        "RENAME_EIO",
        "UNLINK_EIO"
      })
  void aRestoreThatFailsAnywhereIsDoneOrNot(Fault fault) throws IOException {
    Path root = Files.createDirectories(directory.resolve("stores"));
    FaultyDisk disk = FaultyDisk.make(root, directory, false);
    write(directory.resolve("killed"));

    String calls =
        disk.run(
            RestoreFaults.class,
            root.toString(),
            directory.resolve("killed").toString(),
            backup.toString(),
            fault.name());

    boolean isWork = fault.name().startsWith("WRITE") || fault.name().startsWith("SYNC");
    assertTrue(Integer.parseInt(calls.strip()) > (isWork ? 4 : 1), calls);
  }

  /// A database that is nearly empty, and a log that has all but a little.
  private void backUpWithDamagedLog() throws IOException {
    Path killed = directory.resolve("killed");
    Path source = directory.resolve("source-of-killed");
    try (LeaseStore store = StoreFixture.open(source)) {
      for (int i = 0; i < LEASES; i++) {
        StoreFixture.commit(store, lease(i, 5_000 + i));
      }
      StoreFixture.copy(source, killed);
    }
    StoreFixture.damageFrame(killed);
    backup = killed.resolve(StoreFixture.FILE);
    Path direct = directory.resolve("direct");
    StoreFixture.copy(killed, direct);
    backedUp = StoreFixture.load(direct);
    assertTrue(backedUp.size() > LEASES / 2, backedUp.size() + " leases");
  }

  private void cutThePower(FaultyDisk disk, String... how) throws IOException {
    Path data = write(directory.resolve("data"));
    PowerLoss power = new PowerLoss(random);
    there(power, StoreFixture.FILE, file);
    there(power, LOG, log);
    power.step(new DiskStep.Synced(""));

    List<String> arguments = new ArrayList<>(List.of(data.toString(), backup.toString()));
    arguments.addAll(List.of(how));
    disk.run(Restore.class, arguments.toArray(String[]::new));

    for (DiskStep step : disk.steps()) {
      power.step(step);
      if (ALL || !(step instanceof DiskStep.Written) || random.nextInt(WRITES) == 0) {
        for (Survival survival : Survival.values()) {
          check(power, survival, step);
        }
      }
    }
    assertTrue(images > 60, images + " images");
    assertTrue(restored > 4 && restored < images - 4, restored + " of " + images);
    check(data, "at the end");
    assertEquals(backedUp, StoreFixture.load(data));
  }

  private void check(PowerLoss power, Survival survival, DiskStep step) throws IOException {
    Path image = directory.resolve("image-" + images++);
    power.image(image, survival);
    check(image, survival + " after " + step);
    for (Path each : StoreFixture.files(image)) {
      Files.delete(each);
    }
  }

  private void check(Path data, String when) throws IOException {
    Map<Ipv4, LeaseRecord> found = StoreFixture.load(data);
    if (found.equals(former)) {
      return;
    }
    assertEquals(backedUp, found, when);
    restored++;
    List<Path> kept =
        StoreFixture.files(data).stream().filter(f -> f.toString().contains(".former-")).toList();
    assertEquals(2, kept.size(), when + ": " + StoreFixture.files(data));
    assertTrue(Arrays.equals(file, Files.readAllBytes(kept.getFirst())), when);
    assertTrue(Arrays.equals(log, Files.readAllBytes(kept.getLast())), when);
  }

  private Path write(Path data) throws IOException {
    Files.createDirectories(data);
    Files.write(data.resolve(StoreFixture.FILE), file);
    Files.write(data.resolve(LOG), log);
    return data;
  }

  private static void there(PowerLoss power, String name, byte[] content) {
    power.step(new DiskStep.Created(name));
    power.step(new DiskStep.Written(name, 0, Octets.copyOf(content)));
    power.step(new DiskStep.Synced(name));
  }

  private static LeaseRecord lease(int number, int atS) {
    long nowS = StoreFixture.NOW_S + atS;
    return StoreFixture.bound(Ipv4.of("198.18.0.0").plus(number), number, nowS, nowS + 3_600);
  }
}
