package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.bound;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.store.KeptTime;
import io.leasehold.store.KeptTime.Setting;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTimeStoreTest {
  private static final long DAY_S = 86_400;
  private static final Bound ONE = bound("192.0.2.1", 1);

  private static final KeptTime A_DAY_AHEAD =
      new KeptTime(NOW_S + 5, List.of(new Setting(NOW_S - 1, DAY_S * 1_000)));

  @TempDir Path directory;

  @Test
  void aNewStoreKnowsNothing() throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(KeptTime.NONE, store.time());
    }
  }

  @Test
  void whatWasKeptIsThereAfterARestart() throws StoreException {
    keep(new KeptTime(7, List.of(new Setting(1, 1))));
    keep(A_DAY_AHEAD);

    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(A_DAY_AHEAD, store.time());
    }
  }

  /// After a kill nothing but the records may tell when the server was last running.
  @Test
  void theLatestRecordCountsToo() throws StoreException {
    keep(new KeptTime(NOW_S - 3_000, List.of()));
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
    }

    try (LeaseStore store = StoreFixture.open(directory)) {
      store.load(_ -> {});

      assertEquals(ONE.atS(), store.time().reachedS());
      assertEquals(NOW_S - 3_000, store.time().seenS());
    }
  }

  /// A server has run there, and the salvage finds nothing else that says when.
  @Test
  void afterASalvageTheLatestRecordTellsWhenAServerWasSeen() throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);
      StoreFixture.fold(store);
    }
    StoreFixture.execute(directory, "DELETE FROM folded");

    try (LeaseStore store = StoreFixture.open(directory)) {
      assertEquals(ONE, StoreFixture.loadDamaged(store).get(ONE.address()));

      assertFalse(store.salvaged().isEmpty());
      assertEquals(ONE.atS(), store.time().seenS());
    }
  }

  /// Records stay as they are: only those who read are told by the wall clock.
  @Test
  void recordsAreShownByTheWallClockAndLoadedAsTheyAre() {
    keep(A_DAY_AHEAD);
    Released released = new Released(ONE.address(), ONE.holder(), NOW_S + 60);
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, ONE);

      assertEquals(
          List.of(
              new Bound(
                  ONE.address(),
                  ONE.holder(),
                  ONE.startS() + DAY_S,
                  ONE.atS() + DAY_S,
                  ONE.endS() + DAY_S)),
          StoreFixture.read(directory));
      commit(store, released);
    }

    assertEquals(
        ONE.startS() + DAY_S, StoreFixture.history(directory, ONE.address()).getFirst().startS());
    assertEquals(Map.of(ONE.address(), released), StoreFixture.load(directory));
  }

  @Test
  void theViewsShowTheWallClock() {
    keep(A_DAY_AHEAD);
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, new Bound(ONE.address(), ONE.holder(), NOW_S, NOW_S, LeaseRecord.NEVER));
      StoreFixture.fold(store);
      commit(store, new Released(ONE.address(), ONE.holder(), NOW_S + 60));
    }

    assertEquals(
        0,
        StoreFixture.number(
            directory, "SELECT strftime('%s', at) - " + (NOW_S + 60 + DAY_S) + " FROM leases"));
    assertEquals(
        0,
        StoreFixture.number(
            directory, "SELECT strftime('%s', start) - " + (NOW_S + DAY_S) + " FROM history"));
  }

  /// 2038-01-19 and 2106-02-07: what 32 bits with and without a sign hold.
  @ParameterizedTest
  @ValueSource(longs = {1L << 31, 1L << 32, 4_398_046_511_104L})
  void timesBeyond32BitsAreKept(long lateS) {
    Bound journaled = new Bound(ONE.address(), ONE.holder(), lateS - 9, lateS - 1, lateS + 9);
    Bound folded =
        new Bound(ONE.address().plus(1), ONE.holder(), lateS - 9, lateS - 1, lateS + 0xFFFF_FFFEL);
    try (LeaseStore store = StoreFixture.open(directory)) {
      commit(store, folded);
      StoreFixture.fold(store);
      commit(store, journaled);
      assertTrue(store.keepTime(new KeptTime(lateS, List.of())));
      assertEquals(List.of(journaled, folded), StoreFixture.read(directory));
    }

    assertEquals(
        Map.of(journaled.address(), journaled, folded.address(), folded),
        StoreFixture.load(directory));
  }

  private void keep(KeptTime time) {
    try (LeaseStore store = StoreFixture.open(directory)) {
      assertTrue(store.keepTime(time));
    }
  }
}
