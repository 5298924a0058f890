package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.DiskStep;
import io.leasehold.testkit.FaultyDisk;
import java.net.http.HttpClient;
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

  private OwnServer it;

  @BeforeEach
  void start() throws Exception {
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.99"));
    it.serve();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    it.close();
  }

  @Test
  void clientsRenewAfterAKillAndARestore() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (int client = 1; client <= 3; client++) {
      addresses.add(lease(client));
    }
    Path backup = directory.resolve("backup.db");
    assertEquals(Exit.DONE, it.ask("backup", backup.toString()), it.said());
    assertTrue(it.said().contains(": 3 leases, "), it.said());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    assertEquals(Exit.COULD_NOT, it.ask("backup", backup.toString()));
    assertEquals(Exit.DONE, it.ask("backup", backup.toString(), "--force"), it.said());
    String late = lease(4);
    String cursor = eventOf(late);
    assertEquals(Exit.COULD_NOT, restore(backup), "while it runs");
    it.kill();
    Files.write(directory.resolve("leases.db"), new byte[8_192]);

    assertEquals(Exit.DONE, restore(backup), it.said());

    assertTrue(it.said().contains("the former store is kept as "), it.said());
    it.serve();
    for (int client = 1; client <= 3; client++) {
      assertEquals(addresses.get(client - 1), lease(client));
    }
    it.run("leases", "show", late, "--data", directory.toString());
    assertFalse(it.said().contains("state        bound"), it.said());
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
          "--url=" + it.url(),
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
      assertEquals(Exit.DONE, it.ask("leases", "export", "--format", format), it.said());
      String served = it.said();
      it.run("leases", "export", "--format", format, "--data", directory.toString());
      assertEquals(it.said(), served);
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

    assertEquals(Exit.DONE, it.ask("leases", "import", file.toString(), "--dry-run"), it.said());
    assertEquals(Exit.DONE, it.ask("leases", "import", file.toString()), it.said());
    assertTrue(it.said().contains("700 leases taken, 0 known already, 0 refused"), it.said());
    assertTrue(it.said().contains("line 1: 198.18.7.0: taken, but no pool"), it.said());
    it.kill();
    it.serve();
    assertEquals(Exit.DONE, it.ask("leases", "import", file.toString()), it.said());
    assertTrue(it.said().contains("0 leases taken, 700 known already"), it.said());

    Files.writeString(file, many.toString().replace("00:53:00:00:07:00", "00:53:00:00:99:99"));
    assertEquals(Exit.NO, it.ask("leases", "import", file.toString()));
    assertTrue(
        it.said()
            .startsWith("line 1: 198.18.7.0: refused: hw 00:53:00:00:07:00 has it until 2099-"),
        it.said());
    assertEquals(
        Exit.COULD_NOT, it.ask("leases", "import", it.config().toString(), "--format", "csv"));
    assertTrue(it.said().contains("there is no column"), it.said());
  }

  /// @return the address that the client got
  private String lease(int client) {
    assertEquals(
        Exit.DONE,
        it.discover("--hw-address", "00:53:00:00:01:%02x".formatted(client), "--keep"),
        it.said());
    Matcher acknowledged = YIADDR.matcher(it.said().substring(it.said().lastIndexOf("yiaddr ")));
    assertTrue(acknowledged.lookingAt(), it.said());
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
    return client.send(it.request("/api/v1/events?after=" + after).build(), BodyHandlers.ofLines());
  }

  private int restore(Path backup) {
    return it.run("restore", backup.toString(), "--data", directory.toString());
  }
}
