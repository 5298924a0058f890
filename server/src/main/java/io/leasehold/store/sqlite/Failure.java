package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Locale;
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

  /// More than the room that a batch needs.
  private static final int PROBE_SIZE = 1 << 20;

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

  /// True if a write failed with an error that SQLite gives for a full quota, too, and a write of
  /// our own is refused for want of space.
  static boolean isQuota(SQLException e, Path file) {
    if (!(e instanceof SQLiteException sqlite)
        || sqlite.getResultCode() != SQLiteErrorCode.SQLITE_IOERR_WRITE) {
      return false;
    }
    Path probe = file.resolveSibling("leasehold.probe");
    try (FileChannel channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(PROBE_SIZE));
      return false;
    } catch (IOException refused) {
      return saysNoRoom(refused);
    } finally {
      deleteProbe(probe);
    }
  }

  static boolean saysNoRoom(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("quota") || text.contains("no space");
  }

  private static void deleteProbe(Path probe) {
    try {
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      // A file of ours without content that anybody needs.
    }
  }
}
