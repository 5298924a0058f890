package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there after the process or the machine stops at any moment.
class SqliteStoreCrashTest {
  private static final int KILLS = 8;
  private static final int ADDRESSES = 200;
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");

  @TempDir(factory = InMemory.class)
  Path directory;

  /// The bytes that a write which never ended leaves behind the last acknowledged commit: cut short
  /// anywhere, or torn.
  @Test
  void anythingBehindTheLastAcknowledgedCommitMayBeMissingOrTorn() throws IOException {
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      store.commit(batch(0, 5));
      StoreFixture.copy(data, directory.resolve("acknowledged"));
      store.commit(batch(5, 100));
      StoreFixture.copy(data, directory.resolve("unfinished"));
    }
    byte[] acknowledged = log(directory.resolve("acknowledged"));
    byte[] unfinished = log(directory.resolve("unfinished"));
    SplittableRandom random = new SplittableRandom(7);

    for (int length = acknowledged.length; length < unfinished.length; length += 97) {
      byte[] cut = Arrays.copyOf(unfinished, length);
      assertEquals(5, leasesWithLog(cut), "cut at " + length);
      byte[] torn = unfinished.clone();
      for (int at = length; at < torn.length; at += 512) {
        torn[random.nextInt(acknowledged.length, torn.length)] ^= 0x55;
      }
      int found = leasesWithLog(torn);
      assertTrue(found == 5, "torn from " + length + ": " + found);
    }
    assertEquals(105, leasesWithLog(unfinished));
  }

  @Test
  void whatWasAcknowledgedIsThereWheneverTheFilesAreTaken() {
    Path data = directory.resolve("data");
    SplittableRandom random = new SplittableRandom(11);
    Map<Ipv4, LeaseRecord> acknowledged = new java.util.HashMap<>();
    try (LeaseStore store = StoreFixture.open(data)) {
      for (int i = 0; i < 60; i++) {
        List<LeaseRecord> records = randomBatch(random, i);
        assertEquals(CommitOutcome.Durable.ALL, store.commit(records));
        records.forEach(record -> acknowledged.put(record.address(), record));
        for (int slices = random.nextInt(3); slices > 0; slices--) {
          store.tidy(NOW_S + i * 10L);
        }
        Path killed = directory.resolve("killed-" + i);
        StoreFixture.copy(data, killed);

        assertEquals(acknowledged, StoreFixture.load(killed), "after commit " + i);
      }
    }
  }

  /// A child process commits, folds and says what was acknowledged until it is killed.
  @Test
  void whatWasAcknowledgedSurvivesKills() throws IOException, InterruptedException {
    Path data = directory.resolve("data");
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = child(data, acknowledged);
      int wanted = 20 + 13 * kill;
      try (BufferedReader said = child.inputReader()) {
        String line = said.readLine();
        while (line != null) {
          acknowledged = Long.parseLong(line);
          if (wanted-- == 0) {
            // SIGKILL, but what it had said until then is still read.
            child.toHandle().destroyForcibly();
          }
          line = said.readLine();
        }
      }
      child.waitFor();
      assertTrue(wanted < 0, "the child ended by itself; its errors are in the test's output");

      assertAllThere(StoreFixture.load(data), acknowledged);
    }
  }

  /// Commits numbered records for ever, and says each number once it is durable.
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Path data = Path.of(args[0]);
      long number = Long.parseLong(args[1]);
      try (LeaseStore store = StoreFixture.open(data)) {
        while (true) {
          number++;
          List<LeaseRecord> records = List.of(numbered(number), numbered(number + 1));
          if (!(store.commit(records) instanceof CommitOutcome.Durable)) {
            throw new IllegalStateException("not durable: " + number);
          }
          System.out.println(number + 1);
          number++;
          store.tidy(NOW_S + number);
        }
      }
    }
  }

  private static Process child(Path data, long from) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Dorg.sqlite.tmpdir=" + data.getParent(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            data.toString(),
            Long.toString(from))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Every address has its latest acknowledged number, or a later one that was not said any more.
  private static void assertAllThere(Map<Ipv4, LeaseRecord> loaded, long acknowledged) {
    for (long number = Math.max(1, acknowledged - ADDRESSES + 1);
        number <= acknowledged;
        number++) {
      LeaseRecord expected = numbered(number);
      LeaseRecord found = loaded.get(expected.address());

      assertTrue(found != null && found.atS() >= expected.atS(), expected + " but " + found);
    }
  }

  private static Bound numbered(long number) {
    Ipv4 address = FIRST.plus((int) (number % ADDRESSES));
    return bound(address, (int) number, NOW_S + number, NOW_S + number + 3600);
  }

  private int leasesWithLog(byte[] log) throws IOException {
    Path crashed = Files.createTempDirectory(directory, "crashed");
    Path file = crashed.resolve(StoreFixture.FILE);
    Files.copy(directory.resolve("unfinished").resolve(StoreFixture.FILE), file);
    Files.write(Database.writeAheadLog(file), log);
    return StoreFixture.read(crashed).size();
  }

  private static byte[] log(Path data) throws IOException {
    return Files.readAllBytes(Database.writeAheadLog(data.resolve(StoreFixture.FILE)));
  }

  private static List<LeaseRecord> randomBatch(RandomGenerator random, int round) {
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = random.nextInt(1, 100); i > 0; i--) {
      Ipv4 address = FIRST.plus(random.nextInt(ADDRESSES));
      records.add(bound(address, random.nextInt(50), NOW_S + round, NOW_S + round + 100L));
    }
    return records;
  }

  private static List<LeaseRecord> batch(int from, int count) {
    return java.util.stream.IntStream.range(from, from + count)
        .<LeaseRecord>mapToObj(i -> bound(FIRST.plus(i), i, NOW_S, NOW_S + 60))
        .toList();
  }
}
