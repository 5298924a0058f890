package io.leasehold.change;

import io.leasehold.config.json.tree.LongText;
import io.leasehold.files.Mode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The configurations that were in use, each in a file of its own: `00000012.json`, with a line in
/// front that says who brought it, when and why.
///
/// One that is about to be used is written as `next.json` before; once it is in use and in the
/// configuration's file it gets its number. After a crash in between [#settle] finds out which of
/// the two it was. The most recent [#KEPT_MAX] are kept.
///
/// Reading is for any thread; the rest for one at a time.
public final class Versions {
  public static final int KEPT_MAX = 200;

  /// In characters: more than the first line has, whatever author and comment are.
  private static final int LINE_MAX = 16_384;

  private static final String NAME = "[0-9]{8}\\.json";
  private static final String NEXT = "next.json";

  private final Path directory;
  private final InstantSource clock;

  /// @param directory made when the first version is kept
  public Versions(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /// The latest first. A file that is none of ours, or damaged, is passed over.
  public List<Version> all() throws IOException {
    return files().flatMap(file -> head(file).stream()).toList();
  }

  public Optional<Version> latest() throws IOException {
    return files().flatMap(file -> head(file).stream()).findFirst();
  }

  /// Its text; empty if it is not kept any more.
  ///
  /// @throws IOException also if the file has not the text that it once had
  public Optional<Source> source(int number) throws IOException {
    Path file = file(number);
    Optional<Version> version = head(file);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(checked(file, version.get()));
  }

  /// Writes what is about to be used. It is no version yet.
  Next prepare(Source source, String author, String comment) throws IOException {
    make();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Version version = new Version(number(), now, author, comment, source.tag());
    Replacement file =
        Replacement.ofNew(
            directory.resolve(NEXT),
            output -> {
              output.write(VersionHead.of(version).getBytes(StandardCharsets.UTF_8));
              source.writeTo(output);
            });
    file.commit();
    return new Next(version);
  }

  /// Keeps a text that is in use already.
  Version keep(Source source, String author, String comment) throws IOException {
    Next next = prepare(source, author, comment);
    next.keep();
    return next.version();
  }

  /// After a start: what was about to be used when the process ended has become a version if it is
  /// what the configuration's file says now; else it never was in use.
  void settle(String tagInUse) throws IOException {
    Path next = directory.resolve(NEXT);
    Optional<Version> version = head(next);
    Replacement.clean(next);
    if (version.filter(it -> it.tag().equals(tagInUse)).isPresent()
        && isWhole(next, version.get())) {
      new Next(version.get()).keep();
    } else {
      Files.deleteIfExists(next);
    }
  }

  /// A version that is written and not counted yet.
  final class Next {
    private final Version version;

    private Next(Version version) {
      this.version = version;
    }

    Version version() {
      return version;
    }

    /// It is in use now.
    void keep() throws IOException {
      Files.move(directory.resolve(NEXT), file(version.number()), StandardCopyOption.ATOMIC_MOVE);
      prune();
    }

    /// It is not, and will not be.
    void drop() {
      try {
        Files.deleteIfExists(directory.resolve(NEXT));
      } catch (IOException _) {
        // The next start, or the next change, removes it.
      }
    }
  }

  private boolean isWhole(Path file, Version version) {
    try {
      return checked(file, version).tag().equals(version.tag());
    } catch (IOException _) {
      return false;
    }
  }

  private static Source checked(Path file, Version version) throws IOException {
    try {
      LongText whole = SourceFile.source(file).text();
      int behindHead = 0;
      while (behindHead < whole.length() && whole.charAt(behindHead) != '\n') {
        behindHead++;
      }
      Source source =
          Source.of(
              LongText.of(
                  whole
                      .subSequence(Math.min(behindHead + 1, whole.length()), whole.length())
                      .toString()));
      if (!source.tag().equals(version.tag())) {
        throw new IOException(file + " is damaged: it has not the text that it once had");
      }
      return source;
    } catch (NotDoneException e) {
      throw new IOException(e.why(), e);
    }
  }

  private static Optional<Version> head(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      char[] start = new char[LINE_MAX];
      int length = Math.max(0, reader.read(start, 0, LINE_MAX));
      String text = new String(start, 0, length);
      int end = text.indexOf('\n');
      return end < 0 ? Optional.empty() : VersionHead.parse(text.substring(0, end));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private void prune() throws IOException {
    for (Path old : files().skip(KEPT_MAX).toList()) {
      Files.deleteIfExists(old);
    }
  }

  /// Counted by the names of the files, so that a damaged one takes no number from another.
  private int number() throws IOException {
    return files().map(file -> file.getFileName().toString().substring(0, 8)).findFirst().stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0)
        + 1;
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches(NAME))
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    } catch (NoSuchFileException _) {
      return Stream.empty();
    }
  }

  private Path file(int number) {
    return directory.resolve("%08d.json".formatted(number));
  }

  private void make() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      if (Mode.isKnownAt(directory)) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
      }
    }
  }
}
