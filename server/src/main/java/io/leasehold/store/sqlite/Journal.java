package io.leasehold.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// An open connection to the database with the statement that appends to the journal. One thread.
final class Journal implements AutoCloseable {
  static final String OLDEST_FIRST = "SELECT seq, batch FROM journal ORDER BY seq";
  static final String NEWEST_FIRST = "SELECT seq, batch FROM journal ORDER BY seq DESC";

  private final Connection connection;
  private final PreparedStatement append;

  private Journal(Connection connection, PreparedStatement append) {
    this.connection = connection;
    this.append = append;
  }

  static Journal open(Path file) throws SQLException {
    Connection connection = Database.open(file);
    try {
      return new Journal(
          connection,
          connection.prepareStatement("INSERT INTO journal (seq, batch) VALUES (?, ?)"));
    } catch (SQLException e) {
      Database.closeAndLeaveLog(connection, file);
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /// Returns when the batch is on stable storage.
  void append(long seq, byte[] batch) throws SQLException {
    append.setLong(1, seq);
    append.setBytes(2, batch);
    append.executeUpdate();
  }

  /// The number of the latest batch, folded or not; 0 if there was none.
  long lastSeq() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT max(folded.seq, (SELECT ifnull(max(seq), 0) FROM journal)) FROM folded")) {
      return row.getLong(1);
    }
  }

  /// Closes it as [Database#closeAndLeaveLog] does.
  void closeAndLeaveLog(Path file) {
    Database.closeAndLeaveLog(connection, file);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
