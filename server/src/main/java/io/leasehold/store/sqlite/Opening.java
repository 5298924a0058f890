package io.leasehold.store.sqlite;

import io.leasehold.files.Durable;
import io.leasehold.files.Reason;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The checks before a file is used as a store, and what people are told when it cannot be.
final class Opening {
  private static final String FULL = "the disk is full; make room";

  /// As the system says it in English; in other languages its own word is all that is said.
  private static final String EIO = "Input/output error";

  /// What has a greater one was not made by a server that is newer, but by a damage.
  private static final int VERSION_MAX = 1_000;

  private Opening() {}

  /// A store that can be written.
  ///
  /// @param lastSeq of its journal
  /// @param salvaged what became of a broken one, a sentence each; empty if it was whole
  /// @param lost what was taken away, a sentence each
  record Opened(Journal journal, long lastSeq, List<String> salvaged, List<String> lost) {
    Opened {
      salvaged = List.copyOf(salvaged);
      lost = List.copyOf(lost);
    }
  }

  /// Opens the store in `file`; makes one if there is none. Of one that is broken it makes a new
  /// one with what can be read.
  static Opened open(Path file) throws StoreException {
    checkFile(file);
    try {
      Aside.finish(file);
      // SQLite maps a file that it has just made: without room that ends the process (SIGBUS).
      Room.probe(file);
      if (DatabasePages.isLogAlone(file)) {
        DataDirectory.makeFile(file);
        return salvageLog(file);
      }
      // Before SQLite makes one.
      Found found = new Found(isRobbed(file), Files.exists(file) && isEmpty(file));
      if (!Files.exists(file)) {
        make(file);
      }
      String damage = damage(file, found);
      return damage.isEmpty()
          ? openedOrSalvaged(file, found)
          : salvage(file, damage, found.robbed());
    } catch (IOException e) {
      throw cannotOpen(file, e);
    } catch (SQLException e) {
      throw new StoreException(cannotOpen(file, reason(e)), e);
    }
  }

  /// SQLite would make a new database and drop the log.
  private static Opened salvageLog(Path file) throws StoreException, IOException {
    if (!Salvage.isOurs(file)) {
      throw new StoreException(
          cannotOpen(
              file,
              "it is missing or empty, and nothing of ours can be read from its write-ahead log"
                  + " %s. Put back the database the log belongs to, or move the log away to start"
                      .formatted(Database.writeAheadLog(file))
                  + " with an empty store"));
    }
    return salvage(file, "it was missing or empty, and its write-ahead log was not", false);
  }

  /// How the files were found.
  ///
  /// @param robbed true if its log, or what was in it, is gone
  /// @param empty true if the database had nothing in it, which no server leaves
  private record Found(boolean robbed, boolean empty) {}

  /// Under its name when it is whole: what is empty is then no store that was never finished.
  private static void make(Path file) throws SQLException, IOException {
    Aside aside = Aside.of(file, Aside.Reason.SALVAGE);
    try (Connection connection = Database.connect(aside.makeNew())) {
      Schema.create(connection);
    }
    aside.replace();
  }

  private static Opened openedOrSalvaged(Path file, Found found)
      throws StoreException, SQLException, IOException {
    try {
      return opened(file, found);
    } catch (SQLException e) {
      if (Failure.mayBeDamage(e) && Salvage.isOurs(file)) {
        return salvage(file, String.valueOf(e.getMessage()), found.robbed());
      }
      throw e;
    }
  }

  /// Makes a new store of a broken one that is not open.
  ///
  /// @param robbed true if its log, or what was in it, is gone
  static Opened salvage(Path file, String damage, boolean robbed) throws StoreException {
    try {
      List<String> salvaged = Salvage.of(file, damage, robbed);
      Opened opened = opened(file, new Found(false, false));
      return new Opened(opened.journal(), opened.lastSeq(), salvaged, List.of());
    } catch (IOException e) {
      throw cannotOpen(file, e);
    } catch (SQLException e) {
      throw new StoreException(cannotOpen(file, reason(e)), e);
    }
  }

  private static StoreException cannotOpen(Path file, IOException e) {
    String reason = Room.isWanting(e) ? FULL : Reason.withFile(e);
    if (Reason.of(e).equals(EIO)) {
      reason = cannotBeRead(reason);
    }
    return new StoreException(cannotOpen(file, reason), e);
  }

  /// What is broken in a store of ours, as far as that shows without reading all; empty if nothing
  /// is. Brings a sound one up to date.
  private static String damage(Path file, Found found)
      throws StoreException, SQLException, IOException {
    if (Aside.isMarked(file)) {
      return "a former run found it damaged where a start does not look";
    }
    if (DatabasePages.isLogBroken(file) || found.robbed() && DatabasePages.isLogThere(file)) {
      return "its write-ahead log is damaged";
    }
    try {
      prepare(file);
      return "";
    } catch (SQLException e) {
      if (Failure.mayBeDamage(e) && Salvage.isOurs(file)) {
        return String.valueOf(e.getMessage());
      }
      throw e;
    } catch (StoreException e) {
      if (isHeaderDamaged(file)) {
        return "its header is damaged";
      }
      throw e;
    }
  }

