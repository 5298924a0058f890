package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a failed write means for what is stored.
enum Failure {
  /// Nothing of it is stored: there was no room for all of it.
  NO_ROOM,

  /// Nothing of it is stored: another program was writing.
  BUSY,

  /// Nobody knows.
  DOUBTFUL;

  /// SQLITE_FULL is given for a write that the system refused for want of space: the end mark of
  /// the commit is then not in the file, since it is what is written last.
  static Failure of(SQLException e) {
    return switch (primary(e)) {
      case SQLITE_FULL -> NO_ROOM;
      case SQLITE_BUSY, SQLITE_LOCKED -> BUSY;
      default -> DOUBTFUL;
    };
  }

  /// The code without its extension; SQLITE_ERROR for what the driver says by itself.
  static SQLiteErrorCode primary(SQLException e) {
    return e instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)
        : SQLiteErrorCode.SQLITE_ERROR;
  }

  /// True if the disk did not give what was written. SQLite has a code of its own for most systems'
  /// word for that, EIO.
  static boolean isOfReading(SQLException e) {
    return e instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_CORRUPTFS -> true;
          default -> false;
        };
  }

  /// True if the file does not hold what SQLite wrote.
  static boolean isDamage(SQLException e) {
    return switch (primary(e)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  /// True if a database that was to be opened is not as we made it: that the tables are not there,
  /// or not so, is no more than an error to SQLite.
  static boolean mayBeDamage(SQLException e) {
    return isDamage(e)
        || switch (primary(e)) {
          case SQLITE_ERROR, SQLITE_FORMAT, SQLITE_MISMATCH, SQLITE_SCHEMA, SQLITE_CONSTRAINT ->
              true;
          default -> false;
        };
  }

  /// True if a write failed with an error that SQLite gives for a full quota, too, and a write of
  /// our own is refused for want of space.
  static boolean isQuota(SQLException e, Path file) {
    if (!(e instanceof SQLiteException sqlite)
        || sqlite.getResultCode() != SQLiteErrorCode.SQLITE_IOERR_WRITE) {
      return false;
    }
    try {
      Room.probe(file);
      return false;
    } catch (IOException refusal) {
      return Room.isWanting(refusal);
    }
  }
}
