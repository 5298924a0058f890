package io.leasehold.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// An open connection to the database with the statement that appends to the journal, and one to
/// read beside it ([LogMark]). One thread.
final class Journal implements AutoCloseable {
  static final String OLDEST_FIRST = "SELECT seq, batch FROM journal ORDER BY seq";
  static final String NEWEST_FIRST = "SELECT seq, batch FROM journal ORDER BY seq DESC";

  private final Connection connection;
  private final Connection reader;
  private final PreparedStatement append;

  private Journal(Connection connection, Connection reader, PreparedStatement append) {
    this.connection = connection;
    this.reader = reader;
    this.append = append;
  }

  static Journal open(Path file) throws SQLException {
    Connection connection = Database.open(file);
    try {
      return new Journal(
          connection,
          Database.openReadOnly(file, false),
          connection.prepareStatement("INSERT INTO journal (seq, batch) VALUES (?, ?)"));
    } catch (SQLException e) {
      Database.closeAndLeaveLog(connection, file);
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /// For snapshots.
  Connection reader() {
    return reader;
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

  /// The reader goes first: with the last connection the log goes, too.
  @Override
  public void close() throws SQLException {
    try (connection) {
      reader.close();
    }
  }
}
