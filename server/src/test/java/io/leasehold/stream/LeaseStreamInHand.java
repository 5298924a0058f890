package io.leasehold.stream;

import io.leasehold.events.EventLog;
import io.leasehold.model.Octets;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The stream of a real store, which a test of another room steps by hand: nothing comes into it
/// but in [#work]. What a power cut may take of it is known.
public final class LeaseStreamInHand {
  private final Path directory;
  private final CommittedBatches store;
  private final Tail tail = new Tail();
  private final Follower follower;

  /// By name, what is on stable storage.
  private final Map<String, Long> synced = new HashMap<>();

  /// A server's life.
  public LeaseStreamInHand(Path directory, CommittedBatches store, EventLog log, Time time) {
    this.directory = directory;
    this.store = store;
    StreamLog files =
        new StreamLog(directory, StreamSettings.USUAL, time.nowS(), () -> Long.MAX_VALUE / 4);
    follower = new Follower(store, known(store), files, tail, new Follower.Shell(log, time));
    store.keepAfter(0);
    store.follow(follower::offer);
    follower.open();
    work();
  }

  private static StreamLog.Known known(CommittedBatches store) {
    try {
      return new StreamLog.Known(store.mark(), store.mark() + 1, store.lastSeq());
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whatever was committed or told is in the stream.
  public void work() {
    while (follower.doWork()) {
      // The next.
    }
    if (follower.hasFailed()) {
      throw new IllegalStateException("the stream has failed");
    }
    if (follower.unsynced() == 0) {
      synced.clear();
      synced.putAll(sizes());
    }
  }

  /// Another configuration is in use.
  public void tellConfiguration(long number) {
    byte[] digest = new byte[Change.OfConfiguration.DIGEST_SIZE];
    for (int i = 0; i < Long.BYTES; i++) {
      digest[i] = (byte) (number >> 8 * i);
    }
    follower.tell(List.of(new Change.OfConfiguration(Octets.copyOf(digest), "reload", "", true)));
    work();
  }

  public EventReader reader(Cursor after) {
    return new EventReader(tail, store, after);
  }

  /// Where nothing comes before the next change.
  public Cursor latest() {
    long id = tail.view().lastId();
    return new Cursor(tail.view().epochOf(id), id);
  }

  private Map<String, Long> sizes() {
    Map<String, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        sizes.put(String.valueOf(file.getFileName()), Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sizes;
  }

  /// What is there after a power cut at this moment.
  public void imageTo(Path other) throws IOException {
    for (Map.Entry<String, Long> each : synced.entrySet()) {
      Path from = directory.resolve(each.getKey());
      if (Files.exists(from)) {
        Path to = other.resolve(each.getKey());
        Files.copy(from, to);
        try (FileChannel file = FileChannel.open(to, StandardOpenOption.WRITE)) {
          file.truncate(each.getValue());
        }
      }
    }
  }

  public void close() {
    follower.finish();
    store.keepAfter(Long.MAX_VALUE);
  }
}
