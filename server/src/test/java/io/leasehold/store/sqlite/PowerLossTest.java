package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there wherever the power goes. A program works on a store, and all that
/// it does to the disk is written down; then every moment of that is one at which the power may
/// have gone, with any part of what was not synced on the disk.
///
/// `-Dcrash.images=0` looks at every moment, in every way; else so many are taken by the seed.
class PowerLossTest {
  private static final int IMAGES = Integer.getInteger("crash.images", 200);
  private static final int BATCHES = 60;
  private static final int FAILURES = 2;

  /// Of so many, one fails.
  private static final int SYNCS = 25;

  /// A new client, when all is over.
  private static final List<LeaseRecord> AFTERWARDS =
      List.of(StoreFixture.bound("198.18.0.99", 99));

  @TempDir(factory = InMemory.class)
  Path directory;

  private int images;

  @Test
  void everythingAcknowledgedIsThereWhereverThePowerGoes() {
    Property.forAll(1, RandomGenerator::nextLong, this::soundDisk);
  }

  @Test
  void everythingAcknowledgedIsThereThoughTheDiskFailedBefore() {
    Property.forAll(1, RandomGenerator::nextLong, this::failingDisk);
  }

  /// What a failed sync left of the log would else come back, and take the place of what is newer.
  @Test
  void theLogIsEmptyOnTheDiskBeforeAStartReliesOnWhatItHeld() {
    Path data = directory.resolve("data");
    FaultyDisk disk = FaultyDisk.make(data, directory, true);
    workload(disk, data, 3, DiskWorkload.Ending.HALTED);
    final int killed = disk.steps().size();

    workload(disk, data, 3, DiskWorkload.Ending.HALTED);

    List<DiskStep> start = disk.steps().subList(killed, disk.steps().size());
    String log = StoreFixture.FILE + "-wal";
    int emptied = start.indexOf(new DiskStep.Truncated(log, 0));
    assertTrue(emptied >= 0, "the log has something in it: " + start);
    assertTrue(start.lastIndexOf(new DiskStep.Synced(log)) > emptied, start.toString());
  }

  private static void workload(FaultyDisk disk, Path data, int count, DiskWorkload.Ending ending) {
    disk.run(DiskWorkload.class, data.toString(), "1", Integer.toString(count), ending.toString());
  }

  private void soundDisk(long seed) {
    Trial trial = new Trial(seed, false);
    trial.work(BATCHES / 2, DiskWorkload.Ending.HALTED);
    trial.work(BATCHES, DiskWorkload.Ending.CLOSED);

    trial.cutThePower();
  }

  private void failingDisk(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Trial trial = new Trial(seed, true);
    long failed = 0;
    for (int failure = 0; failure < FAILURES; failure++) {
      trial.disk.fail(FaultyDisk.Fault.SYNC_EIO, random.nextInt(SYNCS), 1);
      trial.work(BATCHES, DiskWorkload.Ending.CLOSED);
      failed += trial.disk.failed();
    }
    assertTrue(failed > 0, "the first at least has work to do");
    trial.work(BATCHES, DiskWorkload.Ending.HALTED);

    trial.cutThePower();
  }

  /// One seed: what was done, and what must be there.
  private final class Trial {
    private final long seed;

    /// True if the disk has lost what it had said to have: the log may have gaps, which a start
    /// salvages. Then it also notes where leases may be lost.
    private final boolean gaps;

    private final RandomGenerator random;
    private final Path data;
    private final FaultyDisk disk;
    private final List<List<LeaseRecord>> batches;

    /// How many batches were acknowledged by now.
    private int acknowledged;

    Trial(long seed, boolean gaps) {
      this.seed = seed;
      this.gaps = gaps;
      this.random = new SplittableRandom(seed);
      this.data = directory.resolve("data-" + seed);
      this.disk = FaultyDisk.make(data, directory, true);
      this.batches = DiskWorkload.batches(seed, BATCHES);
    }

    void work(int count, DiskWorkload.Ending ending) {
      disk.run(
          DiskWorkload.class,
          data.toString(),
          Long.toString(seed),
          Integer.toString(count),
          ending.toString());
    }

