package io.leasehold.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/// What the database file says of its write-ahead log, by which a start knows that a log was taken
/// away, or damaged, that had commits in it.
///
/// While a server runs the one row of `log_mark` in the file is one ahead of that of `log_end`,
/// which follows in the log. Whoever copies the log into the file, be it this server, an sqlite3
/// shell or a backup, copies both. A file in which the one is ahead, and whose log does not have
/// the other, was robbed of the log or of what was in it. No commit waits for any of this: the
/// marks are renewed after a checkpoint.
///
/// A backup that is made between the two has one ahead of the other. So the first names the schema
/// cookie (`PRAGMA schema_version`) of its file, and counts with that one only: what `.backup` and
/// `VACUUM INTO` make has another cookie, what `cp` makes has the same.
final class LogMark {
  /// SQLite counts schema cookies from 0, and gives a new backup 1.
  private static final int COOKIE_MIN = 1 << 20;

  private static final String WITH_COOKIE = " || ', schema_version ' || schema_version";

  /// The next of `log_end`.
  private static final String BEGIN =
      "INSERT OR REPLACE INTO log_mark SELECT 1, 'log ' || (CAST(substr(log, 5) AS INTEGER) + 1)"
          + WITH_COOKIE
          + " FROM log_end, pragma_schema_version";

  private static final String REST = "INSERT OR REPLACE INTO log_mark SELECT 1, log FROM log_end";

  private static final String END =
      "INSERT OR REPLACE INTO log_end SELECT 1, substr(file, 1, instr(file, ',') - 1)"
          + " FROM log_mark WHERE file LIKE 'log %,%'";

  /// The number of the first mark, if it is ahead.
  private static final String AHEAD =
      "SELECT CAST(substr(file, 5) AS INTEGER) FROM log_mark, log_end, pragma_schema_version"
          + " WHERE file LIKE '%'"
          + WITH_COOKIE
          + " AND file <> log"
          + WITH_COOKIE;

  private static final String LATEST_END = "SELECT CAST(substr(log, 5) AS INTEGER) FROM log_end";

  private LogMark() {}

  /// True if the file needs a log that is not there, or of which not enough can be read. Changes
  /// nothing.
  static boolean isRobbed(Path file) throws SQLException {
    OptionalLong needed;
    try (Connection alone = Database.openReadOnly(file, true)) {
      int version = Schema.version(alone);
      boolean marked = version >= Schema.LOG_MARK_VERSION && version <= Schema.VERSION;
      needed = marked ? number(alone, AHEAD) : OptionalLong.empty();
    }
    if (needed.isEmpty()) {
      return false;
    }
    try (Connection withLog = Database.openReadOnly(file, false)) {
      return number(withLog, LATEST_END).orElse(0) < needed.getAsLong();
    }
  }

  /// True if the first mark is ahead of the second in what the connection sees.
  static boolean isAhead(Connection connection) throws SQLException {
    return number(connection, AHEAD).isPresent();
  }

  private static OptionalLong number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  /// Has the first mark be ahead no more: to be done before all of the log is copied. After a
  /// failed fsync the log may not be on the disk as it is read; when the power goes while it is
  /// copied, a first mark must not be all that is left.
  ///
  /// The second comes with it where its own write failed, for the file may have the first already.
  /// Both or neither; in the caller's transaction, if there is one.
  static void rest(Connection connection) throws SQLException {
    execute(connection, "SAVEPOINT rest");
    try {
      execute(connection, END);
      execute(connection, REST);
      execute(connection, "RELEASE rest");
    } catch (SQLException e) {
      forget(connection, e);
      throw e;
    }
  }

  /// What failed may have ended the transaction, savepoint and all.
  private static void forget(Connection connection, SQLException why) {
    try {
      execute(connection, "ROLLBACK TO rest");
      execute(connection, "RELEASE rest");
    } catch (SQLException e) {
      why.addSuppressed(e);
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

  /// Lets the file say that it needs the log. While the reader sees the first mark alone a
  /// checkpoint copies no more, so that at no moment the file says so and the log has not the
  /// second. They are on pages of their own: of a page only the latest is copied.
  ///
  /// @param reader of the same database, in no transaction
  static void renew(Connection connection, Connection reader) throws SQLException {
    begin(connection);
    execute(reader, "BEGIN");
    try {
      isAhead(reader);
      execute(connection, END);
      Database.checkpoint(connection, Database.Checkpoint.PASSIVE);
    } finally {
      execute(reader, "ROLLBACK");
    }
  }

  /// The first mark.
  static void begin(Connection connection) throws SQLException {
    execute(connection, BEGIN);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
