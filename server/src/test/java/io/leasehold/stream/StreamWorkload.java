package io.leasehold.stream;

import io.leasehold.config.StoreConfig;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// A store, its stream and a consumer in one process, to be killed: it commits records that count
/// on, and prints each entry that the consumer has seen.
final class StreamWorkload {
  private static final StoreConfig CONFIG = new StoreConfig("leases.db", 86_400);
  private static final StreamSettings SETTINGS = new StreamSettings(86_400, 64 << 20, 64 << 10);

  private StreamWorkload() {}

  /// @param arguments the directory, and the cursor, or nothing for all
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (LeaseStore store = SqliteStore.open(directory, CONFIG)) {
      int next = count(store);
      EventStream stream = open(directory, store);
      Cursor cursor =
          arguments.length > 1 ? Cursor.parse(arguments[1]).orElseThrow() : stream.oldest();
      Thread.ofPlatform().daemon().start(() -> consume(stream.reader(cursor)));
      RandomGenerator random = RandomGenerator.getDefault();
      for (long i = 0; ; i++) {
        int size = random.nextInt(1, 30);
        if (!store.commit(batch(next, size)).equals(CommitOutcome.Durable.ALL)) {
          throw new IllegalStateException("a commit failed");
        }
        next += size;
        store.tidy(1_800_000_000 + i);
      }
    }
  }

  static EventStream open(Path directory, LeaseStore store) throws Exception {
    AtomicLong seconds = new AtomicLong(1_800_000_000);
    Time time = new Time(seconds::incrementAndGet, System::nanoTime);
    RecordedLog log = new RecordedLog();
    return EventStream.open(
        directory.resolve("events"),
        store.committed().orElseThrow(),
        SETTINGS,
        log.at(VirtualClock.at(0), Level.INFO),
        time);
  }

  /// How many records were committed: their addresses count on.
  static int count(LeaseStore store) throws Exception {
    List<LeaseRecord> all = new ArrayList<>();
    store.load(all::add);
    return all.size();
  }

  static LeaseStore openStore(Path directory) throws Exception {
    return SqliteStore.open(directory, CONFIG);
  }

  private static List<LeaseRecord> batch(int first, int size) {
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      records.add(FakeBatches.record(first + i));
    }
    return records;
  }

  private static void consume(EventReader reader) {
    try {
      while (true) {
        StringBuilder lines = new StringBuilder();
        for (Entry entry : reader.next(100, 1_000)) {
          lines.append(line(entry)).append('\n');
        }
        System.out.print(lines);
        System.out.flush();
      }
    } catch (Exception e) {
      System.out.println("failed " + e);
    }
  }

  /// The cursor and the number of the record, or what else it is.
  static String line(Entry entry) {
    String what =
        entry.change() instanceof Change.OfLease(LeaseRecord record)
            ? Long.toString(record.atS())
            : entry.change().toString();
    return entry.cursor() + " " + what;
  }
}
