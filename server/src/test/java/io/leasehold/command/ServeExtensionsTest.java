package io.leasehold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.ExtensionJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole process with the extensions of the example, as `docs/operating/extensions.md` leads
/// through it.
class ServeExtensionsTest {
  private static final String PRIVATE = "da:a1:19:00:00:07";
  private static final String REAL = "00:53:00:00:00:08";
  private static final String STORE = "extension     append-log (lease-store) in example.jar";
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(120)
  void allFiveKindsWorkAndLeasesOutliveTheDatabase() throws Exception {
    Path jars = ExtensionJar.exampleIn(directory);
    Path told = directory.resolve("events.jsonl");
    Path config = Files.writeString(directory.resolve("leasehold.json"), page(told));
    int apiPort = ServerProcess.freePort();
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"listen\": \"none\"", "\"listen\": \"127.0.0.1:%d\"".formatted(apiPort)));
    Path data = directory.resolve("data");
    assertTrue(
        command("check", config.toString(), "--extensions", jars.toString()).startsWith("ok"));

    int port = ServerProcess.freePort();
    Process server = serve(port, config, data, jars);
    String one = discover(port, PRIVATE, "7");
    String other = discover(port, REAL, "7");

    assertTrue(one.contains("yiaddr 198.18.0.106"), one);
    assertTrue(one.contains("51 dhcp-lease-time: 1800s"), one);
    assertTrue(one.contains("https://portal.example.org/?client=198.18.0.106"), one);
    assertTrue(other.contains("yiaddr 198.18.0.100"), other);
    assertTrue(other.contains("51 dhcp-lease-time: 3600s"), other);
    await(() -> told(told).filter(line -> line.contains("lease-bound")).count() == 2);

    String status =
        command(
            "status",
            "--url",
            "http://127.0.0.1:" + apiPort,
            "--token-file",
            data.resolve("admin-token").toString());
    assertTrue(status.lines().anyMatch(STORE::equals), status);

    server.destroyForcibly().waitFor();
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(each -> each.toString().contains("leases.db")).toList()) {
        Files.delete(file);
      }
    }
    server = serve(port, config, data, jars);
    // To whom nobody remembers the lowest address would go.
    String again = discover(port, PRIVATE, "0");
    server.destroy();
    server.waitFor();

    assertTrue(again.contains("yiaddr 198.18.0.106"), again);
    String log = Files.readString(directory.resolve("server.log"));
    assertTrue(log.contains("LH-1106"), log);
  }

  @Test
  void aMissingNameIsAnErrorThatListsWhatThereIs() throws Exception {
    Path jars = ExtensionJar.exampleIn(directory);
    Path config =
        Files.writeString(
            directory.resolve("leasehold.json"), "{\"store\": {\"extension\": \"append-lg\"}}");

    String said = command("check", config.toString(), "--extensions", jars.toString());

    assertTrue(said.contains("$.store.extension: found \"append-lg\""), said);
    assertTrue(said.contains("expected one of these: \"append-log\""), said);
  }

  @Test
  void aJarThatCannotBeLoadedIsNamed() throws Exception {
    Path config = Files.writeString(directory.resolve("leasehold.json"), "{}");
    Path jars = Files.createDirectory(directory.resolve("jars"));
    Files.writeString(jars.resolve("broken.jar"), "no jar");

    String said = command("check", config.toString(), "--extensions", jars.toString());

    assertTrue(said.contains("broken.jar"), said);
  }

  @Test
  void theVersionListsThem() {
    Path jars = ExtensionJar.exampleIn(directory);

    String text = command("version", "--extensions", jars.toString());
    String json = command("version", "--json", "--extensions", jars.toString());

    assertTrue(text.contains("extension private-mac (client-test) in example.jar"), text);
    assertTrue(json.contains("\"extensions\":\"append-log by-port json-lines"), json);
  }

  /// The configuration of the page, with another place for its events.
  private static String page(Path events) throws IOException {
    String text =
        Files.readString(
            ExtensionJar.example().resolve("../../docs/operating/extensions.md"), UTF_8);
    int start = text.indexOf("```json\n") + "```json\n".length();
    return text.substring(start, text.indexOf("```\n", start))
        .replace("\"events.jsonl\"", "\"" + events + "\"");
  }

  private static Stream<String> told(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier holds) throws InterruptedException {
    long untilNs = System.nanoTime() + PATIENCE_NS;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < untilNs, "it does not come to hold");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Process serve(int port, Path config, Path data, Path jars) throws Exception {
    List<String> command =
        ServerProcess.command(directory, port, config, data, "--extensions", jars.toString());
    Process server =
        new ProcessBuilder(command).redirectError(directory.resolve("server.log").toFile()).start();
    CompletableFuture.delayedExecutor(100, TimeUnit.SECONDS).execute(server::destroyForcibly);
    String ready = server.inputReader(UTF_8).readLine();
    assertTrue(
        ready != null && ready.startsWith("ready"),
        () -> {
          try {
            return Files.readString(directory.resolve("server.log"));
          } catch (IOException e) {
            return String.valueOf(e);
          }
        });
    return server;
  }

  private static String discover(int port, String hardware, String circuit) {
    return command(
        "discover",
        "--server",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--hw-address",
        hardware,
        "--circuit-id",
        "000" + circuit,
        "--parameters",
        "captive-portal",
        "--keep");
  }

  private static String command(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    Main.commands().printingTo(out, out).run(arguments);
    return said.toString();
  }
}
