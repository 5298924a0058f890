package io.leasehold.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  private static final Replacement.Content TOO_LARGE =
      _ -> {
        throw new IOException("No space left on device");
      };

  @TempDir private Path directory;

  @Test
  void whatHasNoRoomIsToldWithItsFileAndLeavesNothing() throws IOException {
    Path file = Files.createFile(directory.resolve("leasehold.json")).toRealPath();

    IOException full = assertThrows(IOException.class, () -> Replacement.of(file, TOO_LARGE));

    assertEquals(file + ": No space left on device", Reason.withFile(full));
    assertEquals(List.of(file), files());
  }

  @Test
  void soIsWhatWouldBeNew() throws IOException {
    Path file = directory.resolve("00000001.json");

    IOException full = assertThrows(IOException.class, () -> Replacement.ofNew(file, TOO_LARGE));

    assertEquals(file + ": No space left on device", Reason.withFile(full));
    assertEquals(List.of(), files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.toRealPath())) {
      return files.toList();
    }
  }
}
