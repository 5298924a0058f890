package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The packages of the build that is tested, made once for all tests.
public final class Packages {
  private static final int PATIENCE_S = 400;
  private static final Path MADE = Commands.REPOSITORY.resolve("target/package");
  private static final Path JAR = Commands.REPOSITORY.resolve("server/target/leasehold.jar");

  private static final Path PACKAGING = Commands.REPOSITORY.resolve("packaging");

  /// Two at once would be one too many, and two tests want them.
  private static final Lock MAKING = new ReentrantLock();

  private Packages() {}

  static Path deb() {
    return one(made(), "*.deb");
  }

  static Path tarball() {
    return one(made(), "*.tar.gz");
  }

  /// Of the build as it is now.
  public static Path made() {
    MAKING.lock();
    try {
      Path sums = MADE.resolve("SHA256SUMS");
      if (!Files.exists(sums) || isNewer(JAR, sums) || isAnyNewer(PACKAGING, sums)) {
        make(MADE);
      }
      return MADE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      MAKING.unlock();
    }
  }

  private static boolean isAnyNewer(Path folder, Path than) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (isNewer(file, than)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNewer(Path file, Path than) throws IOException {
    return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  /// The same build once more.
  static Path madeInto(Path folder) {
    MAKING.lock();
    try {
      make(folder);
      return folder;
    } finally {
      MAKING.unlock();
    }
  }

  private static void make(Path folder) {
    Commands.Result result =
        Commands.result(List.of("env", "OUT=" + folder, Commands.LAUNCHER, "package"), PATIENCE_S);
    if (result.exit() != 0) {
      throw new AssertionError("package: " + result.all());
    }
  }

  static Path one(Path folder, String pattern) {
    try (Stream<Path> files = Stream.of(folder.toFile().listFiles()).map(file -> file.toPath())) {
      var matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
      List<Path> found = files.filter(file -> matcher.matches(file.getFileName())).toList();
      if (found.size() != 1) {
        throw new AssertionError("%s in %s: %s".formatted(pattern, folder, found));
      }
      return found.getFirst();
    }
  }
}
