package io.leasehold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole process: on loopback, on free ports, without privileges.
@Timeout(60)
class ServeTest {
  private static final int LIFE_S_MAX = 50;

  private static final String SERVES =
      """
      {
        "interfaces": ["lo"],
        "lease-time": "1h",
        "subnets": [{
          "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
          "pools": ["198.18.%d.0-198.18.%d.255"]
        }]
      }
      """;

  private final List<Process> started = new ArrayList<>();
  private final StringWriter out = new StringWriter();

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stopWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void itAnswersWhenItIsReadyAndStopsCleanly() throws Exception {
    int port = ServerProcess.freePort();
    Process server = serve(port, configure(SERVES.formatted(1, 1)));
    String ready = firstLine(server);

    assertTrue(ready.startsWith("ready: answering on lo (127.0.0.1/8"), ready);
    assertEquals(Exit.DONE, discover(port), out::toString);
    assertTrue(out.toString().contains("yiaddr 198.18.1.0"), out.toString());
    server.destroy();
    assertEquals(Exit.DONE, exitOf(server));
  }

  @Test
  void underLoadNoAnswerIsWrongWhileItRehearses() throws Exception {
    int port = ServerProcess.freePort();
    List<String> rehearsing = command(port, configure(SERVES.formatted(1, 1)));
    rehearsing.remove("--no-rehearsal");
    Process server = start(rehearsing);
    firstLine(server);

    assertEquals(
        Exit.DONE, load(port, "--mode", "mix", "--window", "4", "--flood", "200"), out::toString);
    assertTrue(out.toString().contains("no answer was wrong"), out.toString());
    assertEquals(Exit.DONE, load(port, "--json", "--rate", "100"), out::toString);
    assertTrue(out.toString().contains("\"lost\": 0,"), out.toString());
  }

  @Test
  void aReloadHoldsFromTheNextMessageOn() throws Exception {
    int port = ServerProcess.freePort();
    Path config = configure(SERVES.formatted(1, 1));
    Process server = serve(port, config);
    firstLine(server);
    configure(SERVES.formatted(7, 7));

    signal(server, "HUP");
    awaitErr(server, "LH-2005");

    assertEquals(Exit.DONE, discover(port), out::toString);
    assertTrue(out.toString().contains("yiaddr 198.18.7.0"), out.toString());
  }

  @Test
  void whatWasInUseIsKeptAsVersions() throws Exception {
    Process server = serve(ServerProcess.freePort(), configure(SERVES.formatted(1, 1)));
    firstLine(server);
    configure(SERVES.formatted(7, 7));

    signal(server, "HUP");
    awaitErr(server, "LH-2005");

    Path versions = directory.resolve("data").resolve("configurations");
    String first = Files.readString(versions.resolve("00000001.json"));
    String second = Files.readString(versions.resolve("00000002.json"));
    assertTrue(first.endsWith("\n" + SERVES.formatted(1, 1)), first);
    assertTrue(second.endsWith("\n" + SERVES.formatted(7, 7)), second);
    assertTrue(second.contains("\"author\": \"file\""), second);
  }

  @Test
  void aReloadWithAnErrorChangesNothing() throws Exception {
    int port = ServerProcess.freePort();
    Process server = serve(port, configure(SERVES.formatted(1, 1)));
    firstLine(server);
    configure("{\"interfaces\": [\"lo\"], \"subnets\": [{}]}");

    signal(server, "HUP");
    awaitErr(server, "LH-2004");

    assertEquals(Exit.DONE, discover(port), out::toString);
    assertTrue(out.toString().contains("yiaddr 198.18.1.0"), out.toString());
  }

  @Test
  void aStoreThatIsChangedBackNeedsNoRestart() throws Exception {
    Path config = configure(SERVES.formatted(1, 1));
    Process server = serve(ServerProcess.freePort(), config);
    firstLine(server);
    configure(
        "{\"store\": {\"path\": \"other.db\"}," + SERVES.formatted(1, 1).strip().substring(1));
    signal(server, "HUP");
    List<String> changed = errUntil(server, "LH-2005");
    configure(SERVES.formatted(1, 1));

    signal(server, "HUP");

    assertEquals(1, count(changed, "LH-2006"), changed::toString);
    List<String> changedBack = errUntil(server, "LH-2005");
    assertEquals(0, count(changedBack, "LH-2006"), changedBack::toString);
  }

