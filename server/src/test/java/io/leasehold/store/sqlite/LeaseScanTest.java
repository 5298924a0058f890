package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table that is read from both ends.
class LeaseScanTest {
  private static final Ipv4 FIRST = Ipv4.of("10.0.0.1");
  private static final int COUNT = 1_500;

  @TempDir private Path directory;
  private final Set<Ipv4> good = new HashSet<>();
  private final List<LeaseScan.Row.Broken> broken = new ArrayList<>();

  @BeforeEach
  void fill() {
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int at = 0; at < COUNT; at += LeaseStore.BATCH_MAX) {
        int until = Math.min(COUNT, at + LeaseStore.BATCH_MAX);
        LeaseRecord[] batch = new LeaseRecord[until - at];
        for (int i = at; i < until; i++) {
          batch[i - at] =
              StoreFixture.bound(FIRST.plus(i), i, StoreFixture.NOW_S, StoreFixture.NOW_S + 3_600);
        }
        StoreFixture.commit(store, batch);
      }
    }
  }

  @Test
  void everyRowIsGivenOnce() throws Exception {
    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT, good.size());
    assertEquals(List.of(), broken);
  }

  @Test
  void oneThreadGivesTheSame() throws Exception {
    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN - 1));
    assertEquals(COUNT, good.size());
  }

  @Test
  void aTableThatSaysMoreThanItHasIsReadAllTheSame() throws Exception {
    write("DELETE FROM lease WHERE number > %d".formatted(FIRST.asLong()));

    assertEquals(1, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(Set.of(FIRST), good);
  }

  @Test
  void anEmptyTableHasNoRow() throws Exception {
    write("DELETE FROM lease");

    assertEquals(0, scan(LeaseScan.BOTH_ENDS_MIN));
  }

  @Test
  void brokenRowsAreToldWhicheverEndTheyAreNear() throws Exception {
    Ipv4 last = FIRST.plus(COUNT - 1);
    write(
        "UPDATE lease SET hostname = 'other' WHERE number IN (%d, %d)"
            .formatted(FIRST.asLong(), last.asLong()));

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT - 2, good.size());
    assertEquals(
        Set.of(FIRST, last), Set.of(broken.getFirst().address(), broken.getLast().address()));
    assertTrue(broken.getFirst().why().contains("checksum"), broken::toString);
  }

  /// What a store is that was opened and then changed by hand.
  @Test
  void aTableThatIsNotThereIsAnError() throws Exception {
    write("ALTER TABLE lease RENAME TO away");

    assertThrows(SQLException.class, () -> scan(LeaseScan.BOTH_ENDS_MIN));
  }

  private long scan(long rows) throws SQLException, DamagedException {
    Path file = directory.resolve(StoreFixture.FILE);
    try (Connection connection = Database.openReadOnly(file, false)) {
      return new LeaseScan(file, Optional.empty(), this::take).read(connection, rows);
    }
  }

  private void take(LeaseScan.Row row) {
    switch (row) {
      case LeaseScan.Row.Good(LeaseRecord record) ->
          assertTrue(good.add(record.address()), () -> record.address() + " is given twice");
      case LeaseScan.Row.Broken one -> broken.add(one);
    }
  }

  private void write(String statement) {
    StoreFixture.execute(directory, statement);
  }
}
