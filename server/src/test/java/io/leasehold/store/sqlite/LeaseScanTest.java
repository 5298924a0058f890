package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A table that is read from both ends, by queries and by its pages.
class LeaseScanTest {
  private static final Ipv4 FIRST = Ipv4.of("10.0.0.1");
  private static final int COUNT = 1_500;

  @TempDir private Path directory;
  private final Map<Ipv4, LeaseRecord> good = new HashMap<>();
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
    assertEquals(Set.of(FIRST), good.keySet());
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

  @Test
  void aRowThatGoesOnElsewhereAndOneWithOtherTypesAreAskedOfSqlite() throws Exception {
    write("UPDATE lease SET address = hex(zeroblob(3000)) WHERE number % 7 = 0");
    write("UPDATE lease SET hostname = 5 WHERE number = %d".formatted(FIRST.asLong()));
    write("UPDATE lease SET end_s = 'soon' WHERE number = %d".formatted(FIRST.plus(1).asLong()));
    write("UPDATE lease SET at_s = 1.5 WHERE number = %d".formatted(FIRST.plus(2).asLong()));

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT - 3, good.size());
  }

  /// As a store of the first version is: its rows lack what came later.
  @Test
  void aTableThatHasGrownHasItsColumnsInAnotherOrder() throws Exception {
    made(
        "number INTEGER PRIMARY KEY, address, state, client, hardware, hostname, relay_agent,"
            + " start_s, at_s, end_s");
    for (String grown : List.of("giaddr", "classes", "crc DEFAULT -1", "dns")) {
      write("ALTER TABLE lease ADD COLUMN " + grown);
    }
    write("UPDATE lease SET giaddr = '192.0.2.1' WHERE number % 3 = 0");

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT, good.size());
  }

  /// SQLite numbers its rows otherwise.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "number INT PRIMARY KEY",
        "number INTEGER PRIMARY KEY DESC",
        "number INTEGER",
        "number PRIMARY KEY",
        "number INTEGER NOT NULL UNIQUE",
      })
  void aTableWhoseRowsAreNotNumberedByTheirAddressIsRead(String number) throws Exception {
    made(
        number
            + ", address, state, client, hardware, hostname, relay_agent, start_s, at_s, end_s,"
            + " giaddr, classes, crc DEFAULT -1, dns");

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT, good.size());
  }

  @Test
  void aTableThatIsItsOwnIndexIsRead() throws Exception {
    made(
        "number INTEGER PRIMARY KEY, address, state, client, hardware, hostname, relay_agent,"
            + " start_s, at_s, end_s, giaddr, classes, crc DEFAULT -1, dns",
        "WITHOUT ROWID");

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT, good.size());
  }

  /// In its first leaf nothing tells it from ours.
  @Test
  void aTableWhoseRowsAreNotNumberedByTheirAddressIsReadThoughItHasGrown() throws Exception {
    made(
        "number INTEGER PRIMARY KEY DESC, address, state, client, hardware, hostname, relay_agent,"
            + " start_s, at_s, end_s");
    for (String grown : List.of("giaddr", "classes", "crc DEFAULT -1", "dns")) {
      write("ALTER TABLE lease ADD COLUMN " + grown);
    }
    write("UPDATE lease SET giaddr = '192.0.2.1' WHERE rowid > 500");

    assertEquals(COUNT, scan(LeaseScan.BOTH_ENDS_MIN));
    assertEquals(COUNT, good.size());
  }

  private void made(String columns) {
    made(columns, "");
  }

  private void made(String columns, String kind) {
    write("CREATE TABLE former AS SELECT * FROM lease");
    write("DROP TABLE lease");
    write("CREATE TABLE lease (%s) %s".formatted(columns, kind));
    String kept =
        "number, address, state, client, hardware, hostname, relay_agent, start_s, at_s, end_s";
    write("INSERT INTO lease (%s) SELECT %s FROM former".formatted(kept, kept));
  }

  /// Whether SQLite finds them or not.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 10})
  void rowsThatAreNotInTheirOrderAreADamage(int first) throws Exception {
    Path file = directory.resolve(StoreFixture.FILE);
    TableLeaves.Leaf leaf = leaves(file).leaf(1);
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      long at = (leaf.number() - 1L) * DatabasePages.PAGE_SIZE + 8 + 2L * first;
      pages.seek(at);
      int both = pages.readInt();
      // Two rows change places.
      pages.seek(at);
      pages.writeInt(both << 16 | both >>> 16);
    }

    assertFails(DamagedException.class);
  }

  @Test
  void aLeafThatIsBrokenIsSqlitesError() throws Exception {
    Path file = directory.resolve(StoreFixture.FILE);
    int broken = leaves(file).leaf(1).number();
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      pages.seek((broken - 1L) * DatabasePages.PAGE_SIZE);
      pages.write(new byte[DatabasePages.PAGE_SIZE]);
    }

    assertFails(SQLException.class);
  }

  @Test
  void allRowsAreOnTheLeaves() throws Exception {
    Path file = directory.resolve(StoreFixture.FILE);
    try (FilePages pages = new FilePages(file);
        Connection connection = Database.openReadOnly(file, false)) {
      TableLeaves leaves = find(pages, connection).orElseThrow();
      LeafRows rows = leaves.rows();
      int found = 0;
      for (int i = 0; i < leaves.count(); i++) {
        found += rows.open(leaves.leaf(i));
      }

      assertTrue(leaves.count() > 1, () -> leaves.count() + " leaves");
      assertEquals(COUNT, found);
    }
  }

  @Test
  void theFileIsNotBelievedWhereTheLogHasSomething() throws Exception {
    Path file = directory.resolve(StoreFixture.FILE);
    try (FilePages pages = new FilePages(file);
        Connection connection = Database.open(file);
        Statement statement = connection.createStatement()) {
      assertTrue(find(pages, connection).isPresent());

      statement.execute("DELETE FROM lease WHERE number = " + FIRST.asLong());

      assertEquals(Optional.empty(), find(pages, connection));
      assertEquals(COUNT - 1, scan(LeaseScan.BOTH_ENDS_MIN));
    }
  }

  private static TableLeaves leaves(Path file) throws SQLException {
    try (FilePages pages = new FilePages(file);
        Connection connection = Database.openReadOnly(file, false)) {
      return find(pages, connection).orElseThrow();
    }
  }

  private static Optional<TableLeaves> find(FilePages pages, Connection connection)
      throws SQLException {
    return TableLeaves.of(pages, connection, "lease", LeaseRows.COLUMNS);
  }

  /// By queries and by pages.
  private void assertFails(Class<? extends Exception> how) {
    assertThrows(how, () -> scan(LeaseScan.BOTH_ENDS_MIN, Optional.empty()));
    good.clear();
    try (FilePages pages = new FilePages(directory.resolve(StoreFixture.FILE))) {
      assertThrows(how, () -> scan(LeaseScan.BOTH_ENDS_MIN, Optional.of(pages)));
    }
  }

  /// By queries and by pages, which give the same.
  private long scan(long rows) throws SQLException, DamagedException {
    long queried = scan(rows, Optional.empty());
    Map<Ipv4, LeaseRecord> goodOnes = Map.copyOf(good);
    Set<LeaseScan.Row.Broken> brokenOnes = Set.copyOf(broken);
    good.clear();
    broken.clear();
    try (FilePages pages = new FilePages(directory.resolve(StoreFixture.FILE))) {
      assertEquals(queried, scan(rows, Optional.of(pages)));
    }
    assertEquals(goodOnes, good);
    assertEquals(brokenOnes, Set.copyOf(broken));
    return queried;
  }

  private long scan(long rows, Optional<FilePages> pages) throws SQLException, DamagedException {
    Path file = directory.resolve(StoreFixture.FILE);
    try (Connection connection = Database.openReadOnly(file, false)) {
      return new LeaseScan(file, pages, this::take).read(connection, rows);
    }
  }

  private void take(LeaseScan.Row row) {
    switch (row) {
      case LeaseScan.Row.Good(LeaseRecord record) ->
          assertNull(
              good.put(record.address(), record), () -> record.address() + " is given twice");
      case LeaseScan.Row.Broken one -> broken.add(one);
    }
  }

  private void write(String statement) {
    StoreFixture.execute(directory, statement);
  }
}
