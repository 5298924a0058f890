package io.leasehold.testkit;

import io.leasehold.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The configurations that ship in `examples/`.
public final class Examples {
  private static final String SUFFIX = ".json";

  private Examples() {}

  /// "cable" for `examples/cable.json`, and so on.
  public static List<String> names() {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file(String name) {
    return directory().resolve(name + SUFFIX);
  }

  public static Config read(String name) {
    try {
      return Configs.read(Files.readString(file(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory() {
    return repository().resolve("examples");
  }

  /// Where everything of ours is, wherever the tests run.
  public static Path repository() {
    return Files.isDirectory(Path.of("examples")) ? Path.of("") : Path.of("..");
  }
}
