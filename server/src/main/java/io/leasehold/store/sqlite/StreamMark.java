package io.leasehold.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The one row of `stream_mark`: by it the stream of events knows the store that it has followed.
/// No other table has a single column, so a salvage does not take it for anything.
final class StreamMark {
  private StreamMark() {}

  static long read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT mark FROM stream_mark")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// Returns when it is on stable storage.
  static void write(Connection connection, long mark) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE stream_mark SET mark = " + mark);
    }
  }
}
