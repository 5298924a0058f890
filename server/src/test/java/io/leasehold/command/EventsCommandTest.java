package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
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

  private final List<Process> started = new ArrayList<>();
  private OwnServer it;

  @BeforeEach
  void start() throws Exception {
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.9"));
    it.serve();
  }

  @AfterEach
  void stop() throws Exception {
    it.close();
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
    awaitPlace(place, following);
    List<JsonNode> heard = new ArrayList<>();
    try (BufferedReader lines = following.inputReader()) {
      bind(1);
      heard.add(next(lines));
      it.kill();
      it.serve();
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
        it.said().contains("  lease-bound          198.18.1.0       02:00:00:00:00:01"), it.said());
    assertEquals(Exit.DONE, ask("--cursor-file", file));
    assertEquals("", it.said());
    bind(2);
    assertEquals(Exit.DONE, ask("--cursor-file", file, "--after", "oldest"));
    assertTrue(it.said().contains("198.18.1.1") && !it.said().contains("198.18.1.0"), it.said());
  }

  @Test
  void aPlaceThatNobodyKnowsIsNotGoneOnFrom() throws Exception {
    assertEquals(Exit.NO, ask("--after", "0123456789abcdef-7"), it.said());
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
    assertEquals(Exit.DONE, it.discover("--hw-address", hardware, "--keep"), it.said());
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
  private static void awaitPlace(Path file, Process following) {
    while (!Files.exists(file)) {
      assertTrue(following.isAlive(), "it has ended");
      Thread.onSpinWait();
    }
  }

  private int ask(String... options) {
    return it.run(asked(options).toArray(String[]::new));
  }

  private List<String> asked(String... options) {
    List<String> command = new ArrayList<>(List.of("events"));
    command.addAll(List.of(options));
    return it.asked(command.toArray(String[]::new));
  }

  private ProcessBuilder.Redirect log(String name) {
    return ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".log").toFile());
  }
}
