package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.Holding.Ending;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A salvage carries over what earlier starts could not read, so that it can still be looked at and
/// its addresses are still given away last.
class SalvageKeptTest {
  private static final String KEPT =
      "SELECT seq || ': ' || reason FROM unreadable ORDER BY seq DESC";
  private static final Bound LOST = StoreFixture.bound("198.18.0.7", 7);
  private static final Bound FIRST = StoreFixture.bound(LOST.address(), 1, NOW_S, NOW_S + 60);
  private static final Bound OTHER = StoreFixture.bound("198.18.0.9", 9);
  private static final List<LeaseRecord> BATCH = batch();

  @TempDir(factory = InMemory.class)
  Path data;

  @Test
  void whatWasKeptIsCarriedOver() throws IOException, StoreException {
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.commit(store, LOST);
      StoreFixture.commit(store, OTHER);
      StoreFixture.execute(
          data, "UPDATE journal SET batch = substr(batch, 1, length(batch) - 1) WHERE seq = 1");
      StoreFixture.fold(store);
    }
    assertEquals(1, StoreFixture.number(data, "SELECT count(*) FROM unreadable WHERE seq = 1"));
    List<String> before = StoreFixture.texts(data, "SELECT hex(batch) || found_s FROM unreadable");
    String reason = StoreFixture.texts(data, "SELECT reason FROM unreadable").getFirst();

    salvage();

    assertEquals(List.of("-1: " + reason + " (batch 1)"), StoreFixture.texts(data, KEPT));
    assertEquals(before, StoreFixture.texts(data, "SELECT hex(batch) || found_s FROM unreadable"));
    Map<Ipv4, LeaseRecord> loaded = salvage();
    assertEquals(List.of("-1: " + reason + " (batch 1)"), StoreFixture.texts(data, KEPT));
    assertEquals(OTHER, loaded.get(OTHER.address()));
  }

  @Test
  void whatWasFoldedOfABatchGivesTheHistoryNothingTwice() throws IOException, StoreException {
    foldHalfOfABatch();
    List<Holding> history = StoreFixture.history(data, FIRST.address());
    assertEquals(List.of(Ending.RELEASED), history.stream().map(Holding::ending).toList());

    assertEquals(latest(), salvage());

    assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
    assertEquals(history, StoreFixture.history(data, FIRST.address()));
  }

  /// As where it was passed over, for a batch that is lost has renewed it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM lease WHERE address = '198.18.0.7'",
        "DELETE FROM lease",
        "UPDATE folded SET records = 131",
        "UPDATE folded SET records = 9999",
        "UPDATE folded SET records = -96"
      })
  void whatIsSaidToBeFoldedAndIsNotInTheTableIsFolded(String change)
      throws IOException, StoreException {
    foldHalfOfABatch();
    StoreFixture.execute(data, change);
    StoreFixture.execute(data, "UPDATE folded SET leases = (SELECT count(*) FROM lease)");

    assertEquals(latest(), salvage());

    assertEquals(latest(), StoreFixture.load(data));
    assertEquals(0, StoreFixture.number(data, "SELECT count(*) FROM journal"));
  }

  private void foldHalfOfABatch() {
    Path before = data.resolve("before");
    try (LeaseStore store = StoreFixture.open(before)) {
      store.commit(BATCH);
      store.tidy(NOW_S);
      store.tidy(NOW_S);
      StoreFixture.copy(before, data);
    }
    assertEquals(SliceSize.LEAST, StoreFixture.number(data, "SELECT records FROM folded"));
  }

  /// An address that is given to somebody else, one that is freed, and many more.
  private static List<LeaseRecord> batch() {
    List<LeaseRecord> batch = new ArrayList<>();
    batch.add(FIRST);
    batch.add(new Released(FIRST.address(), FIRST.holder(), NOW_S + 10));
    batch.add(StoreFixture.bound(FIRST.address(), 2, NOW_S + 20, NOW_S + 90));
    batch.add(OTHER);
    batch.add(new Freed(OTHER.address(), NOW_S + 20));
    for (int i = 0; i < Housekeeping.SLICE_RECORDS; i++) {
      batch.add(StoreFixture.bound(Ipv4.of("198.18.1.0").plus(i), 10 + i, NOW_S, NOW_S + 60));
    }
    return batch;
  }

  private static Map<Ipv4, LeaseRecord> latest() {
    Map<Ipv4, LeaseRecord> latest = new HashMap<>();
    BATCH.forEach(record -> latest.put(record.address(), record));
    latest.values().removeIf(Freed.class::isInstance);
    return latest;
  }

  /// Breaks the header, and starts.
  private Map<Ipv4, LeaseRecord> salvage() throws IOException, StoreException {
    try (RandomAccessFile file =
        new RandomAccessFile(data.resolve(StoreFixture.FILE).toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[] {(byte) 0xA5, (byte) 0xA5, (byte) 0xA5, (byte) 0xA5});
    }
    try (LeaseStore store = StoreFixture.open(data)) {
      assertFalse(store.salvaged().isEmpty());
      Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
      store.load(record -> loaded.put(record.address(), record));
      return loaded;
    }
  }
}
