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
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
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

  /// Of what others have left so many are looked at.
  private static final int SWEPT_MAX = 100;

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
    Optional<Backstage> own = Files.isWritable(memory) ? made(memory) : Optional.empty();
    if (own.isEmpty()) {
      return own;
    }
    own.get().sweepBeside(memory);
    // Not by its FileStore, which looks for it in /proc/mounts: not every service sees that.
    if (memory.toFile().getUsableSpace() < roomBytes) {
      own.get().close();
      return Optional.empty();
    }
    return own;
  }

  private static Optional<Backstage> made(Path memory) {
    try {
      // For nobody else, and nobody else's.
      Path directory = Files.createTempDirectory(memory, PREFIX);
      try {
        Optional<FileChannel> lock = lock(directory, StandardOpenOption.CREATE_NEW);
        return lock.map(held -> new Backstage(directory, held));
      } catch (IOException e) {
        delete(directory);
        throw e;
      }
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
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    lock.close();
    return Optional.empty();
  }

  /// Deletes what those have left that were killed: what is this user's and nobody holds. Whatever
  /// cannot be deleted is left alone.
  private void sweepBeside(Path memory) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(memory, PREFIX + "*")) {
      int looked = 0;
      for (Path each : found) {
        if (looked++ >= SWEPT_MAX) {
          return;
        }
        sweep(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They stay.
    }
  }

  private void sweep(Path left) {
    try {
      if (!isOurs(left)) {
        return;
      }
      Optional<FileChannel> lock = lock(left);
      try (FileChannel held = lock.orElse(null)) {
        // Once more: from now on nobody else deletes it, so that another's could have its name.
        if (held != null && isOurs(left)) {
          delete(left);
        }
      }
    } catch (IOException e) {
      // Somebody begins there, or ends.
    }
  }

  /// Another one of the same user.
  private boolean isOurs(Path other) throws IOException {
    return !other.equals(directory)
        && Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory));
  }

  /// The lock goes last: without it nobody sweeps what is left.
  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Path lock = directory.resolve(LOCK);
    for (Path each : all) {
      if (!each.equals(lock) && !each.equals(directory)) {
        Files.delete(each);
      }
    }
    Files.deleteIfExists(lock);
    Files.delete(directory);
  }

  /// An empty store.
  LeaseStore store() throws StoreException {
    LeaseStore store = SqliteStore.openToRehearse(directory, STORE);
    try {
      store.load(_ -> {});
    } catch (StoreException e) {
      store.close();
      throw e;
    }
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

  /// Deletes all of it; what cannot be is left for the next one.
  @Override
  public void close() {
    try (lock) {
      delete(directory);
    } catch (IOException e) {
      // It has done what it was for.
    }
  }
}
