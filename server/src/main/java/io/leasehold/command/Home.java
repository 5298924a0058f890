package io.leasehold.command;

import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Where things are unless the command line says otherwise.
final class Home {
  private static final Path SYSTEM_DATA = Path.of("/var/lib/leasehold");

  private static final String CONF = "conf";
  private static final String FILE = "leasehold.json";

  private static final String FIRST =
      """
      // Nobody is answered by this: it has no subnets yet. The API has suggestions for those of the
      // networks that this machine is on (GET /api/v1/config/suggestion).
      {}
      """;

  private Home() {}

  /// The configuration that comes with the server.
  static Path config() {
    return checkout().resolve(CONF).resolve(FILE);
  }

  /// The same, with one that answers nobody put there if there is none: whoever has only the API
  /// can begin by it. A file that somebody names has to be there, for its name may be mistyped.
  static Path beginning() throws CouldNotException {
    return beginning(checkout().resolve(CONF));
  }

  static Path beginning(Path directory) throws CouldNotException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      return file;
    }
    try {
      Files.createDirectories(directory);
      return Files.writeString(file, FIRST, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new CouldNotException(cannotBegin(file, Files.notExists(file), e), e);
    }
  }

  /// @param isMissing false if it may be there: nobody can say where the directory is closed to us
  static String cannotBegin(Path file, boolean isMissing, IOException e) {
    return switch (e) {
      case AccessDeniedException _ when !isMissing ->
          ("%s can neither be read nor made by %s: permission denied; run this with sudo, or with"
                  + " files of your own: --config FILE --data DIR")
              .formatted(file, System.getProperty("user.name", "this user"));
      default ->
          "there is no configuration, and %s cannot be made: %s; name one with --config"
              .formatted(file, Reason.of(e));
    };
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
              .formatted(directory, Reason.of(e)),
          e);
    }
  }

  /// Where jars of extensions are looked for.
  static Path extensions() {
    return checkout().resolve("extensions");
  }

  /// As people called it: the launcher says so.
  static String program() {
    return System.getProperty("leasehold.program", "leasehold");
  }

  /// The launcher says where it stands.
  private static Path checkout() {
    return Path.of(System.getProperty("leasehold.home", ""));
  }
}
