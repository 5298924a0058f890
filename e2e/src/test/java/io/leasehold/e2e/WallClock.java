package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The wall clock of one process, which is set while it runs, by Debian's `libfaketime`. The
/// kernel's timestamps of datagrams stay right, so it must not be ahead for longer than some
/// seconds.
final class WallClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final Path LIBRARY = Path.of("faketime", "libfaketimeMT.so.1");

  private final Path offset;
  private final Path library;

  /// @param folder for a file of ours
  WallClock(Path folder) {
    offset = folder.resolve("clock");
    library = library().orElseThrow(() -> new AssertionError("faketime without its library"));
  }

  /// Of a process whose clock it is.
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /// @param behind how much it shows less than the right time
  void set(Duration behind) {
    try {
      Path next =
          Files.writeString(
              offset.resolveSibling("clock.new"), "-%ds\n".formatted(behind.toSeconds()));
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> library() {
    try (Stream<Path> architectures = Files.list(LIBRARIES)) {
      return architectures.map(each -> each.resolve(LIBRARY)).filter(Files::exists).findAny();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
