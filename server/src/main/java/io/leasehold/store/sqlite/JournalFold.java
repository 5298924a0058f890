package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// One slice of folding: takes the oldest records of the journal, and in one transaction writes
/// each address's latest to `lease`, what has ended to `lease_history`, where it stopped to
/// `folded`, and deletes the batches it has finished. What two later batches renew it passes over.
///
/// A batch that cannot be read moves to `unreadable` in the same transaction: kept, and no longer
/// in the way.
final class JournalFold {
  /// So many records may be looked at, where most are passed over.
  private static final int LOOKED_AT = 1_024;

  private final Connection connection;
  private final Renewals renewals;
  private final long upToSeq;
  private final long nowS;
  private final LongSupplier nanoTime;
  private final long startNs;

  /// Until all was ready to go to the disk.
  private long workedNs;

  /// How many records may be taken still, and how many looked at.
  private int takeMax;

  private int lookMax;

  /// True if the batch after the last that was looked at has to wait.
  private boolean held;

  /// How many records were looked at.
  private int done;

  private long doneSeq;
  private int doneRecords;

  /// The latest record of every address in the slice, in the order of the table's tree.
  private final Map<Ipv4, LeaseRecord> latest = new TreeMap<>();

  /// The first, where it is another.
  private final Map<Ipv4, LeaseRecord> first = new HashMap<>();

  /// How many rows the table has more than before.
  private int rows;

  /// Those that ended within the slice, in their order.
  private final List<Holding> ended = new ArrayList<>();

  /// Those of the rows that were there: of each address the earlier one.
  private final List<Holding> endedBefore = new ArrayList<>();

  private final List<BadRow> bad = new ArrayList<>();

  private record BadRow(long seq, Octets batch, String reason) {}

  private JournalFold(
      Connection connection, Renewals renewals, Bounds bounds, long nowS, LongSupplier nanoTime) {
    this.connection = connection;
    this.renewals = renewals;
    upToSeq = bounds.upToSeq();
    this.nowS = nowS;
    this.nanoTime = nanoTime;
    startNs = nanoTime.getAsLong();
    takeMax = bounds.recordsMax();
    lookMax = Math.max(takeMax, LOOKED_AT);
  }

  /// @param upToSeq batches after this one have to wait
  /// @param recordsMax how many are taken that nothing passes over
  record Bounds(long upToSeq, int recordsMax) {}

  /// @param records how many are folded now that were not
  /// @param taken how many of those nothing passed over
  /// @param written how many addresses have a new row of these
  /// @param isLast true if nothing is left that may be folded now
  /// @param isHeld true if that is not all
  /// @param workedNs how long it took but for the last write and its wait for the disk
  record Slice(
      int records, int taken, int written, boolean isLast, boolean isHeld, long workedNs) {}

  /// Folds records up to the bounds, or all that are left.
  static Slice slice(
      Connection connection, Renewals renewals, Bounds bounds, long nowS, LongSupplier nanoTime)
      throws SQLException {
    JournalFold fold = new JournalFold(connection, renewals, bounds, nowS, nanoTime);
    fold.take();
    if (fold.done > 0 || !fold.bad.isEmpty()) {
      fold.write();
    }
    int taken = bounds.recordsMax() - fold.takeMax;
    return new Slice(
        fold.done, taken, fold.latest.size(), fold.hasRoom(), fold.held, fold.workedNs);
  }

  private boolean hasRoom() {
    return takeMax > 0 && lookMax > 0;
  }

  private void take() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT seq, records FROM folded")) {
      doneSeq = row.getLong(1);
      doneRecords = row.getInt(2);
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Journal.OLDEST_FIRST)) {
      while (hasRoom() && !held && rows.next()) {
        held = rows.getLong(1) > upToSeq;
        if (!held) {
          take(rows.getLong(1), rows.getBytes(2));
        }
      }
    }
  }

  private void take(long seq, byte[] batch) {
    List<LeaseRecord> records;
    try {
      records = BatchCodec.decode(batch);
    } catch (Unreadable e) {
      bad.add(new BadRow(seq, Octets.copyOf(batch), String.valueOf(e.getMessage())));
      finished(seq);
      return;
    }
    int at = doneRecords;
    while (at < records.size() && hasRoom()) {
      LeaseRecord record = records.get(at++);
      lookMax--;
      done++;
      if (!renewals.areLater(record.address(), seq)) {
        takeMax--;
        take(record);
      }
    }
    doneRecords = at;
    if (at == records.size()) {
      finished(seq);
    }
  }

  private void take(LeaseRecord record) {
    LeaseRecord before = latest.put(record.address(), record);
    if (before != null) {
      first.putIfAbsent(record.address(), before);
      Holding.ended(before, record).ifPresent(ended::add);
    }
  }

  private void finished(long seq) {
    doneSeq = seq;
    doneRecords = 0;
  }

  private void write() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        writeLeases();
        writeHistory();
        writeBad();
        statement.executeUpdate("DELETE FROM journal WHERE seq <= " + doneSeq);
        statement.executeUpdate(
            "UPDATE folded SET seq = %d, records = %d, leases = leases + %d"
                .formatted(doneSeq, doneRecords, rows));
        workedNs = nanoTime.getAsLong() - startNs;
        statement.execute("COMMIT");
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private void writeLeases() throws SQLException {
    try (RowFold fold = new RowFold(connection, endedBefore)) {
      for (LeaseRecord last : latest.values()) {
        fold.bring(first.getOrDefault(last.address(), last), last);
      }
      rows = fold.finish();
    }
  }

  private void writeHistory() throws SQLException {
    try (PreparedStatement add = HistoryRows.add(connection)) {
      // Where two ended in one second, nothing but the order of the rows tells which was later.
      for (Holding holding : endedBefore) {
        HistoryRows.add(add, holding);
      }
      for (Holding holding : ended) {
        HistoryRows.add(add, holding);
      }
    }
  }

  private void writeBad() throws SQLException {
    try (PreparedStatement keep =
        connection.prepareStatement("INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?)")) {
      for (BadRow row : bad) {
        keep.setLong(1, row.seq());
        keep.setBytes(2, row.batch().toByteArray());
        keep.setString(3, row.reason());
        keep.setLong(4, nowS);
        keep.executeUpdate();
      }
    }
  }

  /// SQLite may have rolled back by itself, as it does when the disk is full; then this fails.
  private static void rollBack(Statement statement, SQLException cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
