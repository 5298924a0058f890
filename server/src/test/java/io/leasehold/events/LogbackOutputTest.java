package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
    burst(170);

    assertEquals(
        List.of("a.log", "a.log.1", "a.log.2"), names(), "the current file and two full ones");
    assertEquals(List.of(2_000L, 5_000L, 5_000L), sizes());
  }

  @Test
  void noFileGrowsBeyondItsSizeHoweverFastTheLinesCome() throws Exception {
    burst(4_000);

    assertTrue(sizes().stream().allMatch(size -> size <= 5_000), sizes().toString());
  }

  @Test
  void aLineLongerThanAFileIsWrittenAllTheSame() throws Exception {
    try (LogbackOutput output = open("a.log", 50, 2)) {
      output.write(Level.INFO, "x".repeat(99));
      output.write(Level.INFO, "y".repeat(99));
    }

    assertEquals(List.of(100L, 100L), sizes());
  }

  @Test
  void everyFileIsForItsOwnerAndGroupAlone() throws Exception {
    burst(170);

    for (String name : names()) {
      String mode =
          PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
      assertEquals("rw-r-----", mode, name);
    }
  }

  /// By logrotate, or by somebody who needs the room.
  @Test
  void aFileThatIsTakenAwayIsBegunAnew() throws Exception {
    Path current = directory.resolve("a.log");
    try (LogbackOutput output = open("a.log", 1_000, 1)) {
      Files.move(current, directory.resolve("moved.log"));
      output.write(Level.INFO, "after the move");
    }

    assertEquals("after the move\n", Files.readString(current));
    assertEquals("", Files.readString(directory.resolve("moved.log")));
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(current)));
  }

  @Test
  void aFileThatIsExchangedIsWrittenOn() throws Exception {
    Path current = directory.resolve("a.log");
    try (LogbackOutput output = open("a.log", 1_000, 1)) {
      Files.move(current, directory.resolve("moved.log"));
      Files.writeString(current, "theirs\n");
      output.write(Level.INFO, "ours");
    }

    assertEquals("theirs\nours\n", Files.readString(current));
  }

  @Test
  void whereNoFileCanBeBegunTheFormerOneGetsTheLines() throws Exception {
    try (LogbackOutput output = open("logs/a.log", 1_000, 1)) {
      Files.move(directory.resolve("logs"), directory.resolve("moved"));
      output.write(Level.INFO, "still there");
    }

    assertEquals("still there\n", Files.readString(directory.resolve("moved/a.log")));
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() throws Exception {
    Files.createDirectory(directory.resolve("a.log"));

    assertThrows(IOException.class, () -> open("a.log", 1_000, 1));
  }

  @Test
  void aProgramIsNeverALog() throws Exception {
    Path program = Files.writeString(directory.resolve("a.sh"), "#!/bin/sh\n");
    Files.createSymbolicLink(directory.resolve("b.log"), program);
    for (String mode : List.of("rwxr-xr-x", "rw-r-x---", "rw-r----x")) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString(mode));

      for (String name : List.of("a.sh", "b.log")) {
        IOException refused = assertThrows(IOException.class, () -> open(name, 1_000, 1));
        assertTrue(refused.toString().contains("is executable"), refused.toString());
      }
    }

    assertEquals("#!/bin/sh\n", Files.readString(program));
    assertEquals(List.of("a.sh", "b.log"), names());
  }

  @Test
  void whatIsNoRegularFileIsNeverALog() {
    IOException refused = assertThrows(IOException.class, () -> openAt(Path.of("/dev/null")));

    assertTrue(refused.toString().contains("is no regular file"), refused.toString());
  }

  /// Lines of 100 octets into files of 5,000, at once.
  private void burst(int lines) throws IOException {
    try (LogbackOutput output = open("a.log", 5_000, 2)) {
      for (int line = 0; line < lines; line++) {
        output.write(Level.INFO, "x".repeat(99));
      }
    }
  }

  private List<Long> sizes() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (String name : names()) {
      sizes.add(Files.size(directory.resolve(name)));
    }
    return sizes;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private LogbackOutput open(String name, long sizeMax, int keep) throws IOException {
    return open(new LogSettings.File(directory.resolve(name), sizeMax, keep));
  }

  private static LogbackOutput openAt(Path path) throws IOException {
    return open(new LogSettings.File(path, 1_000, 1));
  }

  private static LogbackOutput open(LogSettings.File file) throws IOException {
    return LogbackOutput.openFile(new LogSettings(Level.INFO, Format.TEXT, Optional.of(file)));
  }
}
