package io.leasehold.store.sqlite;

import io.leasehold.config.StoreConfig;
import io.leasehold.files.Reason;
import io.leasehold.files.Settling;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A copy of the store of a server that runs, as it is at one moment (`VACUUM INTO`): a database of
/// its own, with what the journal holds, that a server can be started on. The server goes on; only
/// its write-ahead log grows meanwhile.
public final class SqliteBackup {
  private static final String BEGINNING = "backup-";
  private static final String END = ".db";

  private SqliteBackup() {}

  /// Makes one in the data directory, one at a time. It is for whoever asked to read it and remove
  /// it.
  public static Path make(Path dataDirectory, StoreConfig config) throws StoreException {
    Path file = dataDirectory.resolve(config.path()).toAbsolutePath();
    NativeLibrary.load();
    try {
      removeOld(dataDirectory);
      checkRoom(dataDirectory, file);
      Path target = Files.createTempFile(dataDirectory, BEGINNING, END);
      // Closed last: with any handle of a file that is closed go the locks that SQLite has on it.
      try (Settling _ = Settling.of(target);
          Connection connection = Database.openReadOnly(file, false);
          PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
        into.setString(1, target.toString());
        into.execute();
      } catch (SQLException | IOException | RuntimeException e) {
        Files.deleteIfExists(target);
        throw e;
      }
      return target;
    } catch (SQLException e) {
      throw new StoreException(
          "the store %s cannot be copied: %s".formatted(file, Opening.reason(e)), e);
    } catch (IOException e) {
      throw new StoreException(
          "the store %s cannot be copied: %s".formatted(file, Reason.withFile(e)), e);
    }
  }

  /// What a server left that was killed meanwhile.
  private static void removeOld(Path dataDirectory) throws IOException {
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(dataDirectory, BEGINNING + "*" + END)) {
      for (Path each : old) {
        Files.deleteIfExists(each);
      }
    }
  }

  /// A backup must not be what fills the disk that commits need.
  private static void checkRoom(Path dataDirectory, Path file) throws IOException, StoreException {
    long needed = 2 * Files.size(file);
    // Behind a /proc of processes alone Java does not find out which file store it is.
    if (dataDirectory.toFile().getUsableSpace() < needed) {
      throw new StoreException(
          "the data directory has no room for a copy: %d octets are needed".formatted(needed));
    }
  }
}
