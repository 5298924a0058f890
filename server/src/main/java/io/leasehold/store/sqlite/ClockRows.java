package io.leasehold.store.sqlite;

import io.leasehold.store.KeptTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The rows of tables `clock` and `clock_seen`.
final class ClockRows {
  private ClockRows() {}

  static KeptTime read(Connection connection) throws SQLException {
    List<KeptTime.Setting> settings = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT since_s, ahead_ms FROM clock ORDER BY since_s")) {
        while (rows.next()) {
          settings.add(new KeptTime.Setting(rows.getLong(1), rows.getLong(2)));
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT at_s FROM clock_seen")) {
        return new KeptTime(row.next() ? row.getLong(1) : 0, settings);
      }
    }
  }

  /// Returns when it is on stable storage; whole or not at all.
  static void write(Connection connection, KeptTime time) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        writeSettings(connection, time.settings());
        statement.executeUpdate("UPDATE clock_seen SET at_s = " + time.seenS());
        statement.execute("COMMIT");
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  private static void writeSettings(Connection connection, List<KeptTime.Setting> settings)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement put = connection.prepareStatement("INSERT INTO clock VALUES (?, ?)")) {
      statement.executeUpdate("DELETE FROM clock");
      for (KeptTime.Setting setting : settings) {
        put.setLong(1, setting.sinceS());
        put.setLong(2, setting.aheadMs());
        put.executeUpdate();
      }
    }
  }

  /// SQLite may have rolled back by itself, as it does when the disk is full; then this fails.
  private static void rollBack(Statement statement, SQLException cause) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
