package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.transport.linux.NoticeReceiver;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a manager of services hears of a whole server: here the test is the manager.
@Timeout(120)
class ServiceNoticesTest {
  private static final int WAIT_S = 60;

  @TempDir private Path directory = Path.of("");
  private final List<Process> started = new ArrayList<>();

  private int apiPort;

  @BeforeEach
  void chooseAPort() throws Exception {
    try (ServerSocket probe = new ServerSocket(0)) {
      apiPort = probe.getLocalPort();
    }
  }

  @AfterEach
  void stopWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void itIsToldFromTheStartToTheEnd() throws Exception {
    String name = directory.resolve("notify").toString();
    Path config = configure("198.18.1.0-198.18.1.9");
    try (NoticeReceiver manager = NoticeReceiver.at(name)) {
      Process server = start(config, name);

      assertEquals("STATUS=reading the leases", manager.next(WAIT_S));
      String ready = manager.next(WAIT_S);
      assertTrue(ready.startsWith("READY=1\nSTATUS=answering on lo (127.0.0.1/8"), ready);
      assertTrue(ready.endsWith("10 addresses, 0 reservations; 0 leases"), ready);
      assertEquals("WATCHDOG=1", manager.nextThat("WATCHDOG", WAIT_S));
      assertEquals("WATCHDOG=1", manager.nextThat("WATCHDOG", WAIT_S));

      configure("198.18.1.0-198.18.1.19");
      assertReloads(server, manager, "20 addresses, 0 reservations; 0 leases");
      Files.writeString(config, "{\"interfaces\": 7}");
      assertReloads(server, manager, "; the last change was refused: line 1, column 16, ");

      server.destroy();
      assertEquals("STOPPING=1\nSTATUS=stopping: SIGTERM", manager.nextThat("STOPPING", WAIT_S));
      assertTrue(server.waitFor(WAIT_S, TimeUnit.SECONDS));
      assertEquals(Exit.DONE, server.exitValue());
    }
  }

  @Test
  void aManagerThatIsNotThereStopsNothing() throws Exception {
    Path config = configure("198.18.1.0-198.18.1.9");

    Process server = start(config, directory.resolve("nobody").toString());

    assertTrue(server.inputReader().readLine().startsWith("ready: "));
    assertTrue(Files.readString(directory.resolve("log")).contains("LH-1009"));
  }

  private Path configure(String pool) throws Exception {
    return Files.writeString(
        directory.resolve("leasehold.json"), OwnServer.withPool(pool).formatted(apiPort));
  }

  private static void assertReloads(Process server, NoticeReceiver manager, String status)
      throws Exception {
    long beforeUs = System.nanoTime() / 1_000;
    assertEquals(0, new ProcessBuilder("sh", "-c", "kill -HUP " + server.pid()).start().waitFor());

    String began = manager.nextThat("RELOADING=1\nMONOTONIC_USEC=", WAIT_S);
    long beganUs = Long.parseLong(began.replaceAll("(?s).*=", ""));
    String ready = manager.nextThat("READY=1", WAIT_S);

    assertTrue(beforeUs <= beganUs && beganUs <= System.nanoTime() / 1_000, began);
    assertTrue(ready.contains(status), ready);
  }

  private Process start(Path config, String name) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ServerProcess.command(directory, ServerProcess.freePort(), config, directory));
    builder.environment().put("NOTIFY_SOCKET", name);
    // The first half of it is over as soon as the server is ready.
    builder.environment().put("WATCHDOG_USEC", "1000000");
    builder.redirectError(directory.resolve("log").toFile());
    Process server = builder.start();
    started.add(server);
    return server;
  }
}
