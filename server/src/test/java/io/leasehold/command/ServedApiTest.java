package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A server of its own process, asked through its API by the command line as people use it.
class ServedApiTest {
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
    config = Files.writeString(directory.resolve("leasehold.json"), config(apiPort));
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
    String fromTheStore = said();
    assertEquals(Exit.DONE, ask("leases", "list"), said());
    assertEquals(fromTheStore, said());
    run("leases", "show", address, "--data", directory.toString());
    String shownFromTheStore = said();
    assertTrue(shownFromTheStore.contains(" released "), shownFromTheStore);
    assertEquals(Exit.DONE, ask("leases", "show", address), said());
    assertEquals(shownFromTheStore, said());
    assertEquals(Exit.NO, ask("leases", "release", address));
    assertEquals(Exit.DONE, ask("leases", "delete", address, "--json"));
    assertEquals("{}", said().strip());
    assertEquals(Exit.NO, ask("leases", "delete", address));
    assertEquals(Exit.NO, ask("leases", "delete", address, "--json"));
    assertEquals(404, JsonMapper.shared().readTree(said()).required("status").asInt());
    assertEquals("", list());
  }

  @Test
  void aBackupIsAStoreThatAServerCanBeStartedOn() throws Exception {
    run("discover", "--server", "127.0.0.1", "--port", "" + port, "--keep");
    Path copy = Files.createDirectory(directory.resolve("copy"));
    HttpResponse<Path> got =
        send("/api/v1/backup", "", BodyHandlers.ofFile(copy.resolve("leases.db")));

    assertEquals(200, got.statusCode());
    run("leases", "list", "--data", copy.toString());
    assertTrue(said().contains(" bound "), said());
    Process other =
        new ProcessBuilder(ServerProcess.command(copy, ServerProcess.freePort(), config, copy))
            .redirectError(directory.resolve("log2").toFile())
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertTrue(out.readLine().contains("; 1 leases;"));
      assertFalse(Files.readString(directory.resolve("log2")).contains("LH-5008"));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void promtoolFindsNothingWrongWithWhatIsScraped() throws Exception {
    Programs.need("promtool", "prometheus");
    run("discover", "--server", "127.0.0.1", "--port", "" + port);

    HttpResponse<Path> scraped =
        send("/metrics", "", BodyHandlers.ofFile(directory.resolve("metrics")));
    Programs.Result result =
        Programs.run(directory, "metrics", List.of("promtool", "check", "metrics"));

    assertEquals(200, scraped.statusCode());
    assertTrue(Files.readString(directory.resolve("metrics")).contains("dhcp_"));
    assertEquals("", result.said());
    assertEquals(0, result.exit());
  }

  @Test
  void aPacketIsExplainedByTheRunningServerAndNothingChanges() throws Exception {
    String asked =
        "{\"fields\": {\"hw-address\": \"00:53:00:12:34:56\", \"giaddr\": \"127.0.0.1\","
            + " \"option host-name\": \"@/etc/passwd\"}}";

    HttpResponse<String> told = send("/api/v1/explain", asked, BodyHandlers.ofString());

    assertEquals(200, told.statusCode(), told.body());
    assertTrue(told.body().contains("\"yiaddr\":\"198.18.1.0\""), told.body());
    assertTrue(told.body().contains("@/etc/passwd"), told.body());
    assertEquals("", list());
    for (String wrong :
        List.of(
            "{}",
            "{\"packet\": \"-\"}",
            "{\"packet\": \"01\", \"fields\": {}}",
            "{\"fields\": {\"pcap\": \"/etc/passwd\"}}",
            "{\"fields\": {\"type\": \"offer\", \"hw-address\": \"00:53:00:12:34:56\"}}",
            "{\"fields\": {\"hw-address\": \"00:53:00:12:34:56\"}, \"interface\": \"eth7\"}")) {
      HttpResponse<String> refused = send("/api/v1/explain", wrong, BodyHandlers.ofString());

      assertEquals(400, refused.statusCode(), wrong + ": " + refused.body());
    }
  }

  @Test
  void theConfigurationIsComparedUsedListedAndTakenBack() throws Exception {
    run("discover", "--server", "127.0.0.1", "--port", "" + port, "--keep");
    String before = Files.readString(config);
    String after = "// mine\n" + before.replace("198.18.1.0-198.18.1.9", "198.18.2.0-198.18.2.9");
    Path next = Files.writeString(directory.resolve("next.json"), after);

    assertEquals(Exit.DONE, ask("config", "diff", next.toString()), said());
    assertTrue(said().contains("of 1 leases that run 1 fare otherwise"), said());
    assertTrue(said().contains("kept -> out-of-pools"), said());
    assertEquals(Exit.DONE, ask("config", "apply", next.toString(), "--comment", "moved"), said());
    assertEquals(after, Files.readString(config));
    run("discover", "--server", "127.0.0.1", "--port", "" + port);
    assertTrue(said().contains("yiaddr 198.18.2."), said());

    assertEquals(Exit.DONE, ask("config", "history"));
    assertTrue(said().contains("administrator  moved"), said());
    assertTrue(said().indexOf("  file") < said().indexOf("  administrator"), said());
    assertEquals(Exit.DONE, ask("config", "rollback", "1"), said());
    assertEquals(before, Files.readString(config));
    Files.writeString(config, before + "// edited");
    assertEquals(Exit.NO, ask("config", "apply", next.toString()));
    assertEquals(before + "// edited", Files.readString(config));
    assertEquals(Exit.DONE, ask("reload"), said());
    assertTrue(said().contains("; version "), said());
    assertEquals(Exit.DONE, ask("reload"), said());
    assertTrue(said().contains("nothing has changed"), said());
    assertEquals(Exit.DONE, ask("config", "show", "--json"));
    assertEquals(1, JsonMapper.shared().readTree(said()).required("subnets").size());
    Files.writeString(config, "{");
    assertEquals(Exit.NO, ask("reload"));
    assertEquals(Exit.DONE, ask("config", "show"));
    assertEquals(before + "// edited", said());
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

  /// @param body empty for a GET
  private <T> HttpResponse<T> send(String path, String body, BodyHandler<T> to) throws Exception {
    String token = Files.readString(directory.resolve("admin-token")).strip();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
            .header("Authorization", "Bearer " + token);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), to);
    }
  }

  private static String config(int apiPort) {
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
