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
/// `unreadable` the batches that were found damaged. The views `leases` and `history` show the two
/// with times as people write them.
final class Schema {
  /// Of the tables; a batch of the journal has its own. Version 1 had neither giaddr nor classes.
  static final int VERSION = 2;

  /// "LsHd": tells our database from any other (`application_id`).
  static final int APPLICATION_ID = 0x4c734864;

  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE journal (seq INTEGER PRIMARY KEY, batch BLOB NOT NULL)",
          // Every batch up to `seq`, and the first `records` of the next, stand in `lease`.
          """
          CREATE TABLE folded (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            seq INTEGER NOT NULL,
            records INTEGER NOT NULL)\
          """,
          "INSERT INTO folded VALUES (1, 0, 0)",
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
            end_s INTEGER)\
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
            ending TEXT NOT NULL)\
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

  private static final List<String> VIEWS =
      List.of(
          """
          CREATE VIEW leases AS SELECT
            address,
            CASE WHEN state = 'bound' AND end_s <= CAST(strftime('%s', 'now') AS INTEGER)
              THEN 'expired' ELSE state END AS state,
            client, hardware, hostname, relay_agent, giaddr, classes,
            strftime('%Y-%m-%dT%H:%M:%SZ', start_s, 'unixepoch') AS start,
            strftime('%Y-%m-%dT%H:%M:%SZ', at_s, 'unixepoch') AS at,
            CASE WHEN end_s = 9223372036854775807
              THEN 'never' ELSE strftime('%Y-%m-%dT%H:%M:%SZ', end_s, 'unixepoch') END AS "end"
            FROM lease ORDER BY number\
          """,
          """
          CREATE VIEW history AS SELECT
            address, client, hardware, hostname, relay_agent, giaddr, classes,
            strftime('%Y-%m-%dT%H:%M:%SZ', start_s, 'unixepoch') AS start,
            strftime('%Y-%m-%dT%H:%M:%SZ', end_s, 'unixepoch') AS "end",
            ending
            FROM lease_history ORDER BY number, end_s, id\
          """);

  private static final List<String> FROM_VERSION_1 =
      List.of(
          "ALTER TABLE lease ADD COLUMN giaddr TEXT",
          "ALTER TABLE lease ADD COLUMN classes TEXT",
          "ALTER TABLE lease_history ADD COLUMN giaddr TEXT",
          "ALTER TABLE lease_history ADD COLUMN classes TEXT",
          "DROP VIEW leases",
          "DROP VIEW history");

  /// For a connection that may not write: the tables as they are now, over those of version 1.
  private static final List<String> OVER_VERSION_1 =
      List.of(
          "CREATE TEMP VIEW lease AS"
              + " SELECT *, NULL AS giaddr, NULL AS classes FROM main.lease",
          "CREATE TEMP VIEW lease_history AS"
              + " SELECT *, NULL AS giaddr, NULL AS classes FROM main.lease_history");

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

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      all(statement, STATEMENTS);
      all(statement, VIEWS);
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }

  /// Brings the tables of an older version up to date, whole or not at all.
  static void upgrade(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      all(statement, FROM_VERSION_1);
      all(statement, VIEWS);
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }

  /// Lets this connection read the tables of an older version as if they were up to date.
  static void readAsUpgraded(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      all(statement, OVER_VERSION_1);
    }
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