  @Test
  void aConfigurationThatAnswersNobodyIsTold() throws Exception {
    Process server = serve(ServerProcess.freePort(), configure("{\"interfaces\": [\"lo\"]}"));
    firstLine(server);
    awaitErr(server, "LH-2008");
    configure("{\"interfaces\": [\"lo\"], \"lease-time\": \"1h\"}");

    signal(server, "HUP");

    awaitErr(server, "LH-2008");
  }

  @Test
  void aGuardThatLetsNobodyInIsToldAtTheStartAndWithEachReload() throws Exception {
    String text =
        SERVES
            .formatted(1, 1)
            .replace("\"relays\"", "\"client-classes\": [\"nobody\"], \"relays\"")
            .replace(
                "\"lease-time\"", "\"client-classes\": [{\"name\": \"nobody\"}], \"lease-time\"");
    Process server = serve(ServerProcess.freePort(), configure(text));
    awaitErr(server, "LH-2009");
    firstLine(server);

    signal(server, "HUP");

    awaitErr(server, "LH-2009");
  }

  @Test
  void underNohupItSaysThatItDoesNotHearSighup() throws Exception {
    List<String> nohup = new ArrayList<>(List.of("sh", "-c", "trap '' HUP; exec \"$@\"", "sh"));
    nohup.addAll(command(ServerProcess.freePort(), configure(SERVES.formatted(1, 1))));
    Process server = start(nohup);

    awaitErr(server, "LH-1006");
    firstLine(server);
    signal(server, "HUP");
    signal(server, "TERM");
    List<String> after = errUntil(server, "LH-1003");

    assertEquals(1, count(after, "LH-1003"), after::toString);
    assertEquals(0, count(after, "LH-2005"), after::toString);
  }

  @Test
  void aLeaseSurvivesAKill() throws Exception {
    int port = ServerProcess.freePort();
    Path config = configure(SERVES.formatted(1, 1));
    Process first = serve(port, config);
    firstLine(first);
    discover(port, "--keep", "--hw-address", "02:00:00:00:00:01");
    discover(port, "--keep", "--hw-address", "02:00:00:00:00:02");
    first.destroyForcibly();
    exitOf(first);

    String ready = firstLine(serve(port, config));
    out.getBuffer().setLength(0);
    discover(port, "--keep", "--hw-address", "02:00:00:00:00:02");

    assertTrue(ready.contains("2 leases"), ready);
    assertTrue(out.toString().contains("yiaddr 198.18.1.1"), out.toString());
  }

