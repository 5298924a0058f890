package io.leasehold.store.sqlite;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Takes the rows from all the leaves of a broken database, whether a tree leads to them or not. A
/// row is known by its shape: no two of our tables have as many columns.
///
/// Pages that are not in use have rows, too, of earlier days, and where the log is damaged what
/// pages were earlier is looked at like these. What is found twice is decided by who uses this,
/// which is why leases go to a table for the time being, `carved`, with what page they are from.
final class Carving {
  /// How many damaged pages are named.
  private static final int NAMED_MAX = 20;

  private static final int JOURNAL_COLUMNS = 2;
  private static final int UNREADABLE_COLUMNS = 4;
  private static final int FOLDED_COLUMNS_MIN = 3;
  private static final int FOLDED_COLUMNS_MAX = 4;

  /// Of leases and of history: in version 1, and now.
  private static final int COLUMNS_MIN = 10;

  private static final int COLUMNS_MAX = 14;

  /// Where the checksum stands in a row of `lease`.
  private static final int CRC = 12;

  /// Where the columns of `carved` stand in a row of `lease`, and those of the history in theirs:
  /// as the tables are made today, and as they have grown from version 1.
  private static final int[] LEASE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

  private static final int[] GROWN_LEASE = {1, 2, 3, 4, 5, 6, 10, 11, 7, 8, 9, 12, 13};
  private static final int[] HISTORY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final int[] GROWN_HISTORY = {1, 2, 3, 4, 5, 6, 10, 11, 7, 8, 9, 12};

  /// Of a batch that nobody can read: its octets, the reason in two parts, and when it was found.
  static final String KEEP =
      "INSERT INTO unreadable"
          + " SELECT min(0, ifnull(min(seq), 0)) - 1, ?, ? || ?, ? FROM unreadable";

  private final DatabasePages pages;
  private final Connection into;
  private final PreparedStatement lease;
  private final PreparedStatement history;
  private final Set<Integer> free;
  private final NavigableMap<Long, byte[]> batches = new TreeMap<>();
  private final NavigableMap<Long, byte[]> brokenBatches = new TreeMap<>();
  private final List<Integer> damagedPages = new ArrayList<>();
  private long damagedRows;
  private long leases;
  private long foldedSeq = -1;
  private int foldedRecords;
  private long leasesExpected = -1;

  private Carving(
      DatabasePages pages, Connection into, PreparedStatement lease, PreparedStatement history)
      throws IOException {
    this.pages = pages;
    this.into = into;
    this.lease = lease;
    this.history = history;
    this.free = pages.free();
  }

  /// What was found beside leases and history, which are in the tables of the connection.
  ///
  /// @param batches those whose checksum is right, by number
  /// @param brokenBatches the others
  /// @param folded up to where the journal stood in `lease`, if that is known
  /// @param leases how many rows that look like a lease
  /// @param isConsistent true if the pages are all of one moment, as far as is known
  /// @param leasesExpected how many rows `lease` had, -1 if nobody knows
  /// @param damagedPages some of those with rows that cannot be read
  record Found(
      NavigableMap<Long, byte[]> batches,
      NavigableMap<Long, byte[]> brokenBatches,
      Folded folded,
      boolean isConsistent,
      long leases,
      long leasesExpected,
      List<Integer> damagedPages,
      long damagedRows) {

    Found {
      damagedPages = List.copyOf(damagedPages);
    }

    /// True if it is known what should be there.
    boolean isComplete() {
      return folded.seq() >= 0 && leasesExpected >= 0;
    }
  }

  /// @param seq of the last batch that is done, -1 if nobody knows
  /// @param records how many of the next are
  record Folded(long seq, int records) {}

