package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.Holding;
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
    long notedFrom = random.nextBoolean() ? 0 : random.nextInt(1_000);
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
    assertHistory(model, data);
    store.close();
    assertHistory(model, data);
    assertEquals(model.leases(), StoreFixture.load(data));
  }

  /// The latest first where the store orders them by their end; a clock that was set back may give
  /// two holdings another order than that in which they ended, so the order is not claimed.
  private static void assertHistory(StoreModel model, Path data) {
    for (int i = 0; i < RandomRecords.ADDRESSES; i++) {
      Ipv4 address = RandomRecords.address(i);

      assertEquals(sorted(model.history(address)), sorted(StoreFixture.history(data, address)));
    }
  }

  private static List<String> sorted(List<Holding> holdings) {
    return holdings.stream().map(Holding::toString).sorted().toList();
  }

  private Path fresh() {
    return directory.resolve("store-" + stores++);
  }
}
