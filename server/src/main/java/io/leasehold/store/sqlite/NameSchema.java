package io.leasehold.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of the names in DNS, in a file of their own. `want` has a row for each lease that DNS
/// is to say something of: `dns` as [io.leasehold.lease.LeaseName] writes it, and for either
/// direction the zone that it is told in and how far that is. `have` has what DNS has of ours, or
/// may have; `backwards` is its name with the last label first, so that what lies below a name
/// comes in a row. `task` has what it is still to be told, by name (kind 0) or by address (kind 1);
/// `place` (one row) how far the stream of events is read.
final class NameSchema {
  static final int VERSION = 1;

  /// "LsNm": tells this database from any other (`application_id`).
  static final int APPLICATION_ID = 0x4c734e6d;

  private static final List<String> STATEMENTS =
      List.of(
          """
          CREATE TABLE want (
            number INTEGER PRIMARY KEY,
            fqdn TEXT NOT NULL,
            dns TEXT NOT NULL,
            dhcid TEXT NOT NULL,
            since_s INTEGER NOT NULL,
            forward_zone TEXT,
            forward_state TEXT,
            forward_why TEXT,
            reverse_zone TEXT,
            reverse_state TEXT,
            reverse_why TEXT)\
          """,
          "CREATE INDEX want_by_name ON want (fqdn, forward_zone)",
          """
          CREATE INDEX want_in_trouble ON want (forward_state, reverse_state)
            WHERE forward_state IN ('conflict', 'failed') OR reverse_state = 'failed'\
          """,
          """
          CREATE TABLE have (
            kind INTEGER NOT NULL,
            fqdn TEXT NOT NULL,
            number INTEGER NOT NULL,
            dhcid TEXT NOT NULL,
            backwards TEXT NOT NULL,
            PRIMARY KEY (kind, fqdn, number, dhcid)) WITHOUT ROWID\
          """,
          "CREATE INDEX have_by_zone ON have (kind, backwards, number)",
          "CREATE INDEX have_by_number ON have (kind, number)",
          """
          CREATE TABLE task (
            kind INTEGER NOT NULL,
            key TEXT NOT NULL,
            zone TEXT NOT NULL,
            since_s INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            not_before_s INTEGER NOT NULL,
            version INTEGER NOT NULL,
            PRIMARY KEY (kind, key)) WITHOUT ROWID\
          """,
          "CREATE INDEX task_by_zone ON task (zone, not_before_s, since_s)",
          "CREATE INDEX task_by_age ON task (since_s)",
          """
          CREATE TABLE place (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            cursor TEXT NOT NULL)\
          """);

  private NameSchema() {}

  /// Makes the tables where there are none.
  ///
  /// @throws SQLException if there are others
  static void make(Connection connection) throws SQLException {
    int version = Schema.version(connection);
    if (Schema.isEmpty(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (String each : STATEMENTS) {
          statement.execute(each);
        }
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("COMMIT");
      }
    } else if (Schema.applicationId(connection) != APPLICATION_ID || version != VERSION) {
      throw new SQLException(
          "application_id %08x, version %d, expected %08x and %d"
              .formatted(Schema.applicationId(connection), version, APPLICATION_ID, VERSION));
    }
  }
}
