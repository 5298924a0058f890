package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A server of its own process, asked through its API by the command line as people use it.
class ServedApiTest {
  @TempDir private Path directory = Path.of("");

  private OwnServer it;
  private String told = "";

  @BeforeEach
  void start() throws Exception {
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.9"));
    told = it.serve().readLine();
  }

  @AfterEach
  void stop() throws Exception {
    it.close();
  }

  @Test
  void whereTheFirstTokenIsIsToldOnceAfterTheServerIsReady() throws Exception {
    String token = Files.readString(directory.resolve("admin-token")).strip();
    assertTrue(told.endsWith(directory.resolve("admin-token").toString()), told);

    it.kill();
    BufferedReader again = it.serve();
    it.kill();

    assertNull(again.readLine());
    assertEquals(token, Files.readString(directory.resolve("admin-token")).strip());
  }

  @Test
  void whatTheCommandLineEndsStaysEndedThroughAKill() throws Exception {
    assertEquals(Exit.DONE, it.discover("--keep"));
    assertEquals(Exit.DONE, it.ask("status"));
    assertTrue(it.said().contains("answering clients"), it.said());
    String listed = list();
    String address = listed.substring(0, listed.indexOf(' '));
    assertTrue(listed.contains(" bound "), listed);

    assertEquals(Exit.DONE, it.ask("leases", "release", address));
    it.kill();
    it.serve();

    assertTrue(list().contains(" released "), list());
    String fromTheStore = it.said();
    assertEquals(Exit.DONE, it.ask("leases", "list"), it.said());
    assertEquals(fromTheStore, it.said());
    it.run("leases", "show", address, "--data", directory.toString());
    String shownFromTheStore = it.said();
    assertTrue(shownFromTheStore.contains(" released "), shownFromTheStore);
    assertEquals(Exit.DONE, it.ask("leases", "show", address), it.said());
    assertEquals(shownFromTheStore, it.said());
    assertEquals(Exit.NO, it.ask("leases", "release", address));
    assertEquals(Exit.DONE, it.ask("leases", "delete", address, "--json"));
    assertEquals("{}", it.said().strip());
    assertEquals(Exit.NO, it.ask("leases", "delete", address));
    assertEquals(Exit.NO, it.ask("leases", "delete", address, "--json"));
    assertEquals(404, JsonMapper.shared().readTree(it.said()).required("status").asInt());
    assertEquals("", list());
  }

