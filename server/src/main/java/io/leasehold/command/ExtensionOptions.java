package io.leasehold.command;

import io.leasehold.hosting.BadExtensionException;
import io.leasehold.hosting.Hosted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the extensions are that a command knows.
final class ExtensionOptions {
  @Option(
      names = "--extensions",
      paramLabel = "DIR",
      description = {
        "Where the jars of extensions are; they are read once, at the start.",
        "Default: extensions beside the launcher, if it is there."
      })
  private Optional<Path> directory = Optional.empty();

  Optional<Path> directory() {
    return directory;
  }

  Hosted load() throws CouldNotException {
    return load(directory);
  }

  /// @param directory empty if nobody said where
  static Hosted load(Optional<Path> directory) throws CouldNotException {
    return directory.isPresent() ? load(directory.get()) : standard();
  }

  /// Those beside the launcher.
  static Hosted standard() throws CouldNotException {
    Path home = Home.extensions();
    return Files.isDirectory(home) ? load(home) : Hosted.none();
  }

  private static Hosted load(Path directory) throws CouldNotException {
    try {
      return Hosted.of(directory);
    } catch (BadExtensionException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }
}
