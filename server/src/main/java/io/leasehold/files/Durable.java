package io.leasehold.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Waits for stable storage.
public final class Durable {
  private Durable() {}

  /// Until what is in a file is there. Not for a database that this process has open: closing it
  /// here would give up SQLite's locks (POSIX).
  public static void content(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Until the names in a directory are there. Not every system opens directories; nothing is
  /// waited for then.
  public static void names(Path directory) throws IOException {
    Optional<FileChannel> names = Optional.empty();
    try {
      names = Optional.of(FileChannel.open(directory, StandardOpenOption.READ));
    } catch (IOException e) {
      // See above.
    }
    if (names.isPresent()) {
      try (FileChannel channel = names.get()) {
        channel.force(true);
      }
    }
  }
}
