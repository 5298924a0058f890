package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A program that does to a store all that a server does: it commits, folds, copies the log and
/// deletes old history. What it does follows from a seed, so that another process knows what must
/// be stored.
///
/// It says how far it has come in the file [#SAID], a number a line: so many batches are durable.
final class DiskWorkload {
  static final String SAID = "said";

  static final StoreConfig CONFIG = new StoreConfig(StoreFixture.FILE, 3_600);

  /// As much time as passes in a batch: enough that something of the history grows old.
  private static final long BATCH_S = 300;

  private static final int RECORDS_MAX = 80;

  /// Whatever is renewed is passed over in folding, however few records wait.
  private static final Backlog BACKLOG = Backlog.USUAL.withNotedFrom(0);

  private DiskWorkload() {}

  /// How the program ends.
  enum Ending {
    /// As a server that is stopped.
    CLOSED,

    /// As a server that is killed.
    HALTED
  }

  /// Every batch up to `count`.
  static List<List<LeaseRecord>> batches(long seed, int count) {
    RandomRecords records = new RandomRecords(new SplittableRandom(seed));
    List<List<LeaseRecord>> batches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batches.add(records.batch(RECORDS_MAX));
    }
    return batches;
  }

  /// When batch `number` was committed.
  static long nowS(int number) {
    return StoreFixture.NOW_S + number * BATCH_S;
  }

  /// Arguments: the data directory, the seed, how many batches there are to be, the ending.
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    List<List<LeaseRecord>> batches = batches(seed, Integer.parseInt(arguments[2]));
    boolean open = true;
    try (PrintStream said = append(data.resolve(SAID));
        LeaseStore store = SqliteStore.open(data, CONFIG, BACKLOG, () -> 0)) {
      int done = found(store, batches);
      said.println(done);
      RandomGenerator random = new SplittableRandom(seed + done);
      while (open && done < batches.size()) {
        open = store.commit(batches.get(done)) instanceof CommitOutcome.Durable;
        if (open) {
          done++;
          said.println(done);
          tidy(store, random.nextInt(4), nowS(done));
        }
      }
      if (open && Ending.valueOf(arguments[3]) == Ending.HALTED) {
        Runtime.getRuntime().halt(0);
      }
    } catch (StoreException e) {
      // Refused at start, where the disk may fail as well: nothing was said.
      return;
    }
  }

  private static void tidy(LeaseStore store, int slices, long nowS) {
    for (int i = 0; i < slices; i++) {
      store.tidy(nowS);
    }
  }

  /// How many batches the store holds, which must be what some number of them leaves.
  private static int found(LeaseStore store, List<List<LeaseRecord>> batches) {
    Map<?, LeaseRecord> loaded = StoreFixture.load(store);
    StoreModel model = new StoreModel();
    int found = model.leases().equals(loaded) ? 0 : -1;
    for (int i = 0; i < batches.size(); i++) {
      model.commit(batches.get(i));
      if (model.leases().equals(loaded)) {
        found = i + 1;
      }
    }
    assertTrue(found >= 0, "the store holds what was at no moment so");
    return found;
  }

  private static PrintStream append(Path file) throws IOException {
    return new PrintStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        true,
        StandardCharsets.US_ASCII);
  }
}
