package io.leasehold.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may write.
class ModeTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({"rwxr-x---, false", "rwxrwxr-x, false", "rwxrwxrwx, true", "rw-r--rw-, true"})
  void whatEverybodyWritesIsOpen(String mode, boolean expected) throws Exception {
    assumeTrue(Mode.isKnownAt(directory), "there are no such modes");
    Path made = Files.createDirectory(directory.resolve("made"));
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));

    assertEquals(expected, Mode.isOpenToOthers(made));
  }

  @Test
  void whatIsNotThereIsNotOpen() {
    assertFalse(Mode.isOpenToOthers(directory.resolve("none")));
  }
}
