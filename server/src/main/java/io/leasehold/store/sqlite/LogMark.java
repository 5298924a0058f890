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
///
/// A backup that is made between the two rows has the first as its latest. So each names the schema
/// cookie (`PRAGMA schema_version`) of its file, and counts with that one only: what `.backup` and
/// `VACUUM INTO` make has another cookie, what `cp` makes has the same.
final class LogMark {
  static final String WHOLE = "whole";
  static final String NEEDS_LOG = "needs the log";

  /// SQLite counts schema cookies from 0, and gives a new backup 1.
  private static final int COOKIE_MIN = 1 << 20;

  private static final String WITH_COOKIE = "? || ', schema_version ' || schema_version";

  private LogMark() {}

  /// True if a log is there with anything in it. What a power cut leaves of one is longer than its
  /// header, since the mark was synced before the file says that it needs it.
  static boolean isLogThere(Path file) throws IOException {
    Path log = Database.writeAheadLog(file);
    return Files.exists(log) && Files.size(log) > LogFrames.LOG_HEADER_SIZE;
  }

  static boolean needsLog(Connection connection) throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement(
            "SELECT file = %s FROM log_mark, pragma_schema_version".formatted(WITH_COOKIE))) {
      look.setString(1, NEEDS_LOG);
      try (ResultSet row = look.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  static void set(Connection connection, String mark) throws SQLException {
    try (PreparedStatement put =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO log_mark SELECT 1, %s FROM pragma_schema_version"
                .formatted(WITH_COOKIE))) {
      put.setString(1, mark);
      put.executeUpdate();
    }
  }

  /// Gives the file a schema cookie that no backup of it will have, as one that was a backup itself
  /// has not.
  static void tellFromBackups(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int cookie;
      try (ResultSet row = statement.executeQuery("PRAGMA schema_version")) {
        cookie = row.getInt(1);
      }
      if (cookie >= 0 && cookie < COOKIE_MIN) {
        statement.execute("PRAGMA schema_version = " + (cookie + COOKIE_MIN));
      }
    }
  }

  /// Lets the file say that it needs the log, which says that it has all.
  static void renew(Connection connection) throws SQLException {
    set(connection, NEEDS_LOG);
    Database.checkpoint(connection, Database.Checkpoint.PASSIVE);
    set(connection, WHOLE);
  }
}
