package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a service prints is kept in the journal, which more people read than may have a token.
class JournalTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void aServiceSaysWhereTheTokenIsAndNotTheTokenAndWhatIsOpen() throws Exception {
    Path journal = Files.createFile(directory.resolve("journal"));
    Path config = directory.resolve("leasehold.json");
    Files.writeString(config, "{\"interfaces\": [\"lo\"], \"api\": {\"listen\": \"none\"}}");
    ProcessBuilder server =
        new ProcessBuilder(
                ServerProcess.command(directory, ServerProcess.freePort(), config, directory))
            .redirectOutput(journal.toFile())
            .redirectError(directory.resolve("log").toFile());
    server.environment().put("JOURNAL_STREAM", stream(journal));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-rw-rw-"));
    Process process = server.start();
    try {
      String said = lastLineOf(journal);

      assertTrue(said.endsWith(directory.resolve("admin-token").toString()), said);
      assertFalse(Files.readString(journal).contains("lh_"), said);
      String log = Files.readString(directory.resolve("log"));
      assertTrue(log.contains(config + " can be written by every user"), log);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatIsNotTheJournalsIsNot() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertTrue(Journal.isAt(file, stream(file)));
    assertFalse(Journal.isAt(file, "8:1"));
    assertFalse(Journal.isAt(directory.resolve("none"), "8:1"));
  }

  private static String stream(Path file) throws Exception {
    assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("unix"), "no inodes");
    return Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
  }

  /// Once there are two.
  private static String lastLineOf(Path file) throws Exception {
    long endNs = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (Files.readString(file).lines().count() < 2) {
      assertTrue(System.nanoTime() < endNs, "the server does not say that it is ready");
      Thread.sleep(50);
    }
    return Files.readString(file).lines().toList().getLast();
  }
}
