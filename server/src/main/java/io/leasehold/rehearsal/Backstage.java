package io.leasehold.rehearsal;

import io.leasehold.config.StoreConfig;
import io.leasehold.events.EventLog;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where the server that rehearses keeps its leases and its stream of events: in files of the
/// machine's memory, if it has any, so that the same code works as in the real one, and no disk has
/// to. All of it goes with the rehearsal. What a server has left that was killed in the middle goes
/// with the next rehearsal of the same user.
final class Backstage implements AutoCloseable {
  /// Several times what a rehearsal takes up.
  static final long ROOM_BYTES = 48L << 20;

  static final String PREFIX = "leasehold-rehearsal-";

  /// Held as long as it is in use.
  static final String LOCK = "lock";

  private static final StoreConfig STORE = new StoreConfig("leases.db", 3_600);
  private static final StreamSettings EVENTS = StreamSettings.of(3_600, 4 << 20);
  private static final long LOOK_NS = 20_000;

  private final Path directory;
  private final FileChannel lock;

  private Backstage(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// @param memory the directory of files in memory; need not be there
  /// @return empty if there is none, or it has less than [#ROOM_BYTES]
  static Optional<Backstage> in(Path memory) {
    return in(memory, ROOM_BYTES);
  }

  static Optional<Backstage> in(Path memory, long roomBytes) {
    try {
      if (!Files.isWritable(memory) || Files.getFileStore(memory).getUsableSpace() < roomBytes) {
        return Optional.empty();
      }
      // For nobody else, and nobody else's.
      Path directory = Files.createTempDirectory(memory, PREFIX);
      Optional<FileChannel> lock = lock(directory, StandardOpenOption.CREATE_NEW);
      sweep(memory, directory);
      return lock.map(held -> new Backstage(directory, held));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// @return empty if somebody holds it
  private static Optional<FileChannel> lock(Path directory, StandardOpenOption... more)
      throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(more));
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    FileChannel lock = FileChannel.open(directory.resolve(LOCK), options);
    try {
      if (lock.tryLock() != null) {
        return Optional.of(lock);
      }
    } catch (OverlappingFileLockException e) {
      // Somebody in this process.
    }
    lock.close();
    return Optional.empty();
  }

  /// Deletes what those have left that were killed: what is this user's and nobody holds.
  private static void sweep(Path memory, Path own) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(memory, PREFIX + "*")) {
      for (Path each : found) {
        if (!each.equals(own) && isOfSameUser(each, own)) {
          sweep(each);
        }
      }
    }
  }

  private static boolean isOfSameUser(Path one, Path other) throws IOException {
    return Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(one, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(other));
  }

  private static void sweep(Path left) {
    try {
      Optional<FileChannel> lock = lock(left);
      if (lock.isPresent()) {
        new Backstage(left, lock.get()).close();
      }
    } catch (IOException e) {
      // Somebody begins there, or ends.
    }
  }

  /// An empty store.
  LeaseStore store() throws StoreException {
    LeaseStore store = SqliteStore.openToRehearse(directory, STORE);
    store.load(_ -> {});
    return store;
  }

  /// The events of that store.
  EventStream events(LeaseStore store, EventLog log, Time time) throws StoreException {
    CommittedBatches committed =
        store.committed().orElseThrow(() -> new IllegalStateException("no order"));
    EventStream events =
        EventStream.open(directory.resolve("events"), committed, EVENTS, log, time);
    events.lookEvery(LOOK_NS);
    return events;
  }

  /// Deletes all of it.
  @Override
  public void close() throws IOException {
    try (lock;
        Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