  @Test
  void aBackupIsAStoreThatAServerCanBeStartedOn() throws Exception {
    it.discover("--keep");
    Path copy = Files.createDirectory(directory.resolve("copy"));
    HttpResponse<Path> got =
        send("/api/v1/backup", "", BodyHandlers.ofFile(copy.resolve("leases.db")));

    assertEquals(200, got.statusCode());
    it.run("leases", "list", "--data", copy.toString());
    assertTrue(it.said().contains(" bound "), it.said());
    Process other =
        new ProcessBuilder(ServerProcess.command(copy, ServerProcess.freePort(), it.config(), copy))
            .redirectError(directory.resolve("log2").toFile())
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertTrue(out.readLine().contains("; 1 lease; ports "));
      assertFalse(Files.readString(directory.resolve("log2")).contains("LH-5008"));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void promtoolFindsNothingWrongWithWhatIsScraped() throws Exception {
    Programs.need("promtool", "prometheus");
    it.discover();

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
    it.discover("--keep");
    String before = Files.readString(it.config());
    String after = "// mine\n" + before.replace("198.18.1.0-198.18.1.9", "198.18.2.0-198.18.2.9");
    Path next = Files.writeString(directory.resolve("next.json"), after);

    assertEquals(Exit.DONE, it.ask("config", "diff", next.toString()), it.said());
    assertTrue(
        it.said().contains("2 changes; of 1 running lease, 1 will fare otherwise"), it.said());
    assertTrue(it.said().contains("kept -> out-of-pools"), it.said());
    String larger = before.replace("198.18.1.0-198.18.1.9", "198.18.1.0-198.18.1.27");
    Path more = Files.writeString(directory.resolve("more.json"), larger);
    assertEquals(Exit.DONE, it.ask("config", "diff", more.toString()), it.said());
    assertTrue(it.said().contains("+18 addresses in 198.18.0.0/16 (then 28)"), it.said());
    assertEquals(
        Exit.DONE, it.ask("config", "apply", next.toString(), "--comment", "moved"), it.said());
    assertEquals(after, Files.readString(it.config()));
    it.discover();
    assertTrue(it.said().contains("yiaddr 198.18.2."), it.said());

    assertEquals(Exit.DONE, it.ask("config", "history"));
    assertTrue(it.said().contains("administrator  moved"), it.said());
    assertTrue(it.said().indexOf("  file") < it.said().indexOf("  administrator"), it.said());
    assertEquals(Exit.DONE, it.ask("config", "rollback", "1"), it.said());
    assertEquals(before, Files.readString(it.config()));
    Files.writeString(it.config(), before + "// edited");
    assertEquals(Exit.NO, it.ask("config", "apply", next.toString()));
    assertEquals(before + "// edited", Files.readString(it.config()));
    assertEquals(Exit.DONE, it.ask("reload"), it.said());
    assertTrue(it.said().contains("; version "), it.said());
    assertEquals(Exit.DONE, it.ask("reload"), it.said());
    assertTrue(it.said().contains("nothing has changed"), it.said());
    assertEquals(Exit.DONE, it.ask("config", "show", "--json"));
    assertEquals(1, JsonMapper.shared().readTree(it.said()).required("subnets").size());
    Files.writeString(it.config(), "{");
    assertEquals(Exit.NO, it.ask("reload"));
    assertEquals(Exit.DONE, it.ask("config", "show"));
    assertEquals(before + "// edited", it.said());
  }

  @Test
  void aTokenIsMadeUsedAndRevoked() throws Exception {
    assertEquals(Exit.DONE, it.ask("tokens", "make", "grafana", "--role", "viewer"));
    Path file = Files.writeString(directory.resolve("viewer"), it.said());

    assertEquals(Exit.DONE, askBy(file, "status"));
    assertEquals(Exit.COULD_NOT, askBy(file, "tokens", "list"));
    assertTrue(it.said().contains("has the role viewer; this takes administrator"), it.said());
    assertTrue(it.said().endsWith("; name another token with --token-file\n"), it.said());
    assertEquals(Exit.DONE, it.ask("tokens", "revoke", "grafana"));
    assertEquals(Exit.COULD_NOT, askBy(file, "status"));
    assertTrue(it.said().endsWith("; name another token with --token-file\n"), it.said());
    assertFalse(it.said().contains("lh_"), it.said());
  }

  @Test
  void aTokenIsWrittenToAFileOnceAndNotPrinted() throws Exception {
    Path file = directory.resolve("prometheus.token");
    String[] make = {"tokens", "make", "prometheus", "--role", "viewer", "--file", file.toString()};

    assertEquals(Exit.DONE, it.ask(make), it.said());
    assertEquals(file + ": written", it.said().strip());
    String token = Files.readString(file);
    assertEquals(Exit.DONE, askBy(file, "status"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    assertEquals(Exit.DONE, it.ask(make), it.said());
    assertEquals(file + ": is there already", it.said().strip());
    assertEquals(token, Files.readString(file));

    Files.delete(file);
    assertEquals(Exit.NO, it.ask(make));
    assertFalse(Files.exists(file));
    assertEquals(List.of(), partsOf(directory));
  }

  private static List<Path> partsOf(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void aPortThatIsTakenKeepsNobodyFromBeingServed() throws Exception {
    Path data = Files.createDirectory(directory.resolve("second"));
    int second = ServerProcess.freePort();
    Process other =
        new ProcessBuilder(ServerProcess.command(data, second, it.config(), data))
            .redirectErrorStream(false)
            .start();
    try (BufferedReader out = other.inputReader();
        BufferedReader err = other.errorReader()) {
      assertTrue(out.readLine().startsWith("ready: "));
      assertTrue(err.lines().anyMatch(line -> line.contains("LH-7002")));
      assertEquals(Exit.DONE, it.run("discover", "--server", "127.0.0.1", "--port", "" + second));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /// @param body empty for a GET
  private <T> HttpResponse<T> send(String path, String body, BodyHandler<T> to) throws Exception {
    HttpRequest.Builder request = it.request(path);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), to);
    }
  }

  /// The line of the one lease that there is.
  private String list() {
    it.run("leases", "list", "--data", directory.toString());
    return it.said().lines().filter(line -> line.startsWith("198.18.1.")).findFirst().orElse("");
  }

  private int askBy(Path token, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--url", it.url(), "--token-file", token.toString()));
    return it.run(arguments.toArray(String[]::new));
  }
}
