package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server prints that nobody looks at is kept somewhere, where more people read it than may
/// have a token.
class FirstTokenTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void whoIsNotOnATerminalIsToldWhereTheTokenIsAndWhatIsOpen() throws Exception {
    Path printed = Files.createFile(directory.resolve("printed"));
    Path config = directory.resolve("leasehold.json");
    Files.writeString(config, "{\"interfaces\": [\"lo\"], \"api\": {\"listen\": \"none\"}}");
    ProcessBuilder server =
        new ProcessBuilder(
                ServerProcess.command(directory, ServerProcess.freePort(), config, directory))
            .redirectOutput(printed.toFile())
            .redirectError(directory.resolve("log").toFile());
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-rw-rw-"));
    Process process = server.start();
    try {
      String said = lastLineOf(printed);

      assertTrue(said.endsWith(directory.resolve("admin-token").toString()), said);
      assertFalse(Files.readString(printed).contains("lh_"), said);
      String log = Files.readString(directory.resolve("log"));
      assertTrue(log.contains(config + " can be written by every user"), log);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void onATerminalItIsPrinted() throws Exception {
    Programs.need("script", "bsdutils");
    Path config = directory.resolve("leasehold.json");
    Files.writeString(config, "{\"interfaces\": [\"lo\"], \"api\": {\"listen\": \"none\"}}");
    List<String> server =
        ServerProcess.command(directory, ServerProcess.freePort(), config, directory);
    Path printed = Files.createFile(directory.resolve("printed"));
    Process terminal =
        new ProcessBuilder("script", "-qec", String.join(" ", server) + " 2>/dev/null", "/dev/null")
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(printed.toFile())
            .start();
    try {
      String said = lastLineOf(printed);

      String token = Files.readString(directory.resolve("admin-token")).strip();
      assertTrue(said.strip().endsWith(": " + token), said);
    } finally {
      terminal.descendants().forEach(ProcessHandle::destroyForcibly);
      terminal.destroyForcibly().waitFor();
    }
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
