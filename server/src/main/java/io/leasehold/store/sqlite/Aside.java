package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts a salvaged store in the place of the broken one, which is kept beside it with its log.
///
/// The new one is whole and on the disk before it gets the name that says so; from then on a start
/// that finds that name ends what was begun, wherever it was cut short.
final class Aside {
  private static final String MAKING = ".salvaging";
  private static final String MADE = ".salvaged-";
  private static final String BROKEN = ".broken-";
  private static final String COPYING = ".copying";
  private static final String MARK = ".damaged";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final String stamp;

  private Aside(Path file, String stamp) {
    this.file = file;
    this.stamp = stamp;
  }

  static Aside of(Path file) {
    return new Aside(file, STAMP.format(Instant.now()));
  }

  /// Ends what an earlier start has begun.
  static void finish(Path file) throws IOException {
    Optional<String> made;
    String prefix = file.getFileName() + MADE;
    try (Stream<Path> all = Files.list(folder(file))) {
      made =
          all.map(each -> String.valueOf(each.getFileName()))
              .filter(n -> n.startsWith(prefix))
              .findFirst();
    }
    if (made.isPresent()) {
      new Aside(file, made.get().substring(prefix.length())).swap();
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

  /// Where the broken file will be.
  Path broken() {
    return beside(file, BROKEN + stamp);
  }

  /// An empty file for the new store.
  Path makeNew() throws IOException {
    Path making = beside(file, MAKING);
    Files.deleteIfExists(making);
    Files.deleteIfExists(beside(making, "-journal"));
    DataDirectory.makeFile(making);
    return making;
  }

  void replace() throws IOException {
    Path making = beside(file, MAKING);
    try (FileChannel channel = FileChannel.open(making, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(making, beside(file, MADE + stamp), StandardCopyOption.ATOMIC_MOVE);
    DataDirectory.sync(file);
    swap();
  }

  private void swap() throws IOException {
    keep(file, broken());
    Path log = Database.writeAheadLog(file);
    keep(log, Database.writeAheadLog(broken()));
    DataDirectory.sync(file);
    // A log beside a database that is not its own would be taken for its own.
    Files.deleteIfExists(log);
    Files.deleteIfExists(beside(file, "-shm"));
    Files.deleteIfExists(beside(file, "-journal"));
    // What is left of copies that a power cut has ended.
    Files.deleteIfExists(beside(broken(), COPYING));
    Files.deleteIfExists(beside(Database.writeAheadLog(broken()), COPYING));
    DataDirectory.sync(file);
    Files.move(beside(file, MADE + stamp), file, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(beside(file, MARK));
    DataDirectory.sync(file);
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
    try (FileChannel channel = FileChannel.open(copying, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
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
