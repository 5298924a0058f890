package io.leasehold.store.sqlite;

import io.leasehold.config.StoreConfig;
import io.leasehold.files.Reason;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/// Puts a copy of a store in the place of the store of a server that is stopped. The steps:
///
/// 1. hold the data directory, as a server does; end what an earlier start or restore has begun;
/// 2. copy the file, and the log beside it if there is one, to `leases.db.restoring`;
/// 3. look at the copy as a whole: SQLite's integrity check, the checksums of rows and batches;
/// 4. take the mark of the event stream from it, so that consumers are told that it is another
///    store; wait until it is on the disk;
/// 5. give it the name `leases.db.restored-TIME`: from here on it takes the place, whoever comes
///    next;
/// 6. keep the present store as `leases.db.former-TIME`, and its log; move the copy into its place,
///    then the copy's log, if it is to be salvaged with it.
///
/// Cut short before the fifth step the present store is what it was; after it, the next start, or
/// the next restore, does the sixth.
public final class SqliteRestore {
  private SqliteRestore() {}

  /// @param leases how many addresses the store knows
  /// @param former where the former store is; empty if there was none
  /// @param damage what is wrong with the copy, a sentence each
  public record Restored(long leases, Optional<Path> former, List<String> damage) {
    public Restored {
      damage = List.copyOf(damage);
    }
  }

  /// @param despiteDamage true to take a copy that is damaged, too: the next start takes what can
  ///   be read of it
  public static Restored restore(
      Path copy, Path dataDirectory, StoreConfig config, boolean despiteDamage)
      throws StoreException {
    StoreCheck.refuseNothing(copy);
    Path file = dataDirectory.resolve(config.path()).toAbsolutePath();
    NativeLibrary.load();
    try (DataDirectory _ = DataDirectory.hold(dataDirectory)) {
      Aside.finish(file);
      Opening.checkFile(file);
      return new Restoring(copy, file, despiteDamage).run();
    } catch (IOException e) {
      String reason = Room.isWanting(e) ? "the disk is full; make room" : Reason.withFile(e);
      throw new StoreException("%s cannot be restored: %s".formatted(copy, reason), e);
    } catch (SQLException e) {
      throw new StoreException("%s cannot be restored: %s".formatted(copy, Opening.reason(e)), e);
    }
  }

  /// One restore.
  private record Restoring(Path copy, Path file, boolean despiteDamage) {
    Restored run() throws StoreException, IOException, SQLException {
      Aside aside = Aside.of(file, Aside.Reason.RESTORE);
      Path made = aside.makeNew();
      boolean placed = false;
      try {
        take(made);
        StoreCheck.Found found = StoreCheck.of(made, copy);
        if (!found.damage().isEmpty()) {
          insist(found.damage());
        }
        if (found.isReadable()) {
          finish(made);
        } else {
          // As it was: looking at it may have changed it.
          take(made);
        }
        boolean isFirst = !Files.exists(file) && !Files.exists(Database.writeAheadLog(file));
        placed = true;
        aside.replace();
        Optional<Path> former = isFirst ? Optional.empty() : Optional.of(aside.kept());
        return new Restored(found.leases(), former, found.damage());
      } finally {
        if (!placed) {
          aside.abandon();
        }
      }
    }

    private void insist(List<String> damage) throws StoreException {
      if (!despiteDamage) {
        throw new StoreException(
            "%s is damaged, and nothing was changed: %s. If there is no better copy, --force takes"
                    .formatted(copy, String.join("; ", damage))
                + " it as it is");
      }
    }

    private void take(Path made) throws IOException {
      write(copy, made);
      Path log = Database.writeAheadLog(copy);
      Path madeLog = Database.writeAheadLog(made);
      Files.deleteIfExists(madeLog);
      Files.deleteIfExists(made.resolveSibling(made.getFileName() + "-shm"));
      if (Files.exists(log)) {
        DataDirectory.makeFile(madeLog);
        write(log, madeLog);
      }
    }

    /// Into a file that has its mode already.
    private static void write(Path from, Path to) throws IOException {
      try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
          FileChannel out =
              FileChannel.open(
                  to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        long size = in.size();
        for (long at = 0; at < size; ) {
          at += in.transferTo(at, size - at, out);
        }
      }
    }

    /// All in one file, which is nobody's that the event stream has followed.
    private static void finish(Path made) throws SQLException, IOException {
      try (Connection connection = Database.open(made);
          Statement statement = connection.createStatement()) {
        StreamMark.write(connection, 0);
        Database.checkpoint(connection, Database.Checkpoint.TRUNCATE);
        statement.execute("PRAGMA journal_mode = DELETE");
      }
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        Path beside = made.resolveSibling(made.getFileName() + suffix);
        if (Files.exists(beside) && Files.size(beside) > 0) {
          throw new IOException(beside + " is not empty");
        }
        Files.deleteIfExists(beside);
      }
    }
  }
}
