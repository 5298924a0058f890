package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What the database file says of its write-ahead log: the one row of table `log_mark`, by which a
/// start knows that a log was taken away that had commits in it.
///
/// While a server runs the file says [#NEEDS_LOG], and the log has a later row, [#WHOLE]. Whoever
/// copies the log into the file, be it this server, an sqlite3 shell or a backup, copies that row
/// with the rest. A file that needs its log and has none was robbed of it. No commit waits for any
/// of this: the mark is renewed after a checkpoint, before the log is written anew.
final class LogMark {
  static final String WHOLE = "whole";
  static final String NEEDS_LOG = "needs the log";

  private LogMark() {}

  /// True if a log is there with anything in it. What a power cut leaves of one is longer than its
  /// header, since the mark was synced before the file says that it needs it.
  static boolean isLogThere(Path file) throws IOException {
    Path log = Database.writeAheadLog(file);
    return Files.exists(log) && Files.size(log) > LogFrames.LOG_HEADER_SIZE;
  }

  static boolean needsLog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT file FROM log_mark")) {
      return row.next() && NEEDS_LOG.equals(row.getString(1));
    }
  }

  static void set(Connection connection, String mark) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement("INSERT OR REPLACE INTO log_mark VALUES (1, ?)")) {
      put.setString(1, mark);
      put.executeUpdate();
    }
  }

  /// Lets the file say that it needs the log, which says that it has all.
  static void renew(Connection connection) throws SQLException {
    set(connection, NEEDS_LOG);
    Database.checkpoint(connection, Database.Checkpoint.PASSIVE);
    set(connection, WHOLE);
  }
}
