package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The store on a file system of its own that can be filled and made read-only. Only root may make
/// one.
@ParameterizedClass
@EnumSource
class FullDiskTest {
  enum Kind {
    MEMORY,

    /// Blocks smaller than a page: a page of a mapped file may lack room although a byte of it was
    /// written.
    SMALL_BLOCKS
  }

  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");
  private static final int TRIES_MAX = 10_000;

  @Parameter Kind kind = Kind.MEMORY;

  @TempDir Path directory;
  private final Map<Ipv4, LeaseRecord> acknowledged = new TreeMap<>();
  private Path disk = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = kind == Kind.MEMORY ? mountMemory() : mountSmallBlocks();
    assumeTrue(mounted, "the full disk needs root, and e2fsprogs, to mount a small file system");
    data = disk.resolve("data");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void nothingIsAcknowledgedWhileItIsFullAndAllGoesOnWhenThereIsRoom() throws IOException {
    try (LeaseStore store = StoreFixture.open(data)) {
      commit(store, batch(0));
      store.tidy(NOW_S);
      Path ballast = fill();
      for (int i = 0; i < 3; i++) {
        commitUntilRefused(store, false);
        store.tidy(NOW_S + i * 100L);
        // A refusal makes the store empty its log, which gives it room for a moment.
        fill();
      }

      Files.delete(ballast);
      commit(store, batch(6_000));
      commit(store, batch(6_001));
      assertEquals(List.copyOf(acknowledged.values()), StoreFixture.read(data));
    }
    assertEquals(acknowledged, StoreFixture.load(data));
  }

  @Test
  void refusalIsSaidWithFileAndReason() throws IOException {
    try (LeaseStore store = StoreFixture.open(data)) {
      commit(store, batch(0));
      fill();

      CommitOutcome.NotNow refusal = commitUntilRefused(store, false);

      assertTrue(refusal.reason().contains(StoreFixture.FILE), refusal.reason());
      assertTrue(refusal.reason().contains("full"), refusal.reason());
    }
  }

  @Test
  void housekeepingThatFindsNoRoomLosesNothingAndGoesOnLater() throws IOException {
    try (LeaseStore store = StoreFixture.open(data)) {
      commit(store, batch(0));
      Path ballast = fill();
      commitUntilRefused(store, true);
      StoreFixture.tidyAll(store, 100);
      Files.delete(ballast);
      commit(store, batch(7_000));
      StoreFixture.tidyAll(store, 200);

      assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
      assertEquals(List.copyOf(acknowledged.values()), StoreFixture.read(data));
    }
  }

  @Test
  void killedWhileItIsFullLosesNothing() throws IOException {
    Path killed = directory.resolve("killed");
    try (LeaseStore store = StoreFixture.open(data)) {
      for (int i = 0; i < 20; i++) {
        commit(store, batch(1_000 + i));
        store.tidy(NOW_S + i);
      }
      fill();
      commitUntilRefused(store, true);
      StoreFixture.copy(data, killed);
    }

    assertEquals(acknowledged, StoreFixture.load(killed));
  }

  @Test
  void readOnlyDiskIsRefusedAtStart() throws IOException, InterruptedException {
    StoreFixture.open(data).close();
    assertTrue(run("mount", "-o", "remount,ro", disk.toString()));

    StoreException refusal =
        assertThrows(StoreException.class, () -> SqliteStore.open(data, StoreFixture.CONFIG));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(data.toString()), message);
    assertTrue(message.contains("Read-only file system"), message);
    assertEquals(List.of(), StoreFixture.read(data), "but can be read");
  }

  @Test
  void fullDiskIsRefusedAtStart() throws IOException {
    StoreFixture.open(data).close();
    fill();

    StoreException refusal =
        assertThrows(StoreException.class, () -> SqliteStore.open(data, StoreFixture.CONFIG));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(data.resolve(StoreFixture.FILE).toString()), message);
    assertTrue(message.contains("the disk is full; make room"), message);
  }

  private boolean mountMemory() throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=1m", "leasehold-test", disk.toString());
  }

  private boolean mountSmallBlocks() throws IOException, InterruptedException {
    Path image = directory.resolve("image");
    try (FileChannel channel =
        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), (2 << 20) - 1);
    }
    return run("mkfs.ext4", "-q", "-b", "1024", "-O", "^has_journal", image.toString())
        && run("mount", "-o", "loop", image.toString(), disk.toString());
  }

  private CommitOutcome.NotNow commitUntilRefused(LeaseStore store, boolean tidying) {
    for (int i = 0; i < TRIES_MAX; i++) {
      List<LeaseRecord> records = batch(i);
      CommitOutcome outcome = store.commit(records);
      if (outcome instanceof CommitOutcome.NotNow refusal) {
        return refusal;
      }
      acknowledge(outcome, records);
      if (tidying) {
        store.tidy(NOW_S + i);
      }
    }
    throw new AssertionError("a disk of one megabyte holds all that");
  }

  private void commit(LeaseStore store, List<LeaseRecord> records) {
    acknowledge(store.commit(records), records);
  }

  private void acknowledge(CommitOutcome outcome, List<LeaseRecord> records) {
    assertEquals(CommitOutcome.Durable.ALL, outcome);
    records.forEach(record -> acknowledged.put(record.address(), record));
  }

  /// Takes all the room that is left.
  private Path fill() throws IOException {
    Path ballast = disk.resolve("ballast");
    try (FileChannel channel =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (true) {
        channel.write(ByteBuffer.allocate(512));
      }
    } catch (IOException full) {
      assertTrue(Room.isWanting(full), full.toString());
    }
    return ballast;
  }

  private static List<LeaseRecord> batch(int number) {
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Ipv4 address = FIRST.plus(number * 20 + i);
      records.add(bound(address, number, NOW_S + number, NOW_S + number + 100L));
    }
    return records;
  }

  /// False if it failed, or if there is no such program.
  private static boolean run(String... command) throws InterruptedException {
    try {
      return exitCode(command) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int exitCode(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
