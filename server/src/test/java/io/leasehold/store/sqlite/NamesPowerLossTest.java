package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.PowerLoss;
import io.leasehold.testkit.PowerLoss.Survival;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever the power goes, the book is as it was after some call, and has all that DNS may have
/// been told.
class NamesPowerLossTest {
  private static final String SAID = "said";
  private static final int COUNT = 12;

  @TempDir private Path directory = Path.of("");

  private int images;

  /// Notes, and tells that it may tell DNS.
  static final class Work {
    private Work() {}

    /// @param arguments the data directory
    public static void main(String[] arguments) throws StoreException, IOException {
      Path data = Path.of(arguments[0]);
      try (NameBook book = SqliteNames.open(data).names()) {
        for (int i = 1; i <= COUNT; i++) {
          book.note(List.of(), "0-" + 2 * i, () -> (_, _) -> Optional.empty(), 0);
          book.mayHave(List.of(have(i)));
          Files.writeString(data.resolve(SAID), Integer.toString(i));
          book.note(List.of(), "0-" + (2 * i + 1), () -> (_, _) -> Optional.empty(), 0);
        }
      }
    }
  }

  private static Have have(int number) {
    return new Have(
        Kind.FORWARD, "pc-%d.example.org".formatted(number), new Ipv4(number), Octets.EMPTY);
  }

  @Test
  void whatDnsMayHaveIsKnownWhereverThePowerGoes() {
    FaultyDisk disk = FaultyDisk.make(directory.resolve("data"), directory, true);
    disk.run(Work.class, directory.resolve("data").toString());

    Property.forAll(
        1,
        random -> random.nextLong(),
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          PowerLoss power = new PowerLoss(random);
          int said = 0;
          for (DiskStep step : disk.steps()) {
            power.step(step);
            int now = Math.max(said, said(step));
            if (now > said || random.nextInt(3) == 0) {
              check(power, any(List.of(Survival.values()), random), now);
            }
            said = now;
          }
          assertEquals(COUNT, said);
        });
  }

  private static Survival any(List<Survival> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  private static int said(DiskStep step) {
    return step instanceof DiskStep.Written(String path, _, Octets octets) && path.equals(SAID)
        ? Integer.parseInt(new String(octets.toByteArray(), StandardCharsets.US_ASCII))
        : 0;
  }

  private void check(PowerLoss power, Survival survival, int said) {
    Path image = directory.resolve("image-" + images++);
    power.image(image, survival);
    try (NameBook book = SqliteNames.open(image).names()) {
      Set<Have> haves =
          new HashSet<>(book.haves(new Have(Kind.FORWARD, "", Ipv4.ANY, Octets.EMPTY), 100));
      int known = haves.size();
      assertTrue(known >= said, () -> "%s: %d said, %d known".formatted(survival, said, known));
      assertEquals(
          IntStream.rangeClosed(1, known)
              .mapToObj(NamesPowerLossTest::have)
              .collect(Collectors.toSet()),
          haves);
      int place = book.cursor().map(at -> Integer.parseInt(at.substring(2))).orElse(0);
      assertTrue(known == 0 || place >= 2 * known, "what was noted before is there");
      assertTrue(place <= 2 * known + 2, "and nothing of what came later");
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }
}
