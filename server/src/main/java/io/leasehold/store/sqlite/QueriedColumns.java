package io.leasehold.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Those that the driver gives.
record QueriedColumns(ResultSet row) implements Columns {
  @Override
  public boolean isNull(int column) throws SQLException {
    return row.getString(column) == null;
  }

  @Override
  public byte @Nullable [] octets(int column) throws SQLException {
    return row.getBytes(column);
  }

  @Override
  public long number(int column) throws SQLException {
    return row.getLong(column);
  }
}
