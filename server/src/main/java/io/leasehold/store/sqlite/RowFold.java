package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.store.Holding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Brings the rows of table `lease` up to date, an address at a time. One thread, one transaction.
///
/// Most records renew the lease that the row has: that takes one statement, which changes nothing
/// where it is not so. Only then is the row read, for what ends with it goes to the history.
final class RowFold implements AutoCloseable {
  private final PreparedStatement renew;
  private final PreparedStatement holding;
  private final PreparedStatement whole;
  private final PreparedStatement put;
  private final PreparedStatement delete;
  private final List<Holding> ended;
  private int rows;

  /// @param ended takes the holdings that end with what is written
  RowFold(Connection connection, List<Holding> ended) throws SQLException {
    this.ended = ended;
    renew = LeaseRows.renew(connection);
    holding =
        connection.prepareStatement(
            "SELECT start_s, client FROM lease WHERE number = ? AND state = 'bound'");
    whole = LeaseRows.byNumber(connection);
    put = LeaseRows.put(connection);
    delete = connection.prepareStatement("DELETE FROM lease WHERE number = ?");
  }

  /// @param first the oldest record of the address that is to be written; renewals before it may
  ///   have been passed over
  /// @param last the latest, perhaps the same
  void bring(LeaseRecord first, LeaseRecord last) throws SQLException {
    boolean renews = first instanceof Bound bound && bound.startS() < bound.atS();
    if (renews && Holding.ended(first, last).isEmpty() && isRenewed(last)) {
      return;
    }
    if (!renews || !isHolding((Bound) first)) {
      Optional<LeaseRecord> before = LeaseRows.find(whole, first.address());
      before.flatMap(record -> Holding.ended(record, first)).ifPresent(ended::add);
      rows += before.isEmpty() && !(last instanceof Freed) ? 1 : 0;
    }
    if (last instanceof Freed) {
      delete.setLong(1, last.address().asLong());
      rows -= delete.executeUpdate();
    } else {
      LeaseRows.put(put, last);
      put.addBatch();
    }
  }

  private boolean isRenewed(LeaseRecord record) throws SQLException {
    LeaseRows.put(renew, record);
    return renew.executeUpdate() > 0;
  }

  private boolean isHolding(Bound bound) throws SQLException {
    holding.setLong(1, bound.address().asLong());
    try (ResultSet row = holding.executeQuery()) {
      return row.next()
          && row.getLong(1) == bound.startS()
          && bound.holder().key().toString().equals(row.getString(2));
    }
  }

  /// Writes what has been brought.
  ///
  /// @return how many rows the table has more than before
  int finish() throws SQLException {
    put.executeBatch();
    return rows;
  }

  @Override
  public void close() throws SQLException {
    try (renew;
        holding;
        whole;
        put) {
      delete.close();
    }
  }
}
