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
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// After a clean stop there is nothing to bring, whatever was freed before.
  @Test
  void whatWasFreedLongAgoIsNotBroughtAgain() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
      commit(store, new Freed(ADDRESS, NOW_S + 5));
    }

    for (int start = 0; start < 2; start++) {
      long sequence = sequence();
      assertEquals(Map.of(TWO.address(), TWO), loaded(directory));
      assertEquals(List.of("0 there, 0 here"), compared);
      assertEquals(sequence, sequence(), "nothing was committed");
    }
  }

  /// The extension was left out of the configuration for a while.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLeaseThatWasDeletedMeanwhileDoesNotComeBack(boolean folded) {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
    }
    try (LeaseStore own = StoreFixture.open(directory)) {
      StoreFixture.load(own);
      commit(own, new Freed(ADDRESS, NOW_S + 5));
      StoreFixture.copy(directory, another.resolve("killed"));
    }

    Path data = folded ? directory : another.resolve("killed");
    assertEquals(Map.of(TWO.address(), TWO), loaded(data));
    assertEquals(List.of("0 there, 1 here"), compared);
    assertEquals(Map.of(TWO.address(), TWO), loaded(data));
    assertEquals(List.of("0 there, 0 here"), compared);
  }

  /// The same client has the address anew, on another machine: that is another holding.
  @Test
  void aLeaseThatBeganAfterTheEndOfAnotherCounts() {
    Bound anew = bound(ADDRESS, 1, NOW_S + 60, NOW_S + 3660);
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
      commit(store, new Freed(ADDRESS, NOW_S + 5));
    }
    try (LeaseStore store = beside(another)) {
      commit(store, anew);
    }

    assertEquals(Map.of(ADDRESS, anew), loaded(directory));
  }

  /// Ours stands for a lease that it has lost.
  @Test
  void aLeaseThatADamageHasTakenHereIsFoundThere() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
    }
    try (LeaseStore own = StoreFixture.open(directory)) {
      StoreFixture.load(own);
      commit(own, LostLease.of(ADDRESS, NOW_S + 7));
    }

    assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), loaded(directory));
    assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), StoreFixture.load(directory));
  }

  @Test
  void whatIsDamagedThereIsNamedAndTakenFromHere() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE, TWO);
    }
    Octets whole = Objects.requireNonNull(outside.kept.get("192.0.2.1"));
    outside.kept.put("192.0.2.1", Octets.ofHex("0400000000000100"));
    outside.kept.put("192.0.2.2", whole);

    try (LeaseStore store = beside(directory)) {
      assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), StoreFixture.loadDamaged(store));
      assertEquals(2, store.damage().size());
      List<String> sentences = store.damage().stream().sorted().toList();
      assertTrue(
          sentences
              .getFirst()
              .startsWith("the store of the extension memory: 192.0.2.1: its checksum is"),
          sentences.toString());
      assertTrue(
          sentences.getLast().contains("192.0.2.2: it is the value of another key"),
          sentences.toString());
    }
    assertEquals(whole, outside.kept.get("192.0.2.1"));
    assertEquals(Map.of(ADDRESS, ONE, TWO.address(), TWO), loaded(another));
  }

  @Test
  void whatIsDamagedThereAndUnknownHereIsNotPassedOver() {
    try (LeaseStore store = beside(directory)) {
      commit(store, TWO);
    }
    outside.kept.put("192.0.2.1", Octets.ofHex("0400000000000100"));

    assertTrue(
        why().startsWith("the store of the extension memory cannot be read: 192.0.2.1: its"),
        why());
  }

  @Test
  void whatANewerServerWroteIsLeftToIt() {
    try (LeaseStore store = beside(directory)) {
      commit(store, ONE);
    }
    byte[] newer = Objects.requireNonNull(outside.kept.get("192.0.2.1")).toByteArray();
    newer[0] = BatchCodec.VERSION + 1;
    CRC32C crc = new CRC32C();
    crc.update(newer, 0, 1);
    crc.update(newer, 5, newer.length - 5);
    ByteBuffer.wrap(newer).putInt(1, (int) crc.getValue());
    outside.kept.put("192.0.2.1", Octets.copyOf(newer));

    assertTrue(why().endsWith("Start the newer server that wrote it"), why());
    assertEquals(Octets.copyOf(newer), outside.kept.get("192.0.2.1"));
  }

  private String why() {
    try (LeaseStore store = beside(directory)) {
      return String.valueOf(
          assertThrows(StoreException.class, () -> store.load(_ -> {})).getMessage());
    }
  }

  private long sequence() {
    return StoreFixture.number(
        directory, "SELECT max(seq, (SELECT ifnull(max(seq), 0) FROM journal)) FROM folded");
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
