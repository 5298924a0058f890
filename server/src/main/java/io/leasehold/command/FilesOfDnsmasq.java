package io.leasehold.command;

import io.leasehold.convert.dnsmasq.Sources;
import io.leasehold.convert.dnsmasq.UnreadableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a configuration of dnsmasq names.
final class FilesOfDnsmasq implements Sources {
  private static final int NAMES_MAX = 20_000;

  @Override
  public String text(String path) throws UnreadableException {
    try {
      Path file = Path.of(path);
      // Not a device or a pipe, that may never end.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new UnreadableException("cannot read %s: it is no file".formatted(path));
      }
      return ConfigFile.text(file);
    } catch (InvalidPathException | CouldNotException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> names(String directory) throws UnreadableException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of(directory))) {
      for (Path file : stream) {
        if (names.size() == NAMES_MAX) {
          throw new UnreadableException(
              "cannot read %s: it has more than %d files".formatted(directory, NAMES_MAX));
        }
        if (Files.isRegularFile(file)) {
          names.add(String.valueOf(file.getFileName()));
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw new UnreadableException("cannot read the directory %s".formatted(directory));
    }
    return names.stream().sorted().toList();
  }
}
