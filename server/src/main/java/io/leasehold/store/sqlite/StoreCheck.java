package io.leasehold.store.sqlite;

import io.leasehold.files.Reason;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at a whole store that no server has open: SQLite's integrity check, then each row and each
/// batch by its checksum. What takes too long at a start has its time here.
public final class StoreCheck {
  /// Of the sentences of SQLite.
  private static final int VERDICTS_MAX = 10;

  private static final String SOUND = "ok";

  private StoreCheck() {}

  /// @param leases how many addresses it knows
  /// @param damage what is wrong, a sentence each
  /// @param isReadable false if a start would have to salvage it
  public record Found(long leases, List<String> damage, boolean isReadable) {
    public Found {
      damage = List.copyOf(damage);
    }
  }

  /// Looks at a backup.
  ///
  /// @throws StoreException if it is no store, or a newer server's
  public static Found backup(Path file) throws StoreException {
    refuseNothing(file);
    NativeLibrary.load();
    try {
      return of(file, file);
    } catch (IOException e) {
      throw new StoreException("%s cannot be read: %s".formatted(file, Reason.withFile(e)), e);
    } catch (SQLException e) {
      throw new StoreException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Waits until a backup that got its name keeps it when the power goes.
  ///
  /// @throws IOException if the disk fails
  public static void syncName(Path file) throws IOException {
    DataDirectory.sync(file);
  }

  static void refuseNothing(Path file) throws StoreException {
    try {
      if (Files.isDirectory(file)) {
        throw new StoreException(
            "%s is a directory; expected a file that 'backup' has made, or leases.db"
                .formatted(file));
      }
      if (!Files.isRegularFile(file)) {
        throw new StoreException("there is no file %s".formatted(file));
      }
      if (Files.size(file) == 0) {
        throw new StoreException("%s is empty: no store is".formatted(file));
      }
    } catch (IOException e) {
      throw new StoreException("%s cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /// Brings it up to date on the way.
  ///
  /// @param name what people know it by
  static Found of(Path file, Path name) throws StoreException, SQLException, IOException {
    try {
      if (DatabasePages.isLogBroken(file)) {
        return unreadable(file, name, "its write-ahead log is damaged");
      }
      boolean robbed = LogMark.isRobbed(file);
      try (Connection connection = Database.connect(file)) {
        Opening.checkSchema(name, connection);
        List<String> damage = verdicts(connection);
        return damage.isEmpty() ? whole(file, connection, robbed) : new Found(0, damage, false);
      }
    } catch (DamagedException e) {
      return unreadable(file, name, e.what());
    } catch (SQLException e) {
      if (Failure.mayBeDamage(e)) {
        return unreadable(file, name, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private static Found whole(Path file, Connection connection, boolean robbed)
      throws StoreException, SQLException, DamagedException {
    if (Schema.version(connection) < Schema.VERSION) {
      Schema.upgrade(connection);
    }
    Schema.checkTables(connection);
    List<String> damage = new ArrayList<>();
    if (robbed) {
      damage.add(
          "it was copied without its write-ahead log, and what was leased last is in that alone");
    }
    long[] leases = {0};
    damage.addAll(Loading.load(file, connection, Optional.empty(), _ -> leases[0]++).damage());
    return new Found(leases[0], damage, true);
  }

  private static List<String> verdicts(Connection connection) throws SQLException {
    List<String> verdicts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("PRAGMA integrity_check(%d)".formatted(VERDICTS_MAX))) {
      while (rows.next()) {
        verdicts.add(String.valueOf(rows.getString(1)));
      }
    }
    return verdicts.equals(List.of(SOUND)) ? List.of() : verdicts;
  }

  /// A start takes what can be read of one that is ours.
  private static Found unreadable(Path file, Path name, String damage)
      throws StoreException, IOException {
    if (!Salvage.isOurs(file)) {
      throw new StoreException(
          "%s is no store: nothing of ours can be read from it".formatted(name));
    }
    return new Found(0, List.of(damage), false);
  }
}
