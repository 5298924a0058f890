package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.stream.Cursor;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever the power goes, a consumer's place is whole, and none before the last that was noted.
class CursorPowerLossTest {
  @TempDir private Path directory = Path.of("");

  private int images;

  @Test
  void aPlaceThatWasNotedIsThereWhereverThePowerGoes() {
    Property.forAll(
        1, RandomGenerator::nextLong, seed -> cut(seed, work(seed, FaultyDisk.Fault.NONE)));
  }

  @Test
  void aDiskThatIsFullOrFailsCostsNothingThatWasNoted() {
    Property.forAll(
        1,
        RandomGenerator::nextLong,
        seed -> {
          cut(seed, work(seed, FaultyDisk.Fault.WRITE_ENOSPC));
          cut(seed, work(seed, FaultyDisk.Fault.SYNC_EIO));
        });
  }

  private FaultyDisk work(long seed, FaultyDisk.Fault fault) {
    Path data = directory.resolve(fault + "" + seed);
    FaultyDisk disk = FaultyDisk.make(data, directory, true);
    disk.fail(fault, new SplittableRandom(seed).nextInt(CursorWorkload.COUNT), 3);
    disk.run(CursorWorkload.class, data.toString());
    assertEquals(fault == FaultyDisk.Fault.NONE ? 0 : 3, disk.failed());
    return disk;
  }

  private void cut(long seed, FaultyDisk disk) {
    RandomGenerator random = new SplittableRandom(seed);
    PowerLoss power = new PowerLoss(random);
    long noted = 0;
    for (DiskStep step : disk.steps()) {
      power.step(step);
      noted = Math.max(noted, said(step));
      check(power, any(Survival.values(), random), noted);
    }
    assertTrue(noted > CursorWorkload.COUNT / 2, noted + " were noted");
  }

  private static Survival any(Survival[] all, RandomGenerator random) {
    return all[random.nextInt(all.length)];
  }

  private static long said(DiskStep step) {
    if (step instanceof DiskStep.Written(String path, _, Octets octets)
        && path.equals(CursorWorkload.SAID)) {
      return Long.parseLong(new String(octets.toByteArray(), StandardCharsets.US_ASCII).strip());
    }
    return 0;
  }

  private void check(PowerLoss power, Survival survival, long noted) {
    Path image = directory.resolve("image-" + images++);
    power.image(image, survival);
    try {
      Optional<Cursor> found = new CursorFile(image, CursorWorkload.CONSUMER).read();
      long id = found.map(Cursor::id).orElse(0L);
      assertTrue(id >= noted, "%d where %d was noted: %s".formatted(id, noted, image));
    } catch (IOException e) {
      throw new AssertionError(survival + " after " + noted + ": " + image, e);
    }
  }
}
