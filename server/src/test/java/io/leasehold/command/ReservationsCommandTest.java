package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reservations of a server of its own process, by the command line as people use it.
@Timeout(60)
class ReservationsCommandTest {
  private static final String MACHINE = "02:00:00:00:00:01";
  private static final String ID = "198.18.0.0/16,hw-address=" + MACHINE;

  private static final String CONFIG =
      OwnServer.withPool("198.18.1.0-198.18.1.9").replace("]}]", "] // ten are enough\n  }]");

  @TempDir private Path directory = Path.of("");

  private OwnServer it;

  @BeforeEach
  void start() throws Exception {
    it = OwnServer.in(directory, CONFIG);
    it.serve();
  }

  @AfterEach
  void stop() throws Exception {
    it.close();
  }

  @Test
  void oneIsMadeShownChangedAndRemovedAndStaysThroughAKill() throws Exception {
    String before = Files.readString(it.config());
    assertEquals(Exit.DONE, add("--address", "198.18.7.7", "--hostname", "desk"), it.said());
    assertTrue(it.said().contains("version 2"), it.said());
    assertTrue(it.said().contains("leasehold config rollback 1"), it.said());
    assertTrue(Files.readString(it.config()).contains("], // ten are enough"), it.said());
    assertEquals(Exit.DONE, it.ask("reservations", "list"));
    assertTrue(
        it.said().contains("198.18.7.7       desk                      198.18.0.0_16,"), it.said());
    assertEquals(Exit.NO, it.ask("reservations", "list", "--text", "nobody"));
    assertTrue(offered().contains("yiaddr 198.18.7.7"), it.said());

    it.kill();
    it.serve();

    assertEquals(Exit.DONE, it.ask("reservations", "show", "198.18.7.7"), it.said());
    assertTrue(it.said().contains("hostname         desk"), it.said());
    assertEquals(
        Exit.DONE,
        it.ask(
            "reservations",
            "change",
            ID,
            "--address",
            "198.18.7.8",
            "--unset",
            "hostname",
            "--set",
            "options={\"default-ip-ttl\": 7}"),
        it.said());
    assertEquals(Exit.DONE, it.ask("reservations", "show", ID, "--json"));
    assertTrue(it.said().contains("\"options\":{\"default-ip-ttl\":7}"), it.said());
    assertTrue(offered().contains("yiaddr 198.18.7.8"), it.said());
    assertEquals(Exit.DONE, it.ask("reservations", "remove", ID, "--comment", "gone"), it.said());
    assertEquals(Exit.NO, it.ask("reservations", "remove", ID));
    assertEquals(Exit.NO, it.ask("reservations", "show", "198.18.7.8"));
    assertTrue(offered().contains("yiaddr 198.18.1."), it.said());
    assertEquals(Exit.DONE, it.ask("config", "history"));
    assertTrue(it.said().contains("administrator  gone"), it.said());
    assertEquals(Exit.DONE, it.ask("audit", "list"), it.said());
    assertTrue(it.said().contains("reservation-add"), it.said());
    assertTrue(it.said().contains("hw-address=" + MACHINE + ", version 2"), it.said());
    assertEquals(Exit.DONE, it.ask("config", "rollback", "1"), it.said());
    assertEquals(before, Files.readString(it.config()));
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsChanged() throws Exception {
    String before = Files.readString(it.config());

    assertEquals(Exit.NO, add("--address", "198.19.0.1"));
    assertTrue(it.said().contains("$.reservations[0].address: found"), it.said());
    assertEquals(Exit.NO, add("--set", "adress=198.18.7.7"));
    assertTrue(it.said().contains("did you mean \"address\"?"), it.said());
    assertEquals(Exit.NO, add("--subnet", "198.18.0.0/24"));
    assertEquals(Exit.NO, it.ask("reservations", "change", ID, "--address", "198.18.7.7"));
    assertEquals(before, Files.readString(it.config()));
    Files.writeString(it.config(), before + "// by hand");
    assertEquals(Exit.NO, add("--address", "198.18.7.7"));
    assertTrue(it.said().contains("reload first"), it.said());
    assertEquals(before + "// by hand", Files.readString(it.config()));
  }

  @Test
  void clientOfALeaseThatIsReservedKeepsItAndEverybodyIsTold() throws Exception {
    it.discover("--hw-address", MACHINE, "--keep");
    assertTrue(it.said().contains("yiaddr 198.18.1."), it.said());
    String address = it.said().replaceAll("(?s).*yiaddr (198\\.18\\.1\\.[0-9]).*", "$1");

    assertEquals(Exit.DONE, it.ask("leases", "reserve", address, "--by", "hw-address"), it.said());
    assertEquals(Exit.NO, it.ask("leases", "reserve", address, "--by", "hw-address"));
    assertEquals(Exit.NO, it.ask("leases", "reserve", "198.18.1.9"));

    String renewal =
        "{\"fields\": {\"type\": \"request\", \"hw-address\": \"%s\", \"ciaddr\": \"%s\"},"
                .formatted(MACHINE, address)
            + " \"from\": \"%s\", \"unicast\": true}".formatted(address);
    String explained = send("/api/v1/explain", renewal).body();
    assertTrue(explained.contains("DHCPACK"), explained);
    assertTrue(offered().contains("yiaddr " + address), it.said());
    assertEquals(Exit.DONE, it.ask("reservations", "remove", address), it.said());
    assertEquals(
        List.of("reservation-added", "reservation-removed"),
        told("reservation-added,reservation-changed,reservation-removed", 2));
  }

  /// The kinds of the first events of these kinds.
  private List<String> told(String kinds, int count) throws Exception {
    HttpRequest request = it.request("/api/v1/events?after=oldest&kinds=" + kinds).build();
    try (HttpClient client = HttpClient.newHttpClient();
        Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      List<String> events = lines.filter(line -> line.startsWith("event: ")).limit(count).toList();
      client.shutdownNow();
      return events.stream().map(line -> line.substring("event: ".length())).toList();
    }
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    HttpRequest request =
        it.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private int add(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("reservations", "add", "--hw-address", MACHINE));
    arguments.addAll(List.of(more));
    return it.ask(arguments.toArray(String[]::new));
  }

  /// What the machine is offered now; nothing comes of it.
  private String offered() {
    it.discover("--hw-address", MACHINE);
    return it.said();
  }
}
