package io.leasehold.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of one connection, each prepared once. For one thread at a time; a result has to
/// be read before the same statement is executed again.
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// @param values null, texts and whole numbers
  /// @return how many rows changed
  int update(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  ResultSet query(String sql, @Nullable Object... values) throws SQLException {
    return bound(sql, values).executeQuery();
  }

  /// Of a query that gives one; 0 if it gives none.
  long number(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet row = query(sql, values)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setString(i + 1, null);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case Boolean is -> statement.setLong(i + 1, is ? 1 : 0);
        case Object text -> statement.setString(i + 1, text.toString());
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement each : prepared.values()) {
      each.close();
    }
    prepared.clear();
  }
}
