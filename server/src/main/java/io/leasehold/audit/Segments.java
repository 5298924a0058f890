package io.leasehold.audit;

import io.leasehold.files.Durable;
import io.leasehold.files.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of the audit in their directory, each named by the number of its first entry; and
/// beside them, in `head`, which entry was the last.
final class Segments {
  private static final Pattern NAME = Pattern.compile("([0-9]{19})\\.jsonl");
  private static final Pattern HEAD = Pattern.compile("([1-9][0-9]{0,17}) ([0-9a-f]{64})\n");
  private static final String HEAD_NAME = "head";
  private static final int HEAD_SIZE_MAX = 128;
  private static final String DIRECTORY_MODE = "rwxr-x---";
  private static final String FILE_MODE = "rw-r-----";

  private final Path directory;

  Segments(Path directory) {
    this.directory = directory;
  }

  /// @param first the number of its first entry
  record Segment(Path file, long first) {}

  /// The oldest first; none if there is no directory yet.
  List<Segment> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().flatMap(file -> segment(file).stream()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static Optional<Segment> segment(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(new Segment(file, Long.parseLong(name.group(1))))
        : Optional.empty();
  }

  void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory, Mode.of(directory, DIRECTORY_MODE));
      Durable.names(directory.resolveSibling(""));
    }
  }

  /// An empty one, whose name is on stable storage.
  Segment make(long first) throws IOException {
    Path file = directory.resolve("%019d.jsonl".formatted(first));
    // One that is there is empty: a crash, or a full disk, came between.
    if (!Files.exists(file)) {
      Files.createFile(file, Mode.of(directory, FILE_MODE));
    }
    Durable.names(directory);
    return new Segment(file, first);
  }

  void remove(Segment segment) throws IOException {
    Files.deleteIfExists(segment.file());
    Durable.names(directory);
  }

  /// Which entry was the last, as far as is known beside the entries themselves.
  Head head() {
    Path file = directory.resolve(HEAD_NAME);
    try {
      Matcher text =
          Files.size(file) > HEAD_SIZE_MAX
              ? HEAD.matcher("")
              : HEAD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      return text.matches() ? new Head(Long.parseLong(text.group(1)), text.group(2)) : Head.NONE;
    } catch (IOException e) {
      return Head.NONE;
    }
  }

  /// Never ahead of the entries, which are synced before; after a power cut it may be behind.
  void head(Head head) throws IOException {
    Path next = directory.resolve(HEAD_NAME + ".new");
    Files.deleteIfExists(next);
    Files.createFile(next, Mode.of(directory, FILE_MODE));
    Files.writeString(
        next, "%d %s\n".formatted(head.number(), head.hash()), StandardCharsets.ISO_8859_1);
    Files.move(
        next,
        directory.resolve(HEAD_NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
