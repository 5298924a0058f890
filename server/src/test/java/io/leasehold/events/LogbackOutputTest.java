package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbackOutputTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void linesGoToTheFile() throws Exception {
    try (LogbackOutput output = open("a.log", 1_000_000, 1)) {
      output.write(Level.WARN, "one");
      output.write(Level.DEBUG, "two {} %d");
    }

    assertEquals(List.of("one", "two {} %d"), Files.readAllLines(directory.resolve("a.log")));
  }

  @Test
  void aFullFileBecomesNumberOne() throws Exception {
    fill(4);

    assertEquals(
        List.of("a.log", "a.log.1", "a.log.2"), names(), "the current file and two full ones");
  }

  @Test
  void noFileGrowsFarBeyondItsSize() throws Exception {
    fill(4);

    for (String name : names()) {
      long size = Files.size(directory.resolve(name));
      assertTrue(size < 20_000, name + " has " + size + " octets");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() throws Exception {
    Files.createDirectory(directory.resolve("a.log"));

    assertThrows(IOException.class, () -> open("a.log", 1_000, 1));
  }

  /// Several openings: at each one the size is looked at anew, whatever the time.
  private void fill(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (LogbackOutput output = open("a.log", 5_000, 2)) {
        for (int line = 0; line < 100; line++) {
          output.write(Level.INFO, "x".repeat(99));
        }
      }
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private LogbackOutput open(String name, long sizeMax, int keep) throws IOException {
    return LogbackOutput.openFile(
        new LogSettings(
            Level.INFO,
            Format.TEXT,
            Optional.of(new LogSettings.File(directory.resolve(name), sizeMax, keep))));
  }
}
