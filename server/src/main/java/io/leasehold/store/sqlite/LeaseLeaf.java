package io.leasehold.store.sqlite;

import io.leasehold.store.sqlite.LeaseScan.Row;
import io.leasehold.store.sqlite.TableLeaves.Leaf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// One leaf of table `lease` after the other. What is not as expected is asked of SQLite, and with
/// it what is wrong. For one thread.
final class LeaseLeaf implements AutoCloseable {
  private final LeafRows rows;
  private final PreparedStatement between;
  private final RowChecksum checksum = new RowChecksum();

  LeaseLeaf(LeafRows rows, Connection connection) throws SQLException {
    this.rows = rows;
    between = connection.prepareStatement(LeaseRows.BETWEEN);
  }

  /// @param taken to which they are added
  /// @throws DamagedException if they are not in their order
  void rows(Leaf leaf, List<Row> taken) throws SQLException, DamagedException {
    int count = rows.open(leaf);
    if (count < 0) {
      queried(leaf, taken);
    }
    for (int i = 0; i < count; i++) {
      row(i, taken);
    }
  }

  /// In a leaf that is in no order SQLite does not find each row.
  private void queried(Leaf leaf, List<Row> taken) throws SQLException, DamagedException {
    int before = taken.size();
    queried(leaf.from(), leaf.upTo(), taken);
    if (rows.count() >= 0 && taken.size() - before != rows.count()) {
      throw new DamagedException(LeaseScan.NO_ORDER);
    }
  }

  private void row(int index, List<Row> taken) throws SQLException, DamagedException {
    try {
      rows.goTo(index);
      taken.add(new Row.Good(LeaseRows.read(rows, checksum)));
    } catch (Unreadable e) {
      queried(rows.number(), rows.number(), taken);
    }
  }

  private void queried(long from, long to, List<Row> taken) throws SQLException, DamagedException {
    between.setLong(1, from);
    between.setLong(2, to);
    long next = from;
    try (ResultSet found = between.executeQuery()) {
      while (found.next()) {
        long number = found.getLong(1);
        if (number < next || number > to) {
          throw new DamagedException(LeaseScan.NO_ORDER);
        }
        taken.add(LeaseScan.row(found, number, checksum));
        next = number + 1;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    between.close();
  }
}
