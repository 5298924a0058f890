package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers and a consumer that are killed at random, and power that goes: what the consumer has
/// seen in all, going on each time from what it has seen last, is what was committed, each once.
class StreamCrashTest {
  private static final int STEPS = 300;
  private static final StreamSettings TINY = new StreamSettings(86_400, 1 << 20, 700);

  @TempDir private Path directory = Path.of("");

  @Test
  void nothingIsMissingAndNothingTwice() {
    Property.forAll(60, random -> new Run(random, makeDirectory(random)), Run::check);
  }

  private Path makeDirectory(RandomGenerator random) {
    try {
      return Files.createTempDirectory(directory, "run" + random.nextInt(1_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Run {
    private final RandomGenerator random;
    private final Path directory;
    private final FakeBatches store = new FakeBatches();
    private final StreamFixture stream;
    private final List<Entry> seen = new ArrayList<>();
    private final List<Octets> configurations = new ArrayList<>();
    private EventReader reader;
    private Cursor cursor;

    Run(RandomGenerator random, Path directory) {
      this.random = random;
      this.directory = directory;
      stream = new StreamFixture(directory, TINY, store);
      cursor = stream.oldest();
      reader = stream.reader(cursor);
      configurations.add(StreamFixture.digest(1));
      stream.follower.tell(ConfigChanges.atStart(configurations.getLast()));
    }

    void check() {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      stream.work();
      see(StreamFixture.readAll(reader));
      assertEquals(store.all, StreamFixture.records(seen));
      assertEquals(List.of(Change.Gap.Why.BEGUN), StreamFixture.gaps(seen));
      assertEquals(1, seen.getFirst().cursor().id());
      StreamFixture.assertDense(seen);
      checkConfigurations();
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5, 6 -> store.commit(random.nextInt(1, 6), random.nextInt(10) > 0);
        case 7, 8, 9, 10 -> stream.follower.doWork();
        case 11, 12 -> stream.clock.advanceMs(random.nextInt(900));
        case 13 -> store.fold();
        case 14 -> reconfigure();
        case 15, 16, 17 -> see(StreamFixture.next(reader, random.nextInt(1, 8)));
        case 18 -> forgetTheLast();
        default -> crash();
      }
    }

    private void reconfigure() {
      configurations.add(StreamFixture.digest(configurations.size() + 1));
      stream.follower.tell(
          List.of(
              new Change.OfConfiguration(configurations.getLast(), "reload", "", true),
              new Change.OfReservation(
                  Change.OfReservation.What.ADDED, "10.0.0.0/8", "hardware", "10.0.0.1")));
    }

    private void see(List<Entry> entries) {
      seen.addAll(entries);
      cursor = reader.cursor();
    }

    /// The consumer is killed before it has noted what it has seen.
    private void forgetTheLast() {
      int forgotten = random.nextInt(Math.min(seen.size(), 5) + 1);
      if (seen.size() > forgotten) {
        seen.subList(seen.size() - forgotten, seen.size()).clear();
        cursor = seen.getLast().cursor();
      }
      reader = stream.reader(cursor);
    }

    private void crash() {
      if (random.nextBoolean()) {
        cutPower();
      }
      store.crash();
      stream.start();
      stream.follower.tell(ConfigChanges.atStart(configurations.getLast()));
      reader = stream.reader(cursor);
    }

    /// Of what was not synced anything may be there: nothing, part of it, zeros.
    private void cutPower() {
      Segment last = stream.tail.view().segments().getLast();
      long synced = last.size() - stream.follower.unsynced();
      try {
        byte[] octets = Files.readAllBytes(last.file());
        int left = (int) synced + random.nextInt(octets.length - (int) synced + 1);
        byte[] torn = Arrays.copyOf(octets, left);
        if (left > synced && random.nextBoolean()) {
          torn[random.nextInt((int) synced, left)] ^= 0x40;
        }
        boolean grown = random.nextBoolean();
        Files.write(last.file(), grown ? Arrays.copyOf(torn, octets.length) : torn);
        Files.write(directory.resolve("next"), new byte[random.nextInt(50)]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// What a crash kept from the disk nobody was told; what is in use last everybody is.
    private void checkConfigurations() {
      List<Octets> told =
          seen.stream()
              .filter(entry -> entry.change() instanceof Change.OfConfiguration)
              .map(entry -> ((Change.OfConfiguration) entry.change()).digest())
              .toList();
      List<Octets> expected = new ArrayList<>(configurations);
      expected.retainAll(told);
      assertEquals(expected, told);
      assertEquals(configurations.getLast(), told.getLast());
      assertTrue(told.size() <= configurations.size());
    }

    @Override
    public String toString() {
      return "%d committed, %d seen".formatted(store.all.size(), seen.size());
    }
  }
}
