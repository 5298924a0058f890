package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a server's process has of its system, as the system says.
///
/// @param residentMb of its memory
record Footprint(long descriptors, long threads, long residentMb) {
  private static final long KB_PER_MB = 1_024;

  static Footprint of(Server server) {
    Path process = Path.of("/proc", Long.toString(server.pid()));
    return new Footprint(
        count(process.resolve("fd")), count(process.resolve("task")), residentMb(process));
  }

  private static long residentMb(Path process) {
    return Commands.read(process.resolve("status"))
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / KB_PER_MB;
  }

  private static long count(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
