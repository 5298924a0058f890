package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What the table `lease` says of an address before a record of the journal takes its row. One
/// thread.
final class FormerRows implements AutoCloseable {
  private final PreparedStatement whole;
  private final PreparedStatement holding;

  FormerRows(Connection connection) throws SQLException {
    whole = LeaseRows.byNumber(connection);
    holding =
        connection.prepareStatement(
            "SELECT start_s, client FROM lease WHERE number = ? AND state = 'bound'");
  }

  /// The record that was the address's latest, as far as it matters to whether `next` ends a
  /// holding: where it goes on with one, as most do, the row is not read whole.
  LeaseRecord before(LeaseRecord next) throws SQLException {
    return next instanceof Bound bound && bound.startS() < bound.atS() && isHolding(bound)
        ? bound
        : LeaseRows.latest(whole, next.address());
  }

  @Override
  public void close() throws SQLException {
    try (whole) {
      holding.close();
    }
  }

  private boolean isHolding(Bound bound) throws SQLException {
    holding.setLong(1, bound.address().asLong());
    try (ResultSet row = holding.executeQuery()) {
      return row.next()
          && row.getLong(1) == bound.startS()
          && bound.holder().key().toString().equals(row.getString(2));
    }
  }
}
