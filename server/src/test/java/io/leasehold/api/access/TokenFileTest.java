package io.leasehold.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  /// Half of a pair, which UTF-8 has no octets for: writing it fails as on a full disk, without the
  /// file.
  private static final String UNWRITABLE = "\ud800";

  @TempDir private Path directory;

  @Test
  void whatCannotBeWrittenIsToldWithItsFileAndLeavesNothing() throws IOException {
    TokenFile tokens = new TokenFile(directory);
    Path file = tokens.writeFirst("secret");

    IOException told = assertThrows(IOException.class, () -> tokens.writeFirst(UNWRITABLE));

    assertTrue(Reason.withFile(told).startsWith(file + ": "), told.toString());
    assertEquals("secret\n", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