  @Test
  void everyErrorOfTheConfigurationIsTold() throws Exception {
    Path config =
        configure(
            "{\"interfaces\": [\"lo\"],\n\"subnets\": [{\"subnet\": \"x\"}, {\"subnet\": 7}]}");

    Process server = serve(ServerProcess.freePort(), config);

    assertEquals(Exit.NO, exitOf(server));
    String err = new String(server.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(err.contains("$.subnets[0].subnet"), err);
    assertTrue(err.contains("$.subnets[1].subnet"), err);
    assertTrue(err.contains("line 2"), err);
  }

  @Test
  void aPortInUseIsTold() throws Exception {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("0.0.0.0"))) {
      Path config = configure(SERVES.formatted(1, 1));
      Process server = serve(other.getLocalPort(), config);

      assertEquals(Exit.COULD_NOT, exitOf(server));
      String err = new String(server.getErrorStream().readAllBytes(), UTF_8);
      assertTrue(err.contains("(process " + ProcessHandle.current().pid() + ")"), err);
      assertTrue(err.contains("serve --config " + config), err);
      assertTrue(err.strip().endsWith(" --port 6767"), err);
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() throws Exception {
    Path config = configure(SERVES.formatted(1, 1));
    firstLine(serve(ServerProcess.freePort(), config));

    Process second = serve(ServerProcess.freePort(), config);

    assertEquals(Exit.COULD_NOT, exitOf(second));
    String err = new String(second.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(err.contains(directory.resolve("data").toString()), err);
  }

  @Test
  void withoutItsInterfaceItWaits() throws Exception {
    Path config = configure(SERVES.formatted(1, 1).replace("\"lo\"", "\"none0\""));

    Process server = serve(ServerProcess.freePort(), config);

    assertTrue(firstLine(server).startsWith("ready: answering on no interface yet"));
    awaitErr(server, "LH-3003");
  }

  @Test
  void aBadReservationIsLeftOutAndTold() throws Exception {
    int port = ServerProcess.freePort();
    Process server = serve(port, configure(withBadReservation()));

    firstLine(server);

    awaitErr(server, "LH-2002");
    awaitErr(server, "reservations are left out, for they have 1 error;");
    assertEquals(Exit.DONE, discover(port), out::toString);
  }

  @Test
  void aBadReservationIsRefusedWhenStrict() throws Exception {
    Process server = serve(ServerProcess.freePort(), configure(withBadReservation()), "--strict");

    assertEquals(Exit.NO, exitOf(server));
  }

  @Test
  void theDataDirectoryIsNotForEverybody() throws Exception {
    firstLine(serve(ServerProcess.freePort(), configure(SERVES.formatted(1, 1))));

    assertEquals(
        PosixFilePermissions.fromString("rwxr-x---"),
        Files.getPosixFilePermissions(directory.resolve("data")));
  }

  @Test
  void whereNobodyListensNobodyAnswers() throws Exception {
    assertEquals(Exit.NO, discover(ServerProcess.freePort(), "--timeout", "1"), out::toString);
  }

  private static String withBadReservation() {
    return SERVES
        .formatted(1, 1)
        .replace(
            "\"pools\"",
            "\"reservations\": [{\"hw-address\": \"xx\", \"address\": \"198.18.9.9\"}], \"pools\"");
  }

  private Process serve(int port, Path config, String... more) throws IOException {
    return start(command(port, config, more));
  }

  private Process start(List<String> command) throws IOException {
    Process server = new ProcessBuilder(command).start();
    started.add(server);
    // Nothing else ends a wait for what it prints.
    CompletableFuture.delayedExecutor(LIFE_S_MAX, TimeUnit.SECONDS)
        .execute(server::destroyForcibly);
    return server;
  }

  private List<String> command(int port, Path config, String... more) {
    return ServerProcess.command(directory, port, config, directory.resolve("data"), more);
  }

  private int discover(int port, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("discover", "--server", "127.0.0.1", "--port", Integer.toString(port)));
    arguments.addAll(List.of(more));
    return Main.commands()
        .printingTo(new PrintWriter(out, true), new PrintWriter(out, true))
        .run(arguments.toArray(String[]::new));
  }

  private int load(int port, String... more) {
    List<String> arguments = new ArrayList<>(List.of("load", "--server", "127.0.0.1"));
    arguments.addAll(List.of("--port", Integer.toString(port), "--clients", "50"));
    arguments.addAll(List.of("--seconds", "1"));
    arguments.addAll(List.of(more));
    return Main.commands()
        .printingTo(new PrintWriter(out, true), new PrintWriter(new StringWriter()))
        .run(arguments.toArray(String[]::new));
  }

  private Path configure(String text) throws IOException {
    return Files.writeString(directory.resolve("leasehold.json"), text);
  }

  private static String firstLine(Process server) throws IOException {
    String line = server.inputReader(UTF_8).readLine();
    return line == null
        ? "ended: " + new String(server.getErrorStream().readAllBytes(), UTF_8)
        : line;
  }

  private static void awaitErr(Process server, String what) throws IOException {
    List<String> lines = errUntil(server, what);
    assertEquals(1, count(lines, what), lines::toString);
  }

  /// What it logs up to a line that says `what`, or until it ends.
  private static List<String> errUntil(Process server, String what) throws IOException {
    BufferedReader err = server.errorReader(UTF_8);
    List<String> lines = new ArrayList<>();
    String line = err.readLine();
    while (line != null) {
      lines.add(line);
      line = line.contains(what) ? null : err.readLine();
    }
    return lines;
  }

  private static long count(List<String> lines, String what) {
    return lines.stream().filter(line -> line.contains(what)).count();
  }

  private static int exitOf(Process server) throws InterruptedException {
    assertTrue(server.waitFor(30, TimeUnit.SECONDS), "it does not end");
    return server.exitValue();
  }

  /// By the shell's own kill: the program of that name is not on every machine.
  private static void signal(Process server, String name) throws Exception {
    String kill = "kill -%s %d".formatted(name, server.pid());
    assertEquals(0, new ProcessBuilder("sh", "-c", kill).start().waitFor());
  }
}
