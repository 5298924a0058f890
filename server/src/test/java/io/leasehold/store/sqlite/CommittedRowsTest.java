package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommittedBatch;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.LeaseStore;
import io.leasehold.testkit.InMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedRowsTest {
  private static final LeaseRecord ONE = bound("192.0.2.1", 1);
  private static final LeaseRecord TWO = bound("192.0.2.2", 2);
  private static final LeaseRecord THREE = bound("192.0.2.3", 3);

  @TempDir(factory = InMemory.class)
  private Path directory = Path.of("");

  private static CommittedBatches committed(LeaseStore store) {
    return store.committed().orElseThrow();
  }

  @Test
  void aFollowerHearsWhatIsCommittedAndFindsTheSameInTheStore() throws Exception {
    List<CommittedBatch> heard = new ArrayList<>();
    try (LeaseStore store = StoreFixture.open(directory)) {
      CommittedBatches batches = committed(store);
      batches.follow(heard::add);
      commit(store, ONE, TWO);
      commit(store, THREE);

      assertEquals(heard, batches.after(0, 10).batches());
      assertEquals(heard.subList(1, 2), batches.after(1, 10).batches());
      assertEquals(heard.subList(0, 1), batches.after(0, 1).batches());
      assertEquals(List.of(ONE, TWO), batches.records(heard.getFirst().octets()));
      assertEquals(List.of(2, 1), heard.stream().map(CommittedBatch::records).toList());
      assertEquals(2, batches.lastSeq());
    }
  }

  @Test
  void whatIsNeededIsNotFolded() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      CommittedBatches batches = committed(store);
      batches.keepAfter(1);
      commit(store, ONE);
      commit(store, TWO);
      commit(store, THREE);

      StoreFixture.fold(store);
      assertEquals(1, batches.after(0, 10).goneSeq());
      assertEquals(2, batches.after(0, 10).batches().size());
      assertFalse(store.tidy(NOW_S + 100), "there is nothing to do");

      batches.keepAfter(3);
      StoreFixture.tidyAll(store, 100 + Housekeeping.FOLD_DELAY_S);
      StoreFixture.tidyAll(store, 100 + 2 * Housekeeping.FOLD_DELAY_S);
      assertEquals(new CommittedBatches.Kept(3, List.of()), batches.after(0, 10));
    }
  }

  @Test
  void whatIsNeededOutlivesACleanStop() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      committed(store).keepAfter(1);
      commit(store, ONE);
      commit(store, TWO);
    }

    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(Map.of(ONE.address(), ONE, TWO.address(), TWO), StoreFixture.load(store));
      assertEquals(1, committed(store).after(1, 10).batches().size());
      assertEquals(2, committed(store).lastSeq());
    }
    assertEquals(0, StoreFixture.number(directory, "SELECT count(*) FROM journal"));
  }

  @Test
  void ofTooManyTheOldestAreFoldedWhoeverNeedsThem() throws Exception {
    try (Journal journal = Opening.open(directory.resolve("leases.db")).journal()) {
      Housekeeping housekeeping = new Housekeeping(0, false, Backlog.USUAL, () -> 0);
      housekeeping.found(Backlog.USUAL.records() + 1);
      housekeeping.mayFoldUpTo(0);
      journal.append(1, BatchCodec.encode(List.of(ONE)));
      journal.append(2, BatchCodec.encode(List.of(TWO)));
      housekeeping.slice(journal, NOW_S);
      housekeeping.slice(journal, NOW_S + Housekeeping.FOLD_DELAY_S);
    }

    assertEquals(2, StoreFixture.number(directory, "SELECT count(*) FROM lease"));
  }

  @Test
  void aReadLeavesNoLogBehind() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      committed(store).after(0, 10);
    }

    assertFalse(Files.exists(Database.writeAheadLog(directory.resolve(StoreFixture.FILE))));
  }

  @Test
  void aDamagedBatchHasNoRecords() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      committed(store).keepAfter(0);
      commit(store, ONE);
    }
    StoreFixture.execute(directory, "UPDATE journal SET batch = x'0300'");

    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(0, committed(store).after(0, 1).batches().getFirst().records());
    }
  }

  @Test
  void aMarkIsKeptAndAStoreThatIsNewHasNone() throws Exception {
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(0, committed(store).mark());
      assertTrue(committed(store).mark(Long.MIN_VALUE + 7));
      assertEquals(Long.MIN_VALUE + 7, committed(store).mark());
    }
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(Long.MIN_VALUE + 7, committed(store).mark());
    }
  }
}
