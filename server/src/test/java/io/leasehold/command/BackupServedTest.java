package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Leases that are taken out of a server of its own process and into another, as people do it.
class BackupServedTest {
  private static final Pattern YIADDR = Pattern.compile("yiaddr ([0-9.]+)");

  @TempDir private Path directory = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();
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
    config =
        Files.writeString(
            directory.resolve("leasehold.json"),
            """
            {
              "interfaces": ["lo"],
              "api": {"listen": "127.0.0.1:%d"},
              "subnets": [{
                "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
                "pools": ["198.18.1.0-198.18.1.99"]}]
            }
            """
                .formatted(apiPort));
    serve();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    server.destroyForcibly().waitFor();
  }

  @Test
  void clientsRenewAfterAKillAndARestore() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (int client = 1; client <= 3; client++) {
      addresses.add(lease(client));
    }
    Path backup = directory.resolve("backup.db");
    assertEquals(Exit.DONE, ask("backup", backup.toString()), said());
    assertTrue(said().contains(": 3 leases, "), said());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    assertEquals(Exit.COULD_NOT, ask("backup", backup.toString()));
    assertEquals(Exit.DONE, ask("backup", backup.toString(), "--force"), said());
    String late = lease(4);
    String cursor = eventOf(late);
    assertEquals(Exit.COULD_NOT, restore(backup), "while it runs");
    kill();
    Files.write(directory.resolve("leases.db"), new byte[8_192]);

    assertEquals(Exit.DONE, restore(backup), said());

    assertTrue(said().contains("the former store is kept as "), said());
    serve();
    for (int client = 1; client <= 3; client++) {
      assertEquals(addresses.get(client - 1), lease(client));
    }
    run("leases", "show", late, "--data", directory.toString());
    assertFalse(said().contains("state        bound"), said());
    assertEquals("event: gap", firstAfter(cursor));
  }

  @Test
  void theNameIsOnTheDiskBeforeItIsToldOf() throws Exception {
    String name = "backup.db";
    Path folder = directory.resolve("backups");
    for (String force : List.of("--force=false", "--force")) {
      FaultyDisk disk = FaultyDisk.make(folder, directory, true);

      disk.run(
          Main.class,
          "backup",
          folder.resolve(name).toString(),
          force,
          "--url=http://127.0.0.1:" + apiPort,
          "--token-file=" + directory.resolve("admin-token"));

      List<DiskStep> steps = disk.steps();
      List<DiskStep> naming =
          steps.stream()
              .filter(
                  step ->
                      step instanceof DiskStep.Linked(String _, String to) && to.equals(name)
                          || step instanceof DiskStep.Renamed(String _, String into)
                              && into.equals(name))
              .toList();
      assertEquals(1, naming.size(), steps.toString());
      int named = steps.indexOf(naming.getFirst());
      assertTrue(steps.lastIndexOf(new DiskStep.Synced("")) > named, steps.toString());
    }
  }

  @Test
  void whatIsExportedIsTakenInByAServerThatRuns() throws Exception {
    lease(1);
    lease(2);
    for (String format : List.of("csv", "jsonl", "table")) {
      assertEquals(Exit.DONE, ask("leases", "export", "--format", format), said());
      String served = said();
      run("leases", "export", "--format", format, "--data", directory.toString());
      assertEquals(said(), served);
      assertEquals(format.equals("jsonl") ? 2 : 3, served.lines().count(), served);
    }
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      many.append(
          """
          {"address":"198.18.%d.%d","state":"bound","end":"2099-01-01T00:00:00Z",\
          "hw-address":"00:53:00:00:%02x:%02x"}
          """
              .formatted(7 + i / 100, i % 100, 7 + i / 100, i % 100));
    }
    Path file = Files.writeString(directory.resolve("many"), many);

    assertEquals(Exit.DONE, ask("leases", "import", file.toString(), "--dry-run"), said());
    assertEquals(Exit.DONE, ask("leases", "import", file.toString()), said());
    assertTrue(said().contains("700 leases taken, 0 known already, 0 refused"), said());
    assertTrue(said().contains("line 1: 198.18.7.0: taken, but no pool"), said());
    kill();
    serve();
    assertEquals(Exit.DONE, ask("leases", "import", file.toString()), said());
    assertTrue(said().contains("0 leases taken, 700 known already"), said());

    Files.writeString(file, many.toString().replace("00:53:00:00:07:00", "00:53:00:00:99:99"));
    assertEquals(Exit.NO, ask("leases", "import", file.toString()));
    assertTrue(
        said().startsWith("line 1: 198.18.7.0: refused: hw 00:53:00:00:07:00 has it until 2099-"),
        said());
    assertEquals(Exit.COULD_NOT, ask("leases", "import", config.toString(), "--format", "csv"));
    assertTrue(said().contains("there is no column"), said());
  }

  /// @return the address that the client got
  private String lease(int client) {
    assertEquals(
        Exit.DONE,
        run(
            "discover",
            "--server",
            "127.0.0.1",
            "--port",
            "" + port,
            "--hw-address",
            "00:53:00:00:01:%02x".formatted(client),
            "--keep"),
        said());
    Matcher acknowledged = YIADDR.matcher(said().substring(said().lastIndexOf("yiaddr ")));
    assertTrue(acknowledged.lookingAt(), said());
    return acknowledged.group(1);
  }

  /// The cursor of the first event that tells of the address.
  private String eventOf(String address) throws Exception {
    String id = "id: ";
    try (Stream<String> lines = events("oldest").body()) {
      AtomicReference<String> latest = new AtomicReference<>("");
      boolean found =
          lines
              .peek(line -> latest.set(line.startsWith(id) ? line : latest.get()))
              .anyMatch(line -> line.contains('"' + address + '"'));
      assertTrue(found, address);
      return latest.get().substring(id.length());
    }
  }

  private String firstAfter(String cursor) throws Exception {
    try (Stream<String> lines = events(cursor).body()) {
      return lines.filter(line -> line.startsWith("event: ")).findFirst().orElseThrow();
    }
  }

  private HttpResponse<Stream<String>> events(String after) throws Exception {
    String token = Files.readString(directory.resolve("admin-token")).strip();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/api/v1/events?after=%s".formatted(apiPort, after)))
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, BodyHandlers.ofLines());
  }

  private void serve() throws IOException {
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(directory.resolve("log").toFile())
            .start();
    BufferedReader out = server.inputReader();
    assertTrue(String.valueOf(out.readLine()).startsWith("ready: "));
  }

  private void kill() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  private int restore(Path backup) {
    return run("restore", backup.toString(), "--data", directory.toString());
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
