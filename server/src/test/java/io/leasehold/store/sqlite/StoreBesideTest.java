package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store of an extension, and ours as its copy.
class StoreBesideTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.1");
  private static final Bound ONE = bound("192.0.2.1", 1);
  private static final Bound TWO = bound("192.0.2.2", 2);
  private static final Bound RENEWED = bound(ADDRESS, 1, NOW_S + 60, NOW_S + 3660);

  private final KeeperInMemory outside = new KeeperInMemory();
  private final List<String> compared = new ArrayList<>();

  @TempDir private Path directory = Path.of("");
  @TempDir private Path another = Path.of("");

  @Test
  void bothHaveWhatWasCommitted() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
    }

    assertEquals(2, outside.kept.size());
    assertEquals(2, StoreFixture.load(directory).size());
    assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), loaded(directory));
    assertEquals(List.of("0 there, 0 here"), compared);
  }

  @Test
  void nothingIsCommittedHereThatIsNotThere() {
    try (LeaseStore store = beside(directory)) {
      outside.fail(true);
      CommitOutcome outcome = store.commit(List.of(ONE));

      assertEquals(
          new CommitOutcome.NotNow(
              "the store of the extension memory does not take it: the database is away"),
          outcome);
      outside.fail(false);
      commit(store, ONE);
    }

    assertEquals(Map.of(ADDRESS, ONE), StoreFixture.load(directory));
  }

  /// Killed between the two: the extension's has a batch more.
  @Test
  void whatACrashLeftThereComesHere() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
    }
    try (LeaseStore lost = beside(another)) {
      commit(lost, RENEWED, TWO);
    }

    assertEquals(Map.of(ADDRESS, RENEWED, TWO.address(), TWO), loaded(directory));
    assertEquals(List.of("2 there, 0 here"), compared);
    assertEquals(Map.of(ADDRESS, RENEWED, TWO.address(), TWO), StoreFixture.load(directory));
  }

  /// The first start with the extension.
  @Test
  void leasesThatAreHereComeThere() {
    try (LeaseStore own = StoreFixture.open(directory)) {
      commit(own, ONE, TWO);
    }

    assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), loaded(directory));
    assertEquals(2, outside.kept.size());
    assertEquals(List.of("0 there, 2 here"), compared);
  }

  @Test
  void anotherMachineFindsAllOfThem() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
      commit(store, RENEWED);
    }

    assertEquals(Map.of(ADDRESS, RENEWED, TWO.address(), TWO), loaded(another));
  }

  @Test
  void anAddressThatWasFreedThereIsNobodysHere() {
    try (LeaseStore own = StoreFixture.open(another)) {
      commit(own, ONE);
    }
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
      commit(store, new Freed(ADDRESS, NOW_S + 5));
    }

    assertEquals(Map.of(), loaded(another));
    assertEquals(Map.of(), StoreFixture.load(another));
  }

  @Test
  void moreThanOneBatchIsBroughtOver() {
    try (LeaseStore store = beside(directory)) {
      for (int i = 0; i < 3; i++) {
        List<LeaseRecord> records = new ArrayList<>();
        for (int k = 0; k < 400; k++) {
          records.add(
              bound(new Ipv4(ADDRESS.bits() + i * 400 + k), i * 400 + k, NOW_S, NOW_S + 60));
        }
        assertEquals(CommitOutcome.Durable.ALL, store.commit(records));
      }
    }

    assertEquals(1200, loaded(another).size());
    assertEquals(1200, StoreFixture.load(another).size());
  }

  @Test
  void theTimeOfTheRecordsGoesAlong() throws StoreException {
    KeptTime time = new KeptTime(NOW_S + 9, List.of(new KeptTime.Setting(NOW_S, -5_000)));
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
      assertTrue(store.keepTime(time));
    }

    try (LeaseStore store = beside(another)) {
      StoreFixture.load(store);
      assertEquals(time, store.time());
    }
  }

  @Test
  void whatIsDamagedThereIsNamed() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
    }
    outside.kept.put("192.0.2.1", Octets.ofHex("0400000000000100"));

    try (LeaseStore store = beside(directory)) {
      StoreException why = assertThrows(StoreException.class, () -> store.load(_ -> {}));
      assertTrue(
          String.valueOf(why.getMessage())
              .startsWith("the store of the extension memory cannot be read: 192.0.2.1: its"),
          why.getMessage());
    }
  }

  private LeaseStore beside(Path data) {
    return new StoreBeside(
        outside,
        StoreFixture.open(data),
        (there, here) -> compared.add("%d there, %d here".formatted(there, here)));
  }

  private Map<Ipv4, LeaseRecord> loaded(Path data) {
    compared.clear();
    try (LeaseStore store = beside(data)) {
      return StoreFixture.load(store);
    }
  }
}