    /// At moments of the work, each with a new disk.
    void cutThePower() {
      List<DiskStep> steps = disk.steps();
      PowerLoss power = new PowerLoss(random);
      int left = IMAGES;
      for (int i = 0; i < steps.size(); i++) {
        note(steps.get(i));
        power.step(steps.get(i));
        if (IMAGES == 0) {
          Stream.of(Survival.values()).forEach(survival -> check(power, survival));
        } else if (random.nextInt(steps.size() - i) < left) {
          left--;
          check(power, any(Survival.values()));
        }
      }
      assertEquals(BATCHES, acknowledged);
    }

    private Survival any(Survival[] all) {
      return all[random.nextInt(all.length)];
    }

    private void note(DiskStep step) {
      if (step instanceof DiskStep.Written(String path, _, Octets data)
          && path.equals(DiskWorkload.SAID)) {
        String line = new String(data.toByteArray(), StandardCharsets.US_ASCII).strip();
        acknowledged = line.isEmpty() ? acknowledged : Integer.parseInt(line);
      }
    }

    private void check(PowerLoss power, Survival survival) {
      Path image = fresh();
      power.image(image, survival);
      StoreModel model;
      try (LeaseStore store = open(image)) {
        Map<Ipv4, LeaseRecord> loaded = load(store);
        model = after(acknowledged, loaded);
        // Nobody was told of the next batch, but it may be there: whole, or not at all.
        if (!model.leases().equals(loaded) && acknowledged < BATCHES) {
          model = after(acknowledged + 1, loaded);
        }
        assertEquals(model.leases(), loaded, survival + " after batch " + acknowledged);
        assertHistory(model, image);
        model.commit(AFTERWARDS);
        assertEquals(CommitOutcome.Durable.ALL, store.commit(AFTERWARDS));
      }
      try (LeaseStore store = open(image)) {
        assertEquals(List.of(), store.salvaged(), "once is enough");
        assertEquals(model.leases(), load(store));
      }
      assertHistory(model, image);
      delete(image);
    }

    private Map<Ipv4, LeaseRecord> load(LeaseStore store) {
      if (!gaps) {
        assertEquals(List.of(), store.salvaged());
        return StoreFixture.load(store);
      }
      return StoreFixture.loadDamaged(store);
    }

    /// What there is after so many batches, and what a salvage has noted of those that it missed:
    /// never in the place of a lease that runs.
    private StoreModel after(int count, Map<Ipv4, LeaseRecord> loaded) {
      StoreModel model = new StoreModel();
      batches.subList(0, count).forEach(model::commit);
      Map<Ipv4, LeaseRecord> before = model.leases();
      for (LeaseRecord each : loaded.values()) {
        LeaseRecord known = before.getOrDefault(each.address(), each);
        if (LostLease.is(each) && LostLeases.lastS(known) <= each.atS()) {
          model.commit(List.of(each));
        }
      }
      return model;
    }

    /// All of it that is young enough, nothing twice, and nothing that never was.
    private void assertHistory(StoreModel model, Path image) {
      long oldS = DiskWorkload.nowS(acknowledged + 1) - DiskWorkload.CONFIG.historyS();
      try (LeaseReader reader = SqliteReader.open(image, DiskWorkload.CONFIG)) {
        for (int i = 0; i < RandomRecords.ADDRESSES; i++) {
          Ipv4 address = RandomRecords.address(i);
          List<Holding> missing = new ArrayList<>(model.history(address));
          for (Holding holding : reader.history(address, Integer.MAX_VALUE)) {
            assertTrue(missing.remove(holding), "never was, or twice: " + holding);
          }
          missing.removeIf(holding -> holding.endS() < oldS);
          assertEquals(List.of(), missing, "history of " + address);
        }
      } catch (StoreException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static LeaseStore open(Path image) {
    try {
      return SqliteStore.open(image, DiskWorkload.CONFIG);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private Path fresh() {
    return directory.resolve("image-" + images++);
  }

  private static void delete(Path image) {
    for (Path file : StoreFixture.files(image)) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
