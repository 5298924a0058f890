package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `leasehold events` as a process of its own, beside a server that is killed and started again.
@Timeout(120)
class EventsCommandTest {
  @TempDir private Path directory = Path.of("");

  private final StringWriter said = new StringWriter();
  private final List<Process> started = new ArrayList<>();
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
    String text =
        """
        {
          "interfaces": ["lo"],
          "api": {"listen": "127.0.0.1:%d"},
          "subnets": [{
            "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
            "pools": ["198.18.1.0-198.18.1.9"]}]
        }
        """
            .formatted(apiPort);
    config = Files.writeString(directory.resolve("leasehold.json"), text);
    serve();
  }

  @AfterEach
  void stop() throws Exception {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
  }

  @Test
  void whoFollowsHearsEverythingOnceThroughAKill() throws Exception {
    Path place = directory.resolve("place");
    Process following =
        events(
            "--follow",
            "--json",
            "--type",
            "lease-bound,lease-released",
            "--cursor-file",
            place.toString());
    awaitPlace(place);
    List<JsonNode> heard = new ArrayList<>();
    try (BufferedReader lines = following.inputReader()) {
      bind(1);
      heard.add(next(lines));
      kill();
      serve();
      bind(2);
      bind(3);
      heard.add(next(lines));
      heard.add(next(lines));

      following.toHandle().destroy();
      assertEquals(Exit.DONE, following.waitFor());
      assertNull(lines.readLine());
    }
    assertEquals(
        List.of("198.18.1.0", "198.18.1.1", "198.18.1.2"),
        heard.stream().map(each -> each.required("address").asString()).toList());
  }

  @Test
  void whatIsKeptIsToldAndTheFileSaysWhereToGoOn() throws Exception {
    String file = directory.resolve("place").toString();
    bind(1);

    assertEquals(Exit.DONE, ask("--cursor-file", file, "--type", "lease"));
    assertTrue(
        said().contains("  lease-bound          198.18.1.0       02:00:00:00:00:01"), said());
    assertEquals(Exit.DONE, ask("--cursor-file", file));
    assertEquals("", said());
    bind(2);
    assertEquals(Exit.DONE, ask("--cursor-file", file, "--after", "oldest"));
    assertTrue(said().contains("198.18.1.1") && !said().contains("198.18.1.0"), said());
  }

  @Test
  void aPlaceThatNobodyKnowsIsNotGoneOnFrom() throws Exception {
    assertEquals(Exit.NO, ask("--after", "0123456789abcdef-7"), said());
    assertEquals(Exit.WRONG_USE, ask("--after", "yesterday"));
    assertEquals(Exit.WRONG_USE, ask("--type", "lease-lent"));
    Path file = Files.writeString(directory.resolve("place"), "nonsense");
    assertEquals(Exit.COULD_NOT, ask("--cursor-file", file.toString()));
  }

  @Test
  void itEndsWhenThePipeIsClosed() throws Exception {
    bind(1);
    Process following = events("--follow", "--after", "oldest");
    try (BufferedReader lines = following.inputReader()) {
      lines.readLine();
    }
    bind(2);

    assertEquals(Exit.DONE, following.waitFor());
  }

  private static JsonNode next(BufferedReader lines) throws IOException {
    JsonNode event = JsonMapper.shared().readTree(lines.readLine());
    return event.required("kind").asString().equals("gap") ? next(lines) : event;
  }

  /// A client of its own gets an address, and keeps it.
  private void bind(int client) {
    String hardware = "02:00:00:00:00:%02x".formatted(client);
    int exit =
        run(
            "discover",
            "--server",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--hw-address",
            hardware,
            "--keep");
    assertEquals(Exit.DONE, exit, said());
  }

  private Process events(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(asked(options));
    Process process = new ProcessBuilder(command).redirectError(log("events")).start();
    started.add(process);
    return process;
  }

  /// Once the place is kept, whatever comes after it is heard.
  private static void awaitPlace(Path file) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  private List<String> asked(String... options) {
    List<String> command = new ArrayList<>(List.of("events"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--url",
            "http://127.0.0.1:" + apiPort,
            "--token-file",
            directory.resolve("admin-token").toString()));
    return command;
  }

  private void serve() throws IOException {
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(log("server"))
            .start();
    started.add(server);
    assertTrue(server.inputReader().readLine().startsWith("ready"));
  }

  private ProcessBuilder.Redirect log(String name) {
    return ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile());
  }

  private void kill() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  private String said() {
    return said.toString();
  }

  private int ask(String... options) {
    return run(asked(options).toArray(String[]::new));
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(said, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }
}
