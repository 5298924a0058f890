package io.leasehold.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables, and the version of them that the file carries in its header (`user_version`).
final class Schema {
  /// Of the tables; a batch of the journal has its own.
  static final int VERSION = 1;

  /// "LsHd": how `file` and we know our database from any other (`application_id`).
  static final int APPLICATION_ID = 0x4c734864;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE journal (seq INTEGER PRIMARY KEY, batch BLOB NOT NULL)",
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
            start_s INTEGER,
            at_s INTEGER NOT NULL,
            end_s INTEGER)\
          """);

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
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("COMMIT");
    }
  }

  private static int number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getInt(1);
    }
  }
}
