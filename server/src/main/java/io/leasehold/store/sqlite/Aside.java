package io.leasehold.store.sqlite;

import io.leasehold.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts another store in the place of the present one, which is kept beside it with its log.
///
/// The new one is whole and on the disk before it gets the name that says so; from then on a start
/// that finds that name ends what was begun, wherever it was cut short.
final class Aside {
  private static final String COPYING = ".copying";
  private static final String MARK = ".damaged";

  private static final String LOG = "-wal";

  /// What SQLite may have beside a database, and the database itself.
  private static final List<String> BESIDE = List.of("", "-journal", LOG, "-shm");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final Reason reason;
  private final String stamp;

  /// Why there is another store; how the files are called by that.
  enum Reason {
    /// What can be read of a broken one.
    SALVAGE(".salvaging", ".salvaged-", ".broken-"),

    /// A copy of earlier, put back.
    RESTORE(".restoring", ".restored-", ".former-");

    private final String making;
    private final String made;
    private final String kept;

    Reason(String making, String made, String kept) {
      this.making = making;
      this.made = made;
      this.kept = kept;
    }
  }

  private Aside(Path file, Reason reason, String stamp) {
    this.file = file;
    this.reason = reason;
    this.stamp = stamp;
  }

  static Aside of(Path file, Reason reason) {
    String now = STAMP.format(Instant.now());
    String stamp = now;
    for (int again = 2; Files.exists(beside(file, reason.kept + stamp)); again++) {
      stamp = now + "-" + again;
    }
    return new Aside(file, reason, stamp);
  }

  /// Ends what was begun earlier.
  static void finish(Path file) throws IOException {
    for (Reason reason : Reason.values()) {
      Optional<String> made;
      String prefix = file.getFileName() + reason.made;
      try (Stream<Path> all = Files.list(folder(file))) {
        made =
            all.map(each -> String.valueOf(each.getFileName()))
                .filter(n -> n.startsWith(prefix))
                .map(n -> n.substring(prefix.length()))
                .findFirst();
      }
      if (made.isPresent()) {
        // Its log alone where the database is in its place already.
        new Aside(file, reason, made.get().replaceFirst(LOG + "$", "")).swap();
      }
    }
  }

  /// Notes for the next start that the file is damaged where a start does not look.
  static void mark(Path file) {
    try {
      DataDirectory.makeFile(beside(file, MARK));
    } catch (IOException e) {
      // Then it is found again.
    }
  }

  static boolean isMarked(Path file) {
    return Files.exists(beside(file, MARK));
  }

  /// Where the present file will be.
  Path kept() {
    return beside(file, reason.kept + stamp);
  }

  /// An empty file for the new store.
  Path makeNew() throws IOException {
    Path making = beside(file, reason.making);
    abandon();
    DataDirectory.makeFile(making);
    return making;
  }

  /// Removes the new store, which does not count yet.
  void abandon() throws IOException {
    for (String suffix : BESIDE) {
      Files.deleteIfExists(beside(beside(file, reason.making), suffix));
    }
  }

  /// With the log of the new store, if it has one.
  void replace() throws IOException {
    Path making = beside(file, reason.making);
    Durable.content(making);
    Path log = Database.writeAheadLog(making);
    if (Files.exists(log)) {
      Durable.content(log);
    }
    // A log that is there from now on is taken along: one that was deleted must not come back.
    DataDirectory.sync(file);
    Files.move(making, made(), StandardCopyOption.ATOMIC_MOVE);
    DataDirectory.sync(file);
    swap();
  }

  /// The log has the name that counts after the database and goes into its place after it, so one
  /// that has that name alone belongs to the database that is in its place.
  private void swap() throws IOException {
    Path madeLog = Database.writeAheadLog(made());
    if (Files.exists(made())) {
      Path making = Database.writeAheadLog(beside(file, reason.making));
      if (Files.exists(making)) {
        Files.move(making, madeLog, StandardCopyOption.ATOMIC_MOVE);
      }
      keepPresent();
      Files.move(made(), file, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(beside(file, MARK));
      DataDirectory.sync(file);
    }
    if (Files.exists(madeLog)) {
      // Of somebody who has looked at the database meanwhile.
      Files.deleteIfExists(beside(file, "-shm"));
      Files.move(madeLog, Database.writeAheadLog(file), StandardCopyOption.ATOMIC_MOVE);
      DataDirectory.sync(file);
    }
  }

  private void keepPresent() throws IOException {
    keep(file, kept());
    Path log = Database.writeAheadLog(file);
    keep(log, Database.writeAheadLog(kept()));
    DataDirectory.sync(file);
    // A log beside a database that is not its own would be taken for its own.
    Files.deleteIfExists(log);
    Files.deleteIfExists(beside(file, "-shm"));
    Files.deleteIfExists(beside(file, "-journal"));
    // What is left of copies that a power cut has ended.
    Files.deleteIfExists(beside(kept(), COPYING));
    Files.deleteIfExists(beside(Database.writeAheadLog(kept()), COPYING));
    DataDirectory.sync(file);
  }

  private Path made() {
    return beside(file, reason.made + stamp);
  }

  /// A second name where the system has such, else a copy; none if there is one already, for then
  /// what is there now may be less.
  private static void keep(Path from, Path to) throws IOException {
    if (Files.exists(to) || !Files.exists(from)) {
      return;
    }
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | IOException e) {
      copy(from, to);
    }
  }

  /// The copy has its name only when it is whole and on the disk: the original goes next.
  static void copy(Path from, Path to) throws IOException {
    Path copying = beside(to, COPYING);
    Files.copy(
        from, copying, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Durable.content(copying);
    Files.move(copying, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
