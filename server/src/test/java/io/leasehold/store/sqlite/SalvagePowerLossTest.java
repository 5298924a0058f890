package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever the power goes while a damaged store is salvaged, the next start has the same leases,
/// and the broken files are kept. All that the salvage does to the disk is written down, and every
/// moment of it is one at which the power may have gone.
///
/// Of the moments within the writing of the new store, which has no name yet that counts, some are
/// taken by the seed; `-Dcrash.images=0` takes all.
class SalvagePowerLossTest {
  private static final boolean ALL = Integer.getInteger("crash.images", 200) == 0;
  private static final int LEASES = 300;

  /// Of so many writes, at one.
  private static final int WRITES = 12;

  private static final String LOG = StoreFixture.FILE + "-wal";

  @TempDir(factory = InMemory.class)
  Path directory;

  private final SplittableRandom random = new SplittableRandom(Long.getLong("property.seed", 1));
  private byte[] broken = {};
  private byte[] log = {};
  private Map<Ipv4, LeaseRecord> salvaged = Map.of();
  private int images;

  /// A start of the store in a process of its own: it salvages, and is stopped.
  static final class Start {
    private Start() {}

    public static void main(String[] arguments) {
      StoreFixture.open(Path.of(arguments[0])).close();
    }
  }

  @BeforeEach
  void damage() throws IOException {
    Path whole = directory.resolve("whole");
    try (LeaseStore store = StoreFixture.open(whole)) {
      for (int i = 0; i < LEASES; i++) {
        StoreFixture.commit(store, lease(i, i));
        if (i == LEASES / 2) {
          StoreFixture.fold(store);
        }
      }
      StoreFixture.execute(whole, "PRAGMA wal_checkpoint(PASSIVE)");
      for (int i = 0; i < 20; i++) {
        StoreFixture.commit(store, lease(i, LEASES + i));
      }
      broken = Files.readAllBytes(whole.resolve(StoreFixture.FILE));
      log = Files.readAllBytes(whole.resolve(LOG));
    }
    Arrays.fill(broken, 100, DatabasePages.PAGE_SIZE, (byte) 0xA5);
    Path once = write(directory.resolve("once"));
    try (LeaseStore store = StoreFixture.open(once)) {
      assertFalse(store.salvaged().isEmpty());
      salvaged = StoreFixture.load(store);
    }
    assertTrue(salvaged.size() >= LEASES, salvaged.size() + " leases");
  }

  @Test
  void aSalvageIsEndedWhereverThePowerGoes() throws IOException {
    FaultyDisk disk = FaultyDisk.make(directory.resolve("data"), directory, true);

    cutThePower(disk);
  }

  @Test
  void soIsOneOnAFileSystemWithoutSecondNames() throws IOException {
    FaultyDisk disk = FaultyDisk.make(directory.resolve("data"), directory, true);
    disk.failForEver(FaultyDisk.Fault.LINK_EPERM, 0);

    cutThePower(disk);

    assertTrue(disk.failed() >= 2, "neither file had a second name");
  }

  private void cutThePower(FaultyDisk disk) throws IOException {
    Path data = write(directory.resolve("data"));
    PowerLoss power = new PowerLoss(random);
    there(power, StoreFixture.FILE, broken);
    there(power, LOG, log);
    power.step(new DiskStep.Synced(""));

    disk.run(Start.class, data.toString());

    assertKept(data);
    for (DiskStep step : disk.steps()) {
      power.step(step);
      if (ALL || !(step instanceof DiskStep.Written) || random.nextInt(WRITES) == 0) {
        for (Survival survival : Survival.values()) {
          check(power, survival, step);
        }
      }
    }
    assertTrue(images > 100, images + " images");
  }

  private void check(PowerLoss power, Survival survival, DiskStep step) throws IOException {
    Path image = directory.resolve("image-" + images++);
    power.image(image, survival);
    try (LeaseStore store = StoreFixture.open(image)) {
      assertEquals(salvaged, StoreFixture.load(store), () -> survival + " after " + step);
    }
    assertKept(image);
    for (Path file : StoreFixture.files(image)) {
      Files.delete(file);
    }
  }

  /// Both files as they were, once each.
  private void assertKept(Path data) throws IOException {
    List<Path> kept =
        StoreFixture.files(data).stream().filter(f -> f.toString().contains(".broken-")).toList();
    assertEquals(2, kept.size(), () -> kept + " of " + StoreFixture.files(data));
    assertTrue(Arrays.equals(broken, Files.readAllBytes(kept.getFirst())));
    assertTrue(Arrays.equals(log, Files.readAllBytes(kept.getLast())));
  }

  private Path write(Path data) {
    try {
      Files.createDirectories(data);
      Files.write(data.resolve(StoreFixture.FILE), broken);
      Files.write(data.resolve(LOG), log);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
