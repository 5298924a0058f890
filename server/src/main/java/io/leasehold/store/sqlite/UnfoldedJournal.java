package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The records of the journal that are not folded, for those who read beside the server. One
/// thread.
final class UnfoldedJournal {
  private final Connection connection;
  private final Damage damage;

  /// @param damage hears of what cannot be read
  UnfoldedJournal(Connection connection, Damage damage) {
    this.connection = connection;
    this.damage = damage;
  }

  /// Is told of records.
  @FunctionalInterface
  interface Each {
    /// @param seq of its batch
    /// @param within its place in the batch
    void record(LeaseRecord record, long seq, int within) throws SQLException;
  }

  /// The oldest first.
  void each(Each each) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT journal.seq, batch, iif(journal.seq = folded.seq + 1, records, 0)"
                    + " FROM journal, folded WHERE journal.seq > folded.seq ORDER BY journal.seq");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        batch(rows, each);
      }
    }
  }

  private void batch(ResultSet row, Each each) throws SQLException {
    long seq = row.getLong(1);
    try {
      List<LeaseRecord> records = BatchCodec.decode(row.getBytes(2));
      for (int i = Math.min(row.getInt(3), records.size()); i < records.size(); i++) {
        each.record(records.get(i), seq, i);
      }
    } catch (Unreadable e) {
      damage.add("batch %d of the journal: %s".formatted(seq, e.getMessage()));
    }
  }
}
