package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A stream that is stepped by hand.
final class StreamFixture {
  static final StreamSettings SMALL = new StreamSettings(86_400, 64 << 10, 1_024);

  final VirtualClock clock = VirtualClock.at(1_800_000_000);
  final RecordedLog log = new RecordedLog();
  final FakeBatches store;
  private final Path directory;
  private final StreamSettings settings;
  Follower follower;
  Tail tail = new Tail();

  /// What is left on the disk.
  long room = 1 << 30;

  private long marks;

  StreamFixture(Path directory, StreamSettings settings, FakeBatches store) {
    this.directory = directory;
    this.settings = settings;
    this.store = store;
    follower = start();
  }

  /// Another server on what the last one has left.
  Follower start() {
    tail = new Tail();
    Time time = new Time(clock::nowS, clock::monotonicNs);
    StreamLog.Known known = new StreamLog.Known(store.mark(), ++marks, store.lastSeq());
    StreamLog files = new StreamLog(directory, settings, clock::nowS, () -> room);
    Follower next =
        new Follower(
            store, known, files, tail, new Follower.Shell(log.at(clock, Level.INFO), time));
    store.keepAfter(0);
    store.follow(next::offer);
    next.open();
    follower = next;
    return next;
  }

  void work() {
    while (follower.doWork()) {
      // The next.
    }
  }

  /// All that was told is on stable storage.
  void sync() {
    work();
    clock.advanceNs(Follower.SYNC_NS);
    work();
  }

  EventReader reader(Cursor after) {
    return new EventReader(tail, store, after);
  }

  Cursor oldest() {
    Header oldest = tail.view().segments().getFirst().header();
    return new Cursor(oldest.formerEpoch(), oldest.firstId() - 1);
  }

  /// What there is after the cursor.
  List<Entry> read(Cursor after) {
    return readAll(reader(after));
  }

  static List<Entry> readAll(EventReader reader) {
    List<Entry> all = new ArrayList<>();
    List<Entry> next = next(reader, 100);
    while (!next.isEmpty()) {
      all.addAll(next);
      next = next(reader, 100);
    }
    return all;
  }

  static List<Entry> next(EventReader reader, int max) {
    try {
      List<Entry> next = reader.next(max, 0);
      assertTrue(next.size() <= max, "as many as were asked for");
      return next;
    } catch (CursorGone | InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<LeaseRecord> records(List<Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                entry.change() instanceof Change.OfLease(LeaseRecord record)
                    ? Stream.of(record)
                    : Stream.empty())
        .toList();
  }

  static List<Change.Gap.Why> gaps(List<Entry> entries) {
    return entries.stream()
        .flatMap(
            entry ->
                entry.change() instanceof Change.Gap(Change.Gap.Why why)
                    ? Stream.of(why)
                    : Stream.empty())
        .toList();
  }

  static void assertDense(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      assertEquals(entries.get(i - 1).cursor().id() + 1, entries.get(i).cursor().id());
    }
  }

  static Octets digest(int number) {
    byte[] octets = new byte[Change.OfConfiguration.DIGEST_SIZE];
    octets[0] = (byte) (number >> 8);
    octets[1] = (byte) number;
    return Octets.copyOf(octets);
  }

  List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