  /// @param into a new store
  static Found carve(DatabasePages pages, Connection into) throws SQLException, IOException {
    try (Statement statement = into.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE carved (number, address, state, client, hardware, hostname,"
              + " relay_agent, giaddr, classes, start_s, at_s, end_s, crc, dns, free)");
    }
    try (PreparedStatement lease =
            into.prepareStatement(
                "INSERT INTO carved VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement history =
            into.prepareStatement(
                "INSERT OR IGNORE INTO lease_history (id, number, address, client, hardware,"
                    + " hostname, relay_agent, giaddr, classes, start_s, end_s, ending,"
                    + " dns) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Carving carving = new Carving(pages, into, lease, history);
      carving.all(false);
      carving.all(true);
      if (pages.isLogDamaged()) {
        for (DatabasePages.Earlier earlier : pages.earlier()) {
          carving.page(earlier.pages(), earlier.number(), true);
        }
      }
      return carving.found();
    }
  }

  /// True if there is a batch whose checksum is right, or a row that says its address twice.
  static boolean hasOurRows(DatabasePages pages) throws IOException {
    for (int number = 1; number <= pages.count(); number++) {
      LeafPage leaf = LeafPage.of(pages, number);
      for (int i = 0; leaf.isLeaf() && i < leaf.count(); i++) {
        if (isOurs(leaf, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOurs(LeafPage leaf, int index) throws IOException {
    try {
      CarvedRow row = leaf.row(index);
      int columns = row.columns().size();
      return columns == JOURNAL_COLUMNS
              && row.columns().get(1) instanceof CarvedRow.Value.Blob(var octets)
              && BatchCodec.isWhole(octets.toByteArray())
          || columns >= COLUMNS_MIN
              && columns <= COLUMNS_MAX
              && row.isText(1, new Ipv4((int) row.rowid()).toString());
    } catch (Unreadable e) {
      return false;
    }
  }

  private Found found() {
    return new Found(
        batches,
        brokenBatches,
        new Folded(foldedSeq, foldedRecords),
        !pages.isLogDamaged(),
        leases,
        pages.isLogDamaged() ? -1 : leasesExpected,
        List.copyOf(damagedPages),
        damagedRows);
  }

  /// First the pages in use, so that what is found twice is known from there.
  private void all(boolean unused) throws SQLException, IOException {
    for (int number = 1; number <= pages.count(); number++) {
      if (free.contains(number) == unused) {
        page(pages, number, unused);
      }
    }
  }

  private void page(DatabasePages from, int number, boolean unused)
      throws SQLException, IOException {
    LeafPage leaf = LeafPage.of(from, number);
    boolean damaged = false;
    for (int i = 0; leaf.isLeaf() && i < leaf.count(); i++) {
      try {
        sort(leaf.row(i), unused);
      } catch (Unreadable e) {
        damaged = true;
        damagedRows += unused ? 0 : 1;
      }
    }
    if (damaged && !unused && damagedPages.size() < NAMED_MAX) {
      damagedPages.add(number);
    }
  }

  private void sort(CarvedRow row, boolean unused) throws SQLException {
    int columns = row.columns().size();
    if (columns == JOURNAL_COLUMNS && row.isWhole(1)) {
      clock(row, unused);
    } else if (columns == JOURNAL_COLUMNS) {
      batch(row);
    } else if (columns == UNREADABLE_COLUMNS && row.isBlob(1)) {
      unreadable(row, unused);
    } else if (columns >= FOLDED_COLUMNS_MIN && columns <= FOLDED_COLUMNS_MAX) {
      folded(row, unused);
    } else if (columns >= COLUMNS_MIN && columns <= COLUMNS_MAX) {
      leaseOrHistory(row, unused);
    }
  }

  private void leaseOrHistory(CarvedRow row, boolean unused) throws SQLException {
    if (row.isText(2, "bound", "released", "expired", "declined")) {
      put(lease, row, row.isWhole(8) ? GROWN_LEASE : LEASE);
      if (row.columns().size() <= CRC) {
        lease.setLong(CRC + 1, RowChecksum.NONE);
      }
      lease.setBoolean(15, unused);
      lease.executeUpdate();
      leases++;
    } else if (row.isWhole(1) && !unused) {
      put(history, row, row.isWhole(7) ? GROWN_HISTORY : HISTORY);
      history.executeUpdate();
    }
  }

  private static void put(PreparedStatement put, CarvedRow row, int[] places) throws SQLException {
    put.setLong(1, row.rowid());
    for (int i = 0; i < places.length; i++) {
      row.bind(put, i + 2, places[i]);
    }
  }

  /// A setting of the clock, or, the only row of its table, when a server was last running.
  private void clock(CarvedRow row, boolean unused) throws SQLException {
    if (!unused && row.columns().get(1) instanceof CarvedRow.Value.Whole(long number)) {
      try (Statement statement = into.createStatement()) {
        statement.executeUpdate(
            row.rowid() == 1
                ? "UPDATE clock_seen SET at_s = " + number
                : "INSERT OR IGNORE INTO clock VALUES (%d, %d)".formatted(row.rowid(), number));
      }
    }
  }

  /// A batch that could not be read earlier. The new store numbers its batches from 1, so the
  /// number of an earlier one is told as its reason, and it gets one that no batch will have.
  private void unreadable(CarvedRow row, boolean unused) throws SQLException {
    if (unused || !row.isText(2) || !row.isWhole(3)) {
      return;
    }
    try (PreparedStatement keep = into.prepareStatement(KEEP)) {
      row.bind(keep, 1, 1);
      row.bind(keep, 2, 2);
      keep.setString(3, row.rowid() > 0 ? " (batch %d)".formatted(row.rowid()) : "");
      row.bind(keep, 4, 3);
      keep.executeUpdate();
    }
  }

  private void batch(CarvedRow row) {
    if (!(row.columns().get(1) instanceof CarvedRow.Value.Blob(var octets))) {
      return;
    }
    byte[] batch = octets.toByteArray();
    if (BatchCodec.isWhole(batch)) {
      batches.putIfAbsent(row.rowid(), batch);
    } else {
      brokenBatches.putIfAbsent(row.rowid(), batch);
    }
  }

  private void folded(CarvedRow row, boolean unused) {
    if (!unused
        && row.rowid() == 1
        && row.columns().get(1) instanceof CarvedRow.Value.Whole(long seq)
        && row.columns().get(2) instanceof CarvedRow.Value.Whole(long records)) {
      foldedSeq = seq;
      foldedRecords = (int) records;
      if (row.columns().size() == FOLDED_COLUMNS_MAX
          && row.columns().get(3) instanceof CarvedRow.Value.Whole(long leases)) {
        leasesExpected = leases;
      }
    }
  }
}
