package io.leasehold.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Connections to the database file, set up as the store needs them.
final class Database {
  /// How long we wait for another program that writes to our file, such as a person with the
  /// `sqlite3` shell. No DHCP client waits much longer than that for its answer.
  private static final int BUSY_MS = 1_000;

  /// What is left of the write-ahead log's file when it was longer for a while.
  private static final int LOG_SIZE = 16 << 20;

  private Database() {}

  /// Opens one that is nowhere.
  static Connection inMemory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  /// Opens for reading and writing; makes the file if there is none. Changes nothing in it.
  static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = config();
    // Else the driver asks for the number of the new row after every INSERT, by a query of its own.
    config.setGetGeneratedKeys(false);
    return config.createConnection(url(file));
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    // The driver lets one thread at a time at a connection. SQLite's own lock for the same would be
    // taken for each column of each row.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return config;
  }

  /// Opens a database that is ours for reading and writing.
  static Connection open(Path file) throws SQLException {
    Connection connection = connect(file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      // FULL is what makes a commit wait for the disk; NORMAL loses commits when the power fails.
      statement.execute("PRAGMA synchronous = FULL");
      // Checkpoints come in slices of the housekeeping, never in the middle of a commit.
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("PRAGMA journal_size_limit = " + LOG_SIZE);
    } catch (SQLException e) {
      closeAndLeaveLog(connection, file);
      throw e;
    }
    return connection;
  }

  /// Opens what is there to look at it, for reading if that is possible: a transaction of the kind
  /// that is rolled back by who comes next has to be.
  static Connection look(Path file) throws SQLException {
    boolean unfinished = Files.exists(file.resolveSibling(file.getFileName() + "-journal"));
    return unfinished ? connect(file) : openReadOnly(file, false);
  }

  /// Opens what is there for reading only.
  ///
  /// @param immutable true to touch nothing at all, not even the files beside it; only for a
  ///   database without a write-ahead log that nobody has open
  static Connection openReadOnly(Path file, boolean immutable) throws SQLException {
    SQLiteConfig config = config();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setReadOnly(true);
    return config.createConnection(url(file) + (immutable ? "?immutable=1" : ""));
  }

  /// Closes a connection, and leaves the write-ahead log for the next start, as a kill would.
  ///
  /// With its last connection that can write SQLite copies the log into the database and deletes
  /// it, though its end is in doubt, or says that the file needs it ([LogMark]). As long as
  /// somebody reads it does not, and who can only read does not do it either.
  static void closeAndLeaveLog(Connection connection, Path file) {
    try (connection;
        Connection reader = openReadOnly(file, false);
        Statement statement = reader.createStatement();
        // Goes first.
        Connection _ = connection) {
      statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
    } catch (SQLException e) {
      // It is given up anyway; what it held of the file goes with the process at the latest.
    }
  }

  /// The file that SQLite keeps beside the database for what is committed and not yet copied.
  static Path writeAheadLog(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /// Copies what the write-ahead log holds into the database and waits until it is there.
  static void checkpoint(Connection connection, Checkpoint kind) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(" + kind + ")");
    }
  }

  enum Checkpoint {
    /// As much as no reader prevents; nobody waits for it.
    PASSIVE,
    /// All, and then empties the log.
    TRUNCATE
  }

  /// As a URI, so that no character of the path has a meaning to the driver.
  private static String url(Path file) {
    return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
  }
}
