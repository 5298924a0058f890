package io.leasehold.command;

import io.leasehold.files.Mode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where things are unless the command line says otherwise.
final class Home {
  private static final Path SYSTEM_DATA = Path.of("/var/lib/leasehold");

  private Home() {}

  /// The configuration that comes with the server.
  static Path config() {
    return checkout().resolve("conf").resolve("leasehold.json");
  }

  /// /var/lib/leasehold if that is there, else `data` in the checkout.
  static Path data() {
    return Files.isDirectory(SYSTEM_DATA) ? SYSTEM_DATA : checkout().resolve("data");
  }

  /// Makes the directory if it is not there, for its owner and group alone: it tells who is on the
  /// network.
  static void make(Path directory) throws CouldNotException {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        // Not the file store's own answer: in a chroot Java cannot find out which store it is.
        if (Mode.isKnownAt(directory)) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new CouldNotException(
          "the data directory %s is a file; name a directory with --data".formatted(directory), e);
    } catch (IOException e) {
      throw new CouldNotException(
          "cannot make the data directory %s: %s; name another with --data"
              .formatted(directory, reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  /// The launcher says where it stands.
  private static Path checkout() {
    return Path.of(System.getProperty("leasehold.home", ""));
  }
}
