package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final StringWriter said = new StringWriter();
  private int port;
  private int apiPort;
  private Path config = Path.of("");
  private Process server;

  @BeforeEach
  void start() throws Exception {
    port = ServerProcess.freePort();
    try (ServerSocket probe = new ServerSocket(0)) {
      apiPort = probe.getLocalPort();
    }
    config = Files.writeString(directory.resolve("leasehold.json"), text());
    serve();
  }

  @AfterEach
  void stop() throws Exception {
    server.destroyForcibly().waitFor();
  }

  @Test
  void everyWayOfChangingIsInItAndItIsWhole() throws Exception {
    assertEquals(Exit.DONE, ask("tokens", "make", "grafana", "--role", "viewer"));
    Files.writeString(config, text() + "// by hand");
    hangUp(segment(), "\"outcome\":\"done\",\"detail\":\"version 2");
    Files.writeString(config, "{");
    hangUp(segment(), "\"outcome\":\"refused\"");
    server.destroyForcibly().waitFor();
    Files.writeString(config, text() + "// while nobody looked");
    serve();
    assertEquals(Exit.DONE, ask("tokens", "revoke", "grafana"));

    assertEquals(Exit.DONE, ask("audit", "list"));
    assertEquals(
        List.of(
            "administrator done token-revoke grafana",
            "start done start " + config,
            "SIGHUP refused config-reload " + config,
            "SIGHUP done config-reload " + config,
            "administrator done token-make grafana",
            "start done token-make administrator",
            "start done start " + config),
        said().lines().skip(1).map(AuditCommandTest::inShort).toList());
    assertTrue(said().contains("another than when it was last running: version 3"), said());

    server.destroy();
    assertTrue(server.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, server.exitValue());
    assertEquals(Exit.DONE, run("audit", "verify", "--data", directory.toString()));
    assertTrue(Files.readString(segment()).contains("SIGTERM"));
    String end = said().substring(said().indexOf("the end is ") + 11).strip();
    String log = Files.readString(directory.resolve("log"));
    assertTrue(log.contains("whose hash is " + end.substring(end.indexOf(':') + 1)), log);
  }

  @Test
  void whatIsExportedIsVerifiedElsewhereAndAChangeIsFound() throws Exception {
    assertEquals(Exit.DONE, ask("audit", "export"));
    Path export = Files.writeString(directory.resolve("export.jsonl"), said());
    assertEquals(Exit.DONE, run("audit", "verify", export.toString()), said());

    Files.writeString(export, Files.readString(export).replace("administrator", "nobody"));

    assertEquals(Exit.NO, run("audit", "verify", export.toString()));
    assertTrue(said().contains("export.jsonl, line 2: entry 2 was changed"), said());
    assertEquals(Exit.NO, run("audit", "verify", export.toString(), "--json"));
    assertTrue(said().contains("\"ok\": false"), said());
    assertEquals(
        Exit.WRONG_USE, run("audit", "verify", export.toString(), "--head", "latest"), said());
    assertEquals(Exit.COULD_NOT, run("audit", "verify", export + "x"));
  }

  @Test
  void aHeadThatWasNotedElsewhereTellsWhatWasCutOff() throws Exception {
    assertEquals(Exit.DONE, ask("tokens", "make", "a", "--role", "viewer"));
    assertEquals(Exit.DONE, run("audit", "verify", "--data", directory.toString()));
    String end = said().substring(said().indexOf("the end is ") + 11).strip();
    server.destroyForcibly().waitFor();
    List<String> lines = Files.readAllLines(segment(), StandardCharsets.ISO_8859_1);
    Files.writeString(segment(), String.join("\n", lines.subList(0, 2)) + "\n");
    Files.delete(directory.resolve("audit/head"));

    assertEquals(Exit.DONE, run("audit", "verify", "--data", directory.toString()));
    assertEquals(Exit.NO, run("audit", "verify", "--data", directory.toString(), "--head", end));
    assertTrue(said().contains("entries 3 to 4 are missing at the end"), said());
  }

  @Test
  void whatCannotBeWrittenDownIsRefusedAndClientsAreAnswered() throws Exception {
    server.destroyForcibly().waitFor();
    try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory.resolve("audit"));
    Files.createFile(directory.resolve("audit"));
    serve();

    assertEquals(Exit.COULD_NOT, ask("tokens", "make", "grafana", "--role", "viewer"));
    assertTrue(said().contains("the audit cannot be written"), said());
    assertEquals(Exit.DONE, run("discover", "--server", "127.0.0.1", "--port", "" + port));
    hangUp(directory.resolve("log"), "LH-2005");
    assertEquals(Exit.DONE, ask("status"));
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
    new ProcessBuilder("kill", "-HUP", "" + server.pid()).start().waitFor();
    while (count(file, found) == before) {
      Thread.onSpinWait();
    }
  }

  private static long count(Path file, String found) throws IOException {
    return Files.readString(file).lines().filter(line -> line.contains(found)).count();
  }

  private String text() {
    return """
        {
          "interfaces": ["lo"],
          "api": {"listen": "127.0.0.1:%d"},
          "subnets": [{
            "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
            "pools": ["198.18.1.0-198.18.1.9"]}]
        }
        """
        .formatted(apiPort);
  }

  private void serve() throws IOException {
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    BufferedReader out = server.inputReader();
    assertTrue(out.readLine().startsWith("ready"));
  }

  private String said() {
    return said.toString();
  }

  private int ask(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--url",
            "http://127.0.0.1:" + apiPort,
            "--token-file",
            directory.resolve("admin-token").toString()));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(said, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }
}
