package io.leasehold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.config.StoreConfig;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.Change;
import io.leasehold.stream.Entry;
import io.leasehold.stream.EventReader;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole process, killed under load: its stream has what its store has.
class ServeEventsTest {
  private static final StoreConfig STORE = new StoreConfig("leases.db", 86_400);

  private final StringWriter out = new StringWriter();

  @TempDir private Path directory = Path.of("");

  @Test
  @Timeout(120)
  void afterKillsUnderLoadTheStreamHasWhatTheStoreHas() throws Exception {
    for (int round = 0; round < 3; round++) {
      killUnderLoad(400 + 250 * round);
    }

    List<Entry> entries = new ArrayList<>();
    Map<Ipv4, LeaseRecord> leases = read(entries);

    assertTrue(leases.size() > 3, leases.size() + " leases");
    assertEquals(leases, latest(entries));
    assertDense(entries);
    List<String> others = kinds(entries).filter(kind -> !kind.startsWith("lease-")).toList();
    assertEquals(List.of("gap", "configuration"), others);
  }

  @Test
  @Timeout(60)
  void aReloadIsToldWithItsReservations() throws Exception {
    Path config = configure(reservation(1));
    Process server = serve(ServerProcess.freePort(), config);
    configure(reservation(2));
    new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
    for (String line = ""; !line.contains("LH-2005"); ) {
      line = server.errorReader(UTF_8).readLine();
    }
    server.destroy();
    server.waitFor();

    List<Entry> entries = new ArrayList<>();
    read(entries);

    assertEquals(
        List.of("gap", "configuration", "configuration", "reservation-changed"),
        kinds(entries).toList());
    assertEquals(
        new Change.OfReservation(
            Change.OfReservation.What.CHANGED,
            "198.18.0.0/16",
            "hardware 02:00:00:00:99:01",
            "198.18.99.2"),
        entries.getLast().change());
  }

  private void killUnderLoad(int afterMs) throws Exception {
    int port = ServerProcess.freePort();
    Process server = serve(port, configure(""));
    CompletableFuture.delayedExecutor(afterMs, TimeUnit.MILLISECONDS)
        .execute(server::destroyForcibly);
    Main.commands()
        .printingTo(new PrintWriter(out, true), new PrintWriter(out, true))
        .run(
            "load",
            "--server",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--clients",
            "500",
            "--seconds",
            "1",
            "--keep");
    server.waitFor();
  }

  private Process serve(int port, Path config) throws Exception {
    List<String> command =
        ServerProcess.command(directory, port, config, directory.resolve("data"));
    Process server = new ProcessBuilder(command).start();
    CompletableFuture.delayedExecutor(50, TimeUnit.SECONDS).execute(server::destroyForcibly);
    String ready = server.inputReader(UTF_8).readLine();
    assertTrue(ready != null && ready.startsWith("ready"), String.valueOf(ready));
    return server;
  }

  /// @param entries gets all that the stream has
  /// @return what the store has
  private Map<Ipv4, LeaseRecord> read(List<Entry> entries) throws Exception {
    Path data = directory.resolve("data");
    Map<Ipv4, LeaseRecord> leases = new HashMap<>();
    try (LeaseStore store = SqliteStore.open(data, STORE)) {
      store.load(record -> leases.put(record.address(), record));
      try (EventStream stream =
          EventStream.open(
              data.resolve("events"),
              store.committed().orElseThrow(),
              StreamSettings.USUAL,
              new RecordedLog().at(VirtualClock.at(0), Level.INFO),
              new Time(() -> System.currentTimeMillis() / 1_000, System::nanoTime))) {
        EventReader reader = stream.reader(stream.oldest());
        List<Entry> next = reader.next(1_000, 3_000);
        while (!next.isEmpty()) {
          entries.addAll(next);
          next = reader.next(1_000, 500);
        }
      }
    }
    return leases;
  }

  private static Map<Ipv4, LeaseRecord> latest(List<Entry> entries) {
    Map<Ipv4, LeaseRecord> latest = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.change() instanceof Change.OfLease(LeaseRecord record)) {
        latest.put(record.address(), record);
      }
    }
    latest.values().removeIf(LeaseRecord.Freed.class::isInstance);
    return latest;
  }

  private static Stream<String> kinds(List<Entry> entries) {
    return entries.stream().map(entry -> entry.change().kind());
  }

  private static void assertDense(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      assertEquals(i + 1, entries.get(i).cursor().id());
    }
  }

  private static String reservation(int last) {
    return "{\"hw-address\": \"02:00:00:00:99:01\", \"address\": \"198.18.99.%d\"}".formatted(last);
  }

  private Path configure(String reservations) throws Exception {
    return Files.writeString(
        directory.resolve("leasehold.json"),
        """
        {
          "interfaces": ["lo"],
          "subnets": [{
            "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
            "pools": ["198.18.1.0-198.18.9.255"],
            "reservations": [%s]
          }]
        }
        """
            .formatted(reservations));
  }
}
