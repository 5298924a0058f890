package io.leasehold.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables, and the version of them that the file carries in its header (`user_version`).
///
/// `journal` holds what was committed and not yet folded, a batch a row; `folded` (one row) says up
/// to where. `lease` has one row an address, `lease_history` one for each holding that has ended,
/// `unreadable` the batches that were found damaged, `log_mark` and `log_end` are [LogMark]'s,
/// `stream_mark` is [StreamMark]'s. All times are those of [io.leasehold.store.KeptTime]; `clock`
/// says how far the wall clock is ahead of them, and `clock_seen` (one row) when a server was last
/// running. The views `leases` and `history` show the two tables with times of the wall clock, as
/// people write them.
final class Schema {
  /// Of the tables; a batch of the journal has its own. Version 1 had neither giaddr nor classes,
  /// version 2 nothing about the clock, version 3 no checksums of rows and no count of them,
  /// version 4 no mark of the log, version 5 one of another form, version 6 no mark of the stream,
  /// version 7 nothing of DNS.
  static final int VERSION = 8;

  /// From this version on the marks of the log are as they are now.
  static final int LOG_MARK_VERSION = 6;

  /// From this version on there is a mark of the stream.
  private static final int STREAM_MARK_VERSION = 7;

  /// "LsHd": tells our database from any other (`application_id`).
  static final int APPLICATION_ID = 0x4c734864;

  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE journal (seq INTEGER PRIMARY KEY, batch BLOB NOT NULL)",
          // Every batch up to `seq`, and the first `records` of the next, stand in `lease`, which
          // has
          // `leases` rows.
          """
          CREATE TABLE folded (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            seq INTEGER NOT NULL,
            records INTEGER NOT NULL,
            leases INTEGER)\
          """,
          "INSERT INTO folded VALUES (1, 0, 0, 0)",
          """
          CREATE TABLE lease (
            number INTEGER PRIMARY KEY,
            address TEXT NOT NULL,
            state TEXT NOT NULL,
            client TEXT NOT NULL,
            hardware TEXT NOT NULL,
            hostname,
            relay_agent TEXT,
            giaddr TEXT,
            classes TEXT,
            start_s INTEGER,
            at_s INTEGER NOT NULL,
            end_s INTEGER,
            crc INTEGER NOT NULL,
            dns TEXT)\
          """,
          """
          CREATE TABLE lease_history (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL,
            address TEXT NOT NULL,
            client TEXT NOT NULL,
            hardware TEXT NOT NULL,
            hostname,
            relay_agent TEXT,
            giaddr TEXT,
            classes TEXT,
            start_s INTEGER NOT NULL,
            end_s INTEGER NOT NULL,
            ending TEXT NOT NULL,
            dns TEXT)\
          """,
          "CREATE INDEX lease_history_by_number ON lease_history (number, end_s)",
          "CREATE INDEX lease_history_by_end ON lease_history (end_s)",
          """
          CREATE TABLE unreadable (
            seq INTEGER PRIMARY KEY,
            batch BLOB NOT NULL,
            reason TEXT NOT NULL,
            found_s INTEGER NOT NULL)\
          """);

  /// From `since_s` of the tables on the wall clock is `ahead_ms` ahead of them.
  private static final List<String> CLOCK =
      List.of(
          "CREATE TABLE clock (since_s INTEGER PRIMARY KEY, ahead_ms INTEGER NOT NULL)",
          """
          CREATE TABLE clock_seen (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            at_s INTEGER NOT NULL)\
          """,
          "INSERT INTO clock_seen VALUES (1, 0)");

  /// A server has run that had no such table.
  private static final List<String> FROM_VERSION_2 =
      List.of("UPDATE clock_seen SET at_s = (SELECT ifnull(max(at_s), 0) FROM lease)");

  private static final List<String> LOG_MARK =
      List.of(
          """
          CREATE TABLE log_mark (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            file TEXT NOT NULL)\
          """,
          "INSERT INTO log_mark VALUES (1, 'log 0')");

  /// Both as texts, for no other table has two columns and a text in the second.
  private static final List<String> LOG_END =
      List.of(
          """
          CREATE TABLE log_end (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            log TEXT NOT NULL)\
          """,
          "INSERT INTO log_end VALUES (1, 'log 0')");

  private static final List<String> STREAM_MARK =
      List.of(
          "CREATE TABLE stream_mark (mark INTEGER NOT NULL)", "INSERT INTO stream_mark VALUES (0)");

  private static final List<String> VIEWS =
      List.of(
          """
          CREATE VIEW leases AS SELECT
            address,
            CASE WHEN state = 'bound' AND %s <= CAST(strftime('%%s', 'now') AS INTEGER)
              THEN 'expired' ELSE state END AS state,
            client, hardware, hostname, dns, relay_agent, giaddr, classes,
            %s AS start,
            %s AS at,
            CASE WHEN end_s = 9223372036854775807 THEN 'never' ELSE %s END AS "end"
            FROM lease ORDER BY number\
          """
              .formatted(wallS("end_s"), wall("start_s"), wall("at_s"), wall("end_s")),
          """
          CREATE VIEW history AS SELECT
            address, client, hardware, hostname, dns, relay_agent, giaddr, classes,
            %s AS start,
            %s AS "end",
            ending
            FROM lease_history ORDER BY number, end_s, id\
          """
              .formatted(wall("start_s"), wall("end_s")));

  /// Reads nothing, and needs all that we read and write.
  private static final List<String> TABLES =
      List.of(
          "SELECT seq, batch FROM journal LIMIT 0",
          "SELECT seq, records, leases FROM folded LIMIT 0",
          "SELECT %s, address FROM lease LIMIT 0".formatted(LeaseRows.COLUMNS),
          "SELECT %s, address, id FROM lease_history LIMIT 0".formatted(HistoryRows.COLUMNS),
          "SELECT seq, batch, reason, found_s FROM unreadable LIMIT 0",
          "SELECT since_s, ahead_ms FROM clock LIMIT 0",
          "SELECT at_s FROM clock_seen LIMIT 0",
          "SELECT file FROM log_mark LIMIT 0",
          "SELECT log FROM log_end LIMIT 0",
          "SELECT mark FROM stream_mark LIMIT 0");

  private static final List<String> FROM_VERSION_1 =
      List.of(
          "ALTER TABLE lease ADD COLUMN giaddr TEXT",
          "ALTER TABLE lease ADD COLUMN classes TEXT",
          "ALTER TABLE lease_history ADD COLUMN giaddr TEXT",
          "ALTER TABLE lease_history ADD COLUMN classes TEXT");

  private static final List<String> WITHOUT_VIEWS =
      List.of("DROP VIEW leases", "DROP VIEW history");

  private static final List<String> FROM_VERSION_3 =
      List.of(
          "ALTER TABLE lease ADD COLUMN crc INTEGER NOT NULL DEFAULT " + RowChecksum.NONE,
          "ALTER TABLE folded ADD COLUMN leases INTEGER",
          "UPDATE folded SET leases = (SELECT count(*) FROM lease)");

  private static final List<String> FROM_VERSION_7 =
      List.of(
          "ALTER TABLE lease ADD COLUMN dns TEXT", "ALTER TABLE lease_history ADD COLUMN dns TEXT");

  private static final List<String> FROM_VERSION_5 = List.of("UPDATE log_mark SET file = 'log 0'");

  /// For a connection that may not write: the tables as they are now, over those of version 1.
  private static final List<String> OVER_VERSION_1 =
      List.of(
          "CREATE TEMP VIEW lease AS"
              + " SELECT *, NULL AS giaddr, NULL AS classes, %d AS crc, NULL AS dns FROM main.lease"
                  .formatted(RowChecksum.NONE),
          "CREATE TEMP VIEW lease_history AS"
              + " SELECT *, NULL AS giaddr, NULL AS classes, NULL AS dns"
              + " FROM main.lease_history");

  /// The same over version 2.
  private static final List<String> OVER_VERSION_2 =
      List.of(
          "CREATE TEMP VIEW clock AS SELECT 0 AS since_s, 0 AS ahead_ms WHERE 0",
          "CREATE TEMP VIEW clock_seen AS SELECT 1 AS only, 0 AS at_s");

  /// The same over version 3, and over version 2.
  private static final List<String> OVER_VERSION_3 =
      List.of(
          "CREATE TEMP VIEW lease AS SELECT *, %d AS crc, NULL AS dns FROM main.lease"
              .formatted(RowChecksum.NONE),
          "CREATE TEMP VIEW lease_history AS SELECT *, NULL AS dns FROM main.lease_history");

  /// The same over versions 4 to 7.
  private static final List<String> OVER_VERSION_7 =
      List.of(
          "CREATE TEMP VIEW lease AS SELECT *, NULL AS dns FROM main.lease",
          "CREATE TEMP VIEW lease_history AS SELECT *, NULL AS dns FROM main.lease_history");

  private Schema() {}

  static int version(Connection connection) throws SQLException {
    return number(connection, "PRAGMA user_version");
  }

  static int applicationId(Connection connection) throws SQLException {
    return number(connection, "PRAGMA application_id");
  }

  /// True if nothing is in the file yet.
  static boolean isEmpty(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
  }

  /// Fails if a table is not there, or lacks a column.
  static void checkTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String query : TABLES) {
        statement.executeQuery(query).close();
      }
    }
  }

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      all(statement, STATEMENTS);
      all(statement, CLOCK);
      all(statement, LOG_MARK);
      all(statement, LOG_END);
      all(statement, STREAM_MARK);
      all(statement, VIEWS);
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }

  /// Brings the tables of an older version up to date, whole or not at all.
  static void upgrade(Connection connection) throws SQLException {
    int version = version(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      if (version == 1) {
        all(statement, FROM_VERSION_1);
      }
      if (version < 3) {
        all(statement, CLOCK);
        all(statement, FROM_VERSION_2);
      }
      if (version < 4) {
        all(statement, FROM_VERSION_3);
      }
      all(statement, WITHOUT_VIEWS);
      all(statement, FROM_VERSION_7);
      all(statement, VIEWS);
      if (version < LOG_MARK_VERSION) {
        all(statement, version < 5 ? LOG_MARK : FROM_VERSION_5);
        all(statement, LOG_END);
      }
      if (version < STREAM_MARK_VERSION) {
        all(statement, STREAM_MARK);
      }
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }

  /// Lets this connection read the tables of an older version as if they were up to date.
  static void readAsUpgraded(Connection connection) throws SQLException {
    int version = version(connection);
    try (Statement statement = connection.createStatement()) {
      if (version < 3) {
        all(statement, OVER_VERSION_2);
      }
      if (version < 4) {
        all(statement, version == 1 ? OVER_VERSION_1 : OVER_VERSION_3);
      } else if (version < VERSION) {
        all(statement, OVER_VERSION_7);
      }
    }
  }

  /// A time of the tables as people write that of the wall clock.
  private static String wall(String column) {
    return "strftime('%Y-%m-%dT%H:%M:%SZ', " + wallS(column) + ", 'unixepoch')";
  }

  /// As [io.leasehold.store.KeptTime#wallS] has it.
  static String wallS(String column) {
    return """
        (%1$s + CASE WHEN %1$s = 9223372036854775807 THEN 0 ELSE ifnull(
          (SELECT (ahead_ms - 999 * (ahead_ms < 0)) / 1000 FROM clock
           WHERE since_s <= %1$s ORDER BY since_s DESC LIMIT 1), 0) END)\
        """
        .formatted(column);
  }

  private static void all(Statement statement, List<String> sql) throws SQLException {
    for (String each : sql) {
      statement.execute(each);
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }
}
