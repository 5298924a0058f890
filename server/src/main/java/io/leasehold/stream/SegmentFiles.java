package io.leasehold.stream;

import io.leasehold.files.Durable;
import io.leasehold.files.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of the stream in their directory, each named by the id of its first entry. One thread.
final class SegmentFiles {
  private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.events");
  private static final String UNFINISHED = "next";

  /// They say who was where and when: not for everyone to read.
  private static final String DIRECTORY_MODE = "rwxr-x---";

  private static final String FILE_MODE = "rw-r-----";

  private final Path directory;

  SegmentFiles(Path directory) {
    this.directory = directory;
  }

  /// Those whose header is whole, the oldest first; makes the directory if it is missing. Nothing
  /// is known of the last entry of the last.
  List<Segment> list() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, Mode.of(directory, DIRECTORY_MODE));
    }
    List<Segment> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> named =
          files.filter(file -> NAME.matcher(file.getFileName().toString()).matches()).toList();
      for (Path file : named.stream().sorted().toList()) {
        header(file).ifPresent(header -> add(found, file, header));
      }
    }
    return found;
  }

  /// What ends before the next begins has lost its end, which readers find.
  private static void add(List<Segment> found, Path file, Header header) {
    if (!found.isEmpty()) {
      Segment last = found.removeLast();
      found.add(
          new Segment(
              last.file(), last.header(), header.firstId() - 1, last.file().toFile().length()));
    }
    found.add(new Segment(file, header, header.firstId() - 1, file.toFile().length()));
  }

  private Optional<Header> header(Path file) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(Header.SIZE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (octets.hasRemaining() && channel.read(octets) >= 0) {
        // The rest.
      }
    }
    return Header.read(octets.flip())
        .filter(header -> file.equals(directory.resolve(name(header.firstId()))));
  }

  /// Makes a segment, which has its name when it is on stable storage. It takes the place of one
  /// with the same first entry.
  ///
  /// @param frames what it begins with, up to the limit of each
  Segment make(Header header, long lastId, List<ByteBuffer> frames) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    Path file = directory.resolve(name(header.firstId()));
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, Mode.of(directory, FILE_MODE));
    long size;
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      write(channel, header.encoded());
      for (ByteBuffer frame : frames) {
        write(channel, frame);
      }
      channel.force(true);
      size = channel.position();
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durable.names(directory);
    return new Segment(file, header, lastId, size);
  }

  private static String name(long firstId) {
    return "%019d.events".formatted(firstId);
  }

  private static void write(FileChannel channel, ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
  }
}
