package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store against a model that is a map and a list: whatever is committed, folded, closed,
/// killed and opened in whatever order, both say the same.
class SqliteStoreModelTest {
  private static final int RUNS = 25;
  private static final int STEPS = 60;

  @TempDir(factory = InMemory.class)
  Path directory;

  private int stores;

  @Test
  void storeAndModelAgreeWhateverHappens() {
    Property.forAll(RUNS, RandomGenerator::nextLong, this::run);
  }

  private void run(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomRecords records = new RandomRecords(random);
    StoreModel model = new StoreModel();
    Path data = fresh();
    int notedFrom = random.nextBoolean() ? 0 : random.nextInt(1_000);
    LeaseStore store = StoreFixture.open(data, notedFrom);
    long nowS = StoreFixture.NOW_S;
    for (int step = 0; step < STEPS; step++) {
      nowS += random.nextInt(5);
      switch (random.nextInt(12)) {
        case 0 -> {
          store.close();
          store = StoreFixture.open(data, notedFrom);
          assertEquals(model.leases(), StoreFixture.load(store));
        }
        case 1 -> {
          Path killed = data;
          data = fresh();
          StoreFixture.copy(killed, data);
          store.close();
          store = StoreFixture.open(data, notedFrom);
          assertEquals(model.leases(), StoreFixture.load(store));
        }
        case 2 -> assertEquals(List.copyOf(model.leases().values()), StoreFixture.read(data));
        case 3, 4, 5, 6 -> store.tidy(nowS);
        default -> {
          List<LeaseRecord> batch = records.batch(random.nextInt(1, 200));
          assertEquals(CommitOutcome.Durable.ALL, store.commit(batch));
          model.commit(batch);
        }
      }
    }
    model.checkHistory(data);
    store.close();
    model.checkHistory(data);
    assertEquals(model.leases(), StoreFixture.load(data));
  }

  private Path fresh() {
    return directory.resolve("store-" + stores++);
  }
}