  private static boolean isRobbed(Path file) throws IOException {
    try {
      return Files.exists(file) && !isEmpty(file) && LogMark.isRobbed(file);
    } catch (SQLException e) {
      // Found by who opens it in earnest.
      return false;
    }
  }

  /// True if it looks like another program's, or like a version that there will hardly be, and has
  /// something in it that only we write.
  private static boolean isHeaderDamaged(Path file) throws IOException, SQLException {
    try (Connection connection = Database.look(file)) {
      boolean notOurs = Schema.applicationId(connection) != Schema.APPLICATION_ID;
      boolean newer = Schema.version(connection) <= VERSION_MAX;
      return (notOurs || !newer) && Salvage.hasOurRows(file);
    }
  }

  private static Opened opened(Path file, Found found) throws SQLException, IOException {
    Journal journal = Journal.open(file);
    try {
      List<String> lost = lost(file, found, journal.connection());
      empty(journal.connection());
      // SQLite does not wait for that. What is left of a log that lost its end in a disk error
      // would
      // be copied over what is newer by the start after a power cut.
      Durable.content(Database.writeAheadLog(file));
      // The log has its name now and keeps it. SQLite does not look whether that became durable.
      DataDirectory.sync(file);
      return new Opened(journal, journal.lastSeq(), List.of(), lost);
    } catch (SQLException | IOException e) {
      journal.closeAndLeaveLog(file);
      throw e;
    }
  }

  private static List<String> lost(Path file, Found found, Connection connection)
      throws SQLException {
    if (found.empty()) {
      return List.of(
          "%s: it was empty (0 octets), which no server leaves; whatever it had is not known"
              .formatted(file));
    }
    return found.robbed() ? LostLog.note(file, connection) : List.of();
  }

  /// True if something is there that may be a store. Does not open it: in a process that has the
  /// database open, closing it again would give up SQLite's locks (POSIX).
  static boolean checkFile(Path file) throws StoreException {
    if (Files.isDirectory(file)) {
      throw new StoreException(
          cannotOpen(file, "it is a directory, a file is expected; see store.path"));
    }
    try {
      if (!Files.exists(file)) {
        checkLink(file);
        return false;
      }
      return !isEmpty(file);
    } catch (IOException e) {
      throw cannotOpen(file, e);
    }
  }

  /// A new store would take the place of the link: what it stands for may be mounted later.
  private static void checkLink(Path file) throws IOException, StoreException {
    if (Files.isSymbolicLink(file)) {
      throw new StoreException(
          cannotOpen(
              file,
              "it is a symbolic link to %s, and nothing is there; put the store back there, or"
                      .formatted(Files.readSymbolicLink(file))
                  + " name the place of a new one in store.path"));
    }
  }

  private static boolean isEmpty(Path file) throws IOException {
    return Files.size(file) == 0;
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
    if (Failure.isOfReading(e)) {
      return cannotBeRead(String.valueOf(e.getMessage()));
    }
    return switch (Failure.primary(e)) {
      case SQLITE_FULL -> FULL;
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program writes to it; end that one, such as an sqlite3 shell";
      case SQLITE_NOTADB ->
          "it is not an SQLite database. If it was a store, its first page is damaged, and a server"
              + " that starts on it takes what can be read; else move it away (a new store is made"
              + " where there is none), or name another file in store.path";
      case SQLITE_CORRUPT ->
          "it is damaged (%s); a server that starts on it takes what can be read"
              .formatted(e.getMessage());
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          "user %s cannot write to it and the directory it is in (%s); change owner or mode"
              .formatted(System.getProperty("user.name"), e.getMessage());
      default -> "%s; look for errors of the disk in the system's log".formatted(e.getMessage());
    };
  }

  /// It may be read again, so nothing is given up for it.
  private static String cannotBeRead(String what) {
    return ("it cannot be read (%s); see the system's log. If a part of it can never be read"
            + " again, copy the rest (dd conv=noerror,sync bs=4096, its -wal likewise); a server"
            + " that starts on the copy takes what can be read")
        .formatted(what);
  }

  private static void prepare(Path file) throws SQLException, StoreException {
    boolean empty;
    // Who may write would empty the log of a broken database as it closes it.
    try (Connection connection = Database.look(file)) {
      empty = Schema.isEmpty(connection);
      if (!empty) {
        checkSchema(file, connection);
        if (Schema.version(connection) == Schema.VERSION) {
          Schema.checkTables(connection);
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
      LogMark.rest(connection);
      LogMark.tellFromBackups(connection);
      Database.checkpoint(connection, Database.Checkpoint.TRUNCATE);
    } catch (SQLException e) {
      if (Failure.of(e) == Failure.DOUBTFUL) {
        throw e;
      }
      // No room, or a reader: the log stays, and is read as it is.
    }
  }
}
