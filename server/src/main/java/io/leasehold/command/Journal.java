package io.leasehold.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where systemd takes what a service prints.
final class Journal {
  /// Device and inode of what is the journal's (systemd.exec(5)).
  private static final String STREAM = "JOURNAL_STREAM";

  private static final Path STDOUT = Path.of("/proc/self/fd/1");

  private Journal() {}

  /// True if what is printed is kept in the journal.
  static boolean takesStdout() {
    return Optional.ofNullable(System.getenv(STREAM))
        .filter(each -> isAt(STDOUT, each))
        .isPresent();
  }

  /// @param stream as systemd tells it: `device:inode`
  static boolean isAt(Path file, String stream) {
    try {
      return stream.equals(
          Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // A system without systemd.
      return false;
    }
  }
}
