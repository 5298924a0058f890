package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of what a salvage has lost no address looks as if it were free for certain.
class LostLeasesTest {
  private static final Ipv4 ADDRESS = Ipv4.of("198.18.32.0");
  private static final Bound FORMER = bound(ADDRESS, 1, NOW_S, NOW_S + 3_600);
  private static final Released BACK = new Released(ADDRESS, FORMER.holder(), NOW_S + 1);
  private static final Bound LOST = bound(ADDRESS, 2, NOW_S + 2, NOW_S + 3_600);
  private static final Bound OTHER = bound(ADDRESS.plus(9), 3, NOW_S + 3, NOW_S + 3_600);

  @TempDir(factory = InMemory.class)
  Path directory;

  private Path killed() {
    return directory.resolve("killed");
  }

  @Test
  void idleAddressWithALostBatchIsNotedAsGivenBackJustNow() throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, FORMER, BACK);
      StoreFixture.fold(store);
      commit(store, LOST);
      commit(store, OTHER);
      StoreFixture.copy(directory, killed());
    }
    damageBatch(2);

    assertEquals(LostLease.of(ADDRESS, OTHER.atS()), salvaged().get(ADDRESS));
  }

  @Test
  void idleAddressOfTheJournalIsNotedToo() throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, FORMER);
      commit(store, BACK, OTHER);
      commit(store, LOST);
      StoreFixture.copy(directory, killed());
    }
    damageBatch(3);

    Map<Ipv4, LeaseRecord> salvaged = salvaged();

    assertEquals(LostLease.of(ADDRESS, OTHER.atS()), salvaged.get(ADDRESS));
    assertEquals(OTHER, salvaged.get(OTHER.address()));
  }

  @Test
  void leaseThatStillRunsIsLeftAlone() throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, FORMER);
      StoreFixture.fold(store);
      commit(store, LOST);
      commit(store, OTHER);
      StoreFixture.copy(directory, killed());
    }
    damageBatch(2);

    assertEquals(FORMER, salvaged().get(ADDRESS));
  }

  @Test
  void asManyNeighboursAreNotedAsLeasesAreMissingOnBothSides() throws StoreException {
    int missing = 4_153;
    foldedAndKilled(FORMER);
    StoreFixture.execute(killed(), "UPDATE folded SET leases = 1 + " + missing);

    Map<Ipv4, LeaseRecord> salvaged = salvaged();

    assertEquals(FORMER, salvaged.remove(ADDRESS));
    assertEquals(2 * missing, salvaged.size());
    for (int far = 1; far <= missing; far++) {
      assertTrue(salvaged.containsKey(ADDRESS.plus(far)), "behind: " + far);
      assertTrue(salvaged.containsKey(ADDRESS.plus(-far)), "before: " + far);
    }
  }

  @Test
  void neighboursAreLimited() throws StoreException {
    foldedAndKilled(FORMER, OTHER);
    StoreFixture.execute(killed(), "UPDATE folded SET leases = 1000000");

    int noted = salvaged().size() - 2;

    assertTrue(noted > 65_000 && noted <= 65_536, noted + " noted");
  }

  @Test
  void oldBatchDoesNotOverrideTheTableWhereNobodyKnowsWhatWasFolded()
      throws IOException, StoreException {
    foldedAndKilled(FORMER, BACK, LOST);
    String old = java.util.HexFormat.of().formatHex(BatchCodec.encode(java.util.List.of(FORMER)));
    StoreFixture.execute(killed(), "INSERT INTO journal VALUES (1, x'" + old + "')");
    long root =
        StoreFixture.number(killed(), "SELECT rootpage FROM sqlite_schema WHERE name = 'folded'");
    Path file = killed().resolve(StoreFixture.FILE);
    byte[] broken = Files.readAllBytes(file);
    int from = (int) (root - 1) * DatabasePages.PAGE_SIZE;
    Arrays.fill(broken, from, from + DatabasePages.PAGE_SIZE, (byte) 0);
    Files.write(file, broken);

    assertEquals(LOST, salvaged().get(ADDRESS));
  }

  private void foldedAndKilled(LeaseRecord... records) {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, records);
      StoreFixture.fold(store);
      StoreFixture.copy(directory, killed());
    }
  }

  private void damageBatch(int seq) {
    StoreFixture.execute(
        killed(), "UPDATE journal SET batch = CAST(batch || x'00' AS BLOB) WHERE seq = " + seq);
  }

  private Map<Ipv4, LeaseRecord> salvaged() throws StoreException {
    Aside.mark(killed().resolve(StoreFixture.FILE));
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
    try (LeaseStore store = StoreFixture.open(killed())) {
      store.load(record -> loaded.put(record.address(), record));
      assertTrue(store.salvaged().getFirst().contains("it is kept as"));
    }
    return loaded;
  }
}
