package io.leasehold.events;

/// Where lines go. From any thread; never waits for whoever reads.
public interface LogOutput extends AutoCloseable {
  void write(Level level, String line);

  /// Writes what still waits, for a second or so, and lets go of the files.
  @Override
  void close();
}
