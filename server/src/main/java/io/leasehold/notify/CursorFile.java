package io.leasehold.notify;

import io.leasehold.files.Durable;
import io.leasehold.files.Mode;
import io.leasehold.stream.Cursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// Where a consumer is in the stream, on stable storage: its cursor and the CRC32C of that, in one
/// line. It is replaced as a whole, so that after a power cut it is the old one or the new one.
final class CursorFile {
  static final String SUFFIX = ".cursor";

  private static final Pattern LINE = Pattern.compile("([0-9a-f-]{1,40}) ([0-9a-f]{8})\n");
  private static final int SIZE_MAX = 256;
  private static final String NEXT = ".next";

  private final Path file;

  /// @param directory is made when it is needed
  CursorFile(Path directory, String consumer) {
    file = directory.resolve(consumer + SUFFIX);
  }

  Path path() {
    return file;
  }

  /// Empty if there is none yet.
  ///
  /// @throws IOException if it cannot be read, or is not what was written
  Optional<Cursor> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new IOException("it is too large");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher line = LINE.matcher(text);
    Optional<Cursor> cursor =
        line.matches() && line.group(2).equals(crc(line.group(1)))
            ? Cursor.parse(line.group(1))
            : Optional.empty();
    if (cursor.isEmpty()) {
      throw new IOException("it is damaged");
    }
    return cursor;
  }

  void write(Cursor cursor) throws IOException {
    Path directory = file.resolveSibling("");
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, Mode.of(file, "rwxr-x---"));
      Durable.names(directory.toAbsolutePath().resolveSibling(""));
    }
    String text = cursor + " " + crc(cursor.toString()) + "\n";
    Path next = file.resolveSibling(file.getFileName() + NEXT);
    Files.deleteIfExists(next);
    Files.createFile(next, Mode.of(file, "rw-r-----"));
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      ByteBuffer octets = StandardCharsets.US_ASCII.encode(text);
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durable.names(directory);
  }

  private static String crc(String cursor) {
    CRC32C crc = new CRC32C();
    crc.update(cursor.getBytes(StandardCharsets.US_ASCII));
    return "%08x".formatted(crc.getValue());
  }
}
