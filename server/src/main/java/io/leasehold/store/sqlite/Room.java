package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/// Whether there is room beside the database, found by writing a file of our own.
final class Room {
  private static final String FILE = "leasehold.probe";

  /// More than SQLite needs to open a database, and than a batch needs.
  private static final int SIZE = 256 << 10;

  private Room() {}

  /// @throws IOException if the system refuses to write, for want of space or for any other reason
  static void probe(Path database) throws IOException {
    Path probe = database.resolveSibling(FILE);
    try (FileChannel channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(SIZE);
      while (zeros.hasRemaining()) {
        channel.write(zeros);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /// True if the disk or the user's share of it is full.
  static boolean isWanting(IOException refusal) {
    String text = String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("quota") || text.contains("no space");
  }
}
