package io.leasehold.config;

import java.util.Optional;

/// What is logged, and where to.
public record LogConfig(Level level, Format format, Optional<LogFile> file) {
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  public enum Format {
    TEXT,
    JSON
  }

  /// @param path relative to the data directory
  /// @param sizeMax octets after which a new file begins
  /// @param keep how many full files stay, 1 to 1000
  public record LogFile(String path, long sizeMax, int keep) {}
}
