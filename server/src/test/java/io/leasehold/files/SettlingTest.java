package io.leasehold.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  @TempDir Path folder;

  @Test
  void nothingOfItStays() throws IOException {
    Path file = Files.createFile(folder.resolve("copy"));

    try (Settling _ = Settling.of(file)) {
      assertTrue(isSettling());
    }

    assertFalse(isSettling());
  }

  @Test
  void whoIsInterruptedStaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("copy"));
    Settling settling = Settling.of(file);

    Thread.currentThread().interrupt();
    settling.close();

    assertTrue(Thread.interrupted());
    assertFalse(isSettling());
  }

  @Test
  void aFileMustBeThere() {
    assertThrows(NoSuchFileException.class, () -> Settling.of(folder.resolve("none")));
  }

  private static boolean isSettling() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("settle"));
  }
}
