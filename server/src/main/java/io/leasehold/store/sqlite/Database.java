package io.leasehold.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// Connections to the database file, set up as the store needs them.
final class Database {
  /// How long we wait for another program that writes to our file, such as a person with the
  /// `sqlite3` shell. No DHCP client waits longer than that for its answer.
  private static final int BUSY_MS = 1_000;

  private Database() {}

  /// Opens for reading and writing; makes the file if there is none.
  static Connection open(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    Connection connection = config.createConnection(url(file));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      // FULL is what makes a commit wait for the disk; NORMAL loses commits when the power fails.
      statement.execute("PRAGMA synchronous = FULL");
      // Checkpoints come in slices of the housekeeping, never in the middle of a commit.
      statement.execute("PRAGMA wal_autocheckpoint = 0");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  /// As a URI, so that no character of the path has a meaning to the driver.
  static String url(Path file) {
    return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
  }
}
