package io.leasehold.store.sqlite;

import io.leasehold.store.sqlite.LeaseScan.Row;
import io.leasehold.store.sqlite.TableLeaves.Leaf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

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

  /// @return how many rows there were
  /// @throws DamagedException if they are not in their order
  long rows(Leaf leaf, Consumer<Row> taken) throws SQLException, DamagedException {
    int count = rows.open(leaf);
    if (count < 0) {
      return queried(leaf, taken);
    }
    long given = 0;
    for (int i = 0; i < count; i++) {
      given += row(i, taken);
    }
    return given;
  }

  /// In a leaf that is in no order SQLite does not find each row.
  private long queried(Leaf leaf, Consumer<Row> taken) throws SQLException, DamagedException {
    long given = queried(leaf.from(), leaf.upTo(), taken);
    if (rows.count() >= 0 && given != rows.count()) {
      throw new DamagedException(LeaseScan.NO_ORDER);
    }
    return given;
  }

  private long row(int index, Consumer<Row> taken) throws SQLException, DamagedException {
    try {
      rows.goTo(index);
      taken.accept(new Row.Good(LeaseRows.read(rows, checksum)));
      return 1;
    } catch (Unreadable e) {
      return queried(rows.number(), rows.number(), taken);
    }
  }

  private long queried(long from, long to, Consumer<Row> taken)
      throws SQLException, DamagedException {
    between.setLong(1, from);
    between.setLong(2, to);
    long given = 0;
    try (ResultSet found = between.executeQuery()) {
      for (long next = from; found.next(); given++) {
        long number = found.getLong(1);
        if (number < next || number > to) {
          throw new DamagedException(LeaseScan.NO_ORDER);
        }
        taken.accept(LeaseScan.row(found, number, checksum));
        next = number + 1;
      }
    }
    return given;
  }

  @Override
  public void close() throws SQLException {
    between.close();
  }
}
