package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  @Test
  void madeDataDirectoryIsClosedToOthers() throws Exception {
    Path data = directory.resolve("a").resolve("data");

    Home.make(data);

    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void directoryThatIsThereKeepsItsMode() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

    Home.make(data);

    assertTrue(Files.getPosixFilePermissions(data).size() == 3, "left as its owner set it");
  }
}
