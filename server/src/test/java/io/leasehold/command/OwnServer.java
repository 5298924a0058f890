package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server of its own process on loopback, and the command line that asks it as people do.
final class OwnServer {
  private final Path directory;
  private final int port;
  private final int apiPort;
  private final Path config;
  private final StringWriter said = new StringWriter();
  private final List<Process> started = new ArrayList<>();

  private OwnServer(Path directory, int port, int apiPort) {
    this.directory = directory;
    this.port = port;
    this.apiPort = apiPort;
    config = directory.resolve("leasehold.json");
  }

  /// Not started yet.
  ///
  /// @param directory for its data, its configuration and its log
  /// @param text of its configuration, with `%d` for the port of its API
  static OwnServer in(Path directory, String text) throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      int apiPort = probe.getLocalPort();
      OwnServer server = new OwnServer(directory, ServerProcess.freePort(), apiPort);
      Files.writeString(server.config, text.formatted(apiPort));
      return server;
    }
  }

  /// A subnet of loopback with a pool.
  ///
  /// @param pool as `198.18.1.0-198.18.1.9`
  static String withPool(String pool) {
    return """
    {
      "interfaces": ["lo"],
      "api": {"listen": "127.0.0.1:%%d"},
      "subnets": [{
        "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
        "pools": ["%s"]}]
    }
    """
        .formatted(pool);
  }

  Path config() {
    return config;
  }

  int port() {
    return port;
  }

  /// Starts it, and waits until it answers clients.
  ///
  /// @return what it prints, from its second line on
  BufferedReader serve() throws IOException {
    Process server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    started.add(server);
    BufferedReader out = server.inputReader();
    String first = String.valueOf(out.readLine());
    assertTrue(first.startsWith("ready: "), first);
    return out;
  }

  /// That was started last.
  Process process() {
    return started.getLast();
  }

  /// What it has printed can still be read.
  void kill() throws InterruptedException {
    process().toHandle().destroyForcibly();
    process().waitFor();
  }

  /// Ends all that were started.
  void close() throws InterruptedException {
    for (Process each : started) {
      each.destroyForcibly().waitFor();
    }
  }

  String url() {
    return "http://127.0.0.1:" + apiPort;
  }

  /// By the first token.
  HttpRequest.Builder request(String path) throws IOException {
    String token = Files.readString(directory.resolve("admin-token")).strip();
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Bearer " + token);
  }

  /// A command with what it needs to ask this server.
  List<String> asked(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--url", url(), "--token-file", directory.resolve("admin-token").toString()));
    return arguments;
  }

  /// Runs a command that asks this server.
  ///
  /// @return its exit code
  int ask(String... command) {
    return run(asked(command).toArray(String[]::new));
  }

  int run(String... arguments) {
    said.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(said, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }

  /// Plays a client, by a relay on loopback.
  int discover(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("discover", "--server", "127.0.0.1", "--port", "" + port));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /// What the last command has printed.
  String said() {
    return said.toString();
  }
}
