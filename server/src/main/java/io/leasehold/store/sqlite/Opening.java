package io.leasehold.store.sqlite;

import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// The checks before a file is used as a store, and what people are told when it cannot be.
final class Opening {
  private static final String FULL = "the disk is full; make room";

  private Opening() {}

  /// Opens the store in `file`; makes one if there is none.
  static Journal journal(Path file) throws StoreException {
    checkFile(file);
    try {
      DataDirectory.makeFile(file);
      // SQLite maps a file that it has just made: without room that ends the process (SIGBUS).
      Room.probe(file);
      prepare(file);
      return opened(file);
    } catch (IOException e) {
      String reason = Room.isWanting(e) ? FULL : String.valueOf(e.getMessage());
      throw new StoreException(cannotOpen(file, reason), e);
    } catch (SQLException e) {
      throw new StoreException(cannotOpen(file, reason(e)), e);
    }
  }

  private static Journal opened(Path file) throws SQLException, IOException {
    Journal journal = Journal.open(file);
    try {
      empty(journal.connection());
      // The log has its name now and keeps it. SQLite does not look whether that became durable.
      DataDirectory.sync(file);
      return journal;
    } catch (SQLException | IOException e) {
      journal.close();
      throw e;
    }
  }

  /// True if something is there that may be a store. Does not open it: in a process that has the
  /// database open, closing it again would give up SQLite's locks (POSIX).
  static boolean checkFile(Path file) throws StoreException {
    if (Files.isDirectory(file)) {
      throw new StoreException(
          cannotOpen(file, "it is a directory, a file is expected; see store.path"));
    }
    if (!Files.exists(file)) {
      return false;
    }
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      throw new StoreException(cannotOpen(file, String.valueOf(e.getMessage())), e);
    }
  }

  /// Refuses a database that is another program's, or a newer version's.
  static void checkSchema(Path file, Connection connection) throws StoreException, SQLException {
    if (Schema.applicationId(connection) != Schema.APPLICATION_ID) {
      throw new StoreException(
          cannotOpen(
              file,
              "it is another program's SQLite database; move it away, or name another file in"
                  + " store.path"));
    }
    int version = Schema.version(connection);
    if (version > Schema.VERSION) {
      throw new StoreException(
          cannotOpen(
              file,
              "its schema is version %d, written by a newer server; this one reads up to %d. Start"
                      .formatted(version, Schema.VERSION)
                  + " the newer one, or restore a copy that this one wrote"));
    }
  }

  static String cannotOpen(Path file, String reason) {
    return "the store %s cannot be opened: %s".formatted(file, reason);
  }

  /// What went wrong, and what to do about it.
  static String reason(SQLException e) {
    return switch (Failure.primary(e)) {
      case SQLITE_FULL -> FULL;
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program writes to it; end that one, such as an sqlite3 shell";
      case SQLITE_NOTADB ->
          "it is not an SQLite database; move it away (a new store is made where there is none), or"
              + " name another file in store.path";
      case SQLITE_CORRUPT ->
          "it is damaged (%s); restore a copy, or save what can be read with: sqlite3 FILE .recover"
                  .formatted(e.getMessage())
              + " | sqlite3 NEW";
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          "user %s cannot write to it and the directory it is in (%s); change owner or mode"
              .formatted(System.getProperty("user.name"), e.getMessage());
      default -> "%s; look for errors of the disk in the system's log".formatted(e.getMessage());
    };
  }

  private static void prepare(Path file) throws SQLException, StoreException {
    boolean empty;
    try (Connection connection = Database.connect(file)) {
      empty = Schema.isEmpty(connection);
      if (!empty) {
        checkSchema(file, connection);
        if (Schema.version(connection) == Schema.VERSION) {
          return;
        }
      }
    }
    // In write-ahead mode from the first table on.
    try (Connection connection = Database.open(file)) {
      if (empty) {
        Schema.create(connection);
      } else {
        Schema.upgrade(connection);
      }
    }
  }

  /// Empties the write-ahead log. After a disk error it may hold what only the memory of the
  /// operating system knows: copied and waited for, it is on the disk again.
  private static void empty(Connection connection) throws SQLException {
    try {
      Database.checkpoint(connection, Database.Checkpoint.TRUNCATE);
    } catch (SQLException e) {
      if (Failure.of(e) == Failure.DOUBTFUL) {
        throw e;
      }
      // No room, or a reader: the log stays, and is read as it is.
    }
  }
}
