package io.leasehold.events;

import java.nio.file.Path;
import java.util.Optional;

/// What is logged, in which shape, and where to besides stderr.
public record LogSettings(Level level, Format format, Optional<File> file) {
  /// Until the configuration has been read.
  public static final LogSettings DEFAULT =
      new LogSettings(Level.INFO, Format.TEXT, Optional.empty());

  /// @param sizeMax octets after which a new file begins
  /// @param keep how many full files stay beside the current one, 1 to 1000
  public record File(Path path, long sizeMax, int keep) {}
}
