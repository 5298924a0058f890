package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The audit of a server of its own process, through its kills, by the command line.
@Timeout(120)
class AuditCommandTest {
  @TempDir private Path directory = Path.of("");

  private OwnServer it;

  @BeforeEach
  void start() throws Exception {
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.9"));
    it.serve();
  }

  @AfterEach
  void stop() throws Exception {
    it.close();
  }

  @Test
  void everyWayOfChangingIsInItAndItIsWhole() throws Exception {
    assertEquals(Exit.DONE, it.ask("tokens", "make", "grafana", "--role", "viewer"));
    String text = Files.readString(it.config());
    Files.writeString(it.config(), text + "// by hand");
    hangUp(segment(), "\"outcome\":\"done\",\"detail\":\"version 2");
    Files.writeString(it.config(), "{");
    hangUp(segment(), "\"outcome\":\"refused\"");
    it.kill();
    Files.writeString(it.config(), text + "// while nobody looked");
    it.serve();
    assertEquals(Exit.DONE, it.ask("tokens", "revoke", "grafana"));

    assertEquals(Exit.DONE, it.ask("audit", "list"));
    assertEquals(
        List.of(
            "administrator done token-revoke grafana",
            "start done start " + it.config(),
            "SIGHUP refused config-reload " + it.config(),
            "SIGHUP done config-reload " + it.config(),
            "administrator done token-make grafana",
            "start done token-make administrator",
            "start done start " + it.config()),
        it.said().lines().skip(1).map(AuditCommandTest::inShort).toList());
    assertTrue(it.said().contains("another than when it was last running: version 3"), it.said());

    it.process().destroy();
    assertTrue(it.process().waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, it.process().exitValue());
    assertEquals(Exit.DONE, it.run("audit", "verify", "--data", directory.toString()));
    assertTrue(Files.readString(segment()).contains("SIGTERM"));
    String end = it.said().substring(it.said().indexOf("the end is ") + 11).strip();
    String log = Files.readString(directory.resolve("log"));
    assertTrue(log.contains("whose hash is " + end.substring(end.indexOf(':') + 1)), log);
  }

  @Test
  void whatIsExportedIsVerifiedElsewhereAndAChangeIsFound() throws Exception {
    assertEquals(Exit.DONE, it.ask("audit", "export"));
    Path export = Files.writeString(directory.resolve("export.jsonl"), it.said());
    assertEquals(Exit.DONE, it.run("audit", "verify", export.toString()), it.said());

    Files.writeString(export, Files.readString(export).replace("administrator", "nobody"));

    assertEquals(Exit.NO, it.run("audit", "verify", export.toString()));
    assertTrue(it.said().contains("export.jsonl, line 2: entry 2 was changed"), it.said());
    assertEquals(Exit.NO, it.run("audit", "verify", export.toString(), "--json"));
    assertTrue(it.said().contains("\"ok\": false"), it.said());
    assertEquals(
        Exit.WRONG_USE,
        it.run("audit", "verify", export.toString(), "--head", "latest"),
        it.said());
    assertEquals(Exit.COULD_NOT, it.run("audit", "verify", export + "x"));
  }

  @Test
  void aHeadThatWasNotedElsewhereTellsWhatWasCutOff() throws Exception {
    assertEquals(Exit.DONE, it.ask("tokens", "make", "a", "--role", "viewer"));
    assertEquals(Exit.DONE, it.run("audit", "verify", "--data", directory.toString()));
    String end = it.said().substring(it.said().indexOf("the end is ") + 11).strip();
    it.kill();
    List<String> lines = Files.readAllLines(segment(), StandardCharsets.ISO_8859_1);
    Files.writeString(segment(), String.join("\n", lines.subList(0, 2)) + "\n");
    Files.delete(directory.resolve("audit/head"));

    assertEquals(Exit.DONE, it.run("audit", "verify", "--data", directory.toString()));
    assertEquals(Exit.NO, it.run("audit", "verify", "--data", directory.toString(), "--head", end));
    assertTrue(it.said().contains("entries 3 to 4 are missing at the end"), it.said());
  }

  @Test
  void whatCannotBeWrittenDownIsRefusedAndClientsAreAnswered() throws Exception {
    it.kill();
    try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory.resolve("audit"));
    Files.createFile(directory.resolve("audit"));
    it.serve();

    assertEquals(Exit.COULD_NOT, it.ask("tokens", "make", "grafana", "--role", "viewer"));
    assertTrue(it.said().contains("the audit cannot be written"), it.said());
    assertEquals(Exit.DONE, it.discover());
    hangUp(directory.resolve("log"), "LH-2005");
    assertEquals(Exit.DONE, it.ask("status"));
    assertTrue(Files.readString(directory.resolve("log")).contains("LH-7091"));
    assertFalse(Files.readString(directory.resolve("tokens.json")).contains("grafana"));
  }

  private static String inShort(String line) {
    String[] words = line.strip().split(" {2,}", -1);
    return String.join(" ", words[2], words[3], words[4], words[5]);
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
      return files.filter(each -> each.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
  }

  /// Until one more line of a file has this in it.
  private void hangUp(Path file, String found) throws Exception {
    long before = count(file, found);
    new ProcessBuilder("kill", "-HUP", "" + it.process().pid()).start().waitFor();
    while (count(file, found) == before) {
      Thread.onSpinWait();
    }
  }

  private static long count(Path file, String found) throws IOException {
    return Files.readString(file).lines().filter(line -> line.contains(found)).count();
  }
}
