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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of its own process, asked through its API by the command line as people use it.
class ServedApiTest {
  private static final String CONFIG =
      """
      {
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "subnets": [{
          "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
          "pools": ["198.18.1.0-198.18.1.9"]}]
      }
      """;

  @TempDir private Path directory = Path.of("");

  private final List<String> printed = new ArrayList<>();
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
    config = Files.writeString(directory.resolve("leasehold.json"), CONFIG.formatted(apiPort));
    serve();
  }

  @AfterEach
  void stop() throws Exception {
    server.destroyForcibly().waitFor();
  }

  @Test
  void theFirstTokenIsToldOnceAfterTheServerIsReady() throws Exception {
    assertTrue(printed.getFirst().startsWith("ready: "), printed.toString());
    String token = Files.readString(directory.resolve("admin-token")).strip();
    assertTrue(printed.getLast().endsWith(token), printed.toString());

    kill();
    serve();

    assertEquals(1, printed.size(), printed.toString());
    assertEquals(token, Files.readString(directory.resolve("admin-token")).strip());
  }

  @Test
  void whatTheCommandLineEndsStaysEndedThroughAKill() throws Exception {
    assertEquals(
        Exit.DONE, run("discover", "--server", "127.0.0.1", "--port", "" + port, "--keep"));
    assertEquals(Exit.DONE, ask("status"));
    assertTrue(said().contains("answering clients"), said());
    String listed = list();
    String address = listed.substring(0, listed.indexOf(' '));
    assertTrue(listed.contains(" bound "), listed);

    assertEquals(Exit.DONE, ask("leases", "release", address));
    kill();
    serve();

    assertTrue(list().contains(" released "), list());
    assertEquals(Exit.NO, ask("leases", "release", address));
    assertEquals(Exit.DONE, ask("leases", "delete", address));
    assertEquals(Exit.NO, ask("leases", "delete", address));
    assertEquals("", list());
  }

  @Test
  void aTokenIsMadeUsedAndRevoked() throws Exception {
    assertEquals(Exit.DONE, ask("tokens", "make", "grafana", "--role", "viewer"));
    Path file = Files.writeString(directory.resolve("viewer"), said());

    assertEquals(Exit.DONE, askBy(file, "status"));
    assertEquals(Exit.COULD_NOT, askBy(file, "tokens", "list"));
    assertEquals(Exit.DONE, ask("tokens", "revoke", "grafana"));
    assertEquals(Exit.COULD_NOT, askBy(file, "status"));
    assertFalse(said().contains("lh_"), said());
  }

  @Test
  void aPortThatIsTakenKeepsNobodyFromBeingServed() throws Exception {
    Path data = Files.createDirectory(directory.resolve("second"));
    int second = ServerProcess.freePort();
    Process other =
        new ProcessBuilder(ServerProcess.command(data, second, config, data))
            .redirectErrorStream(false)
            .start();
    try (BufferedReader out = other.inputReader();
        BufferedReader err = other.errorReader()) {
      assertTrue(out.readLine().startsWith("ready: "));
      assertTrue(err.lines().anyMatch(line -> line.contains("LH-7002")));
      assertEquals(Exit.DONE, run("discover", "--server", "127.0.0.1", "--port", "" + second));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private void serve() throws IOException {
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(directory.resolve("log").toFile())
            .start();
    printed.clear();
    BufferedReader out = server.inputReader();
    printed.add(out.readLine());
    if (!Files.exists(directory.resolve("told"))) {
      printed.add(out.readLine());
      Files.createFile(directory.resolve("told"));
    }
  }

  private void kill() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  private String said() {
    return said.toString();
  }

  /// The line of the one lease that there is.
  private String list() {
    run("leases", "list", "--data", directory.toString());
    return said().lines().filter(line -> line.startsWith("198.18.1.")).findFirst().orElse("");
  }

  private int ask(String... command) {
    return askBy(directory.resolve("admin-token"), command);
  }

  private int askBy(Path token, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--url", "http://127.0.0.1:" + apiPort, "--token-file", token.toString()));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(said, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }
}
