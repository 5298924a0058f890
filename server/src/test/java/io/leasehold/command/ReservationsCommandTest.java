package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
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

  @TempDir private Path directory = Path.of("");

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
                "pools": ["198.18.1.0-198.18.1.9"] // ten are enough
              }]
            }
            """
                .formatted(apiPort));
    serve();
  }

  @AfterEach
  void stop() throws Exception {
    server.destroyForcibly().waitFor();
  }

  @Test
  void oneIsMadeShownChangedAndRemovedAndStaysThroughAKill() throws Exception {
    String before = Files.readString(config);
    assertEquals(Exit.DONE, add("--address", "198.18.7.7", "--hostname", "desk"), said());
    assertTrue(said().contains("version 2"), said());
    assertTrue(said().contains("leasehold config rollback 1"), said());
    assertTrue(Files.readString(config).contains("], // ten are enough"), said());
    assertEquals(Exit.DONE, ask("reservations", "list"));
    assertTrue(
        said().contains("198.18.7.7       desk                      198.18.0.0_16,"), said());
    assertEquals(Exit.NO, ask("reservations", "list", "--text", "nobody"));
    assertTrue(offered().contains("yiaddr 198.18.7.7"), said());

    server.destroyForcibly().waitFor();
    serve();

    assertEquals(Exit.DONE, ask("reservations", "show", "198.18.7.7"), said());
    assertTrue(said().contains("hostname         desk"), said());
    assertEquals(
        Exit.DONE,
        ask(
            "reservations",
            "change",
            ID,
            "--address",
            "198.18.7.8",
            "--unset",
            "hostname",
            "--set",
            "options={\"default-ip-ttl\": 7}"),
        said());
    assertEquals(Exit.DONE, ask("reservations", "show", ID, "--json"));
    assertTrue(said().contains("\"options\":{\"default-ip-ttl\":7}"), said());
    assertTrue(offered().contains("yiaddr 198.18.7.8"), said());
    assertEquals(Exit.DONE, ask("reservations", "remove", ID, "--comment", "gone"), said());
    assertEquals(Exit.NO, ask("reservations", "remove", ID));
    assertEquals(Exit.NO, ask("reservations", "show", "198.18.7.8"));
    assertTrue(offered().contains("yiaddr 198.18.1."), said());
    assertEquals(Exit.DONE, ask("config", "history"));
    assertTrue(said().contains("administrator  gone"), said());
    assertEquals(Exit.DONE, ask("audit", "list"), said());
    assertTrue(said().contains("reservation-add"), said());
    assertTrue(said().contains("hw-address=" + MACHINE + ", version 2"), said());
    assertEquals(Exit.DONE, ask("config", "rollback", "1"), said());
    assertEquals(before, Files.readString(config));
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsChanged() throws Exception {
    String before = Files.readString(config);

    assertEquals(Exit.NO, add("--address", "198.19.0.1"));
    assertTrue(said().contains("$.reservations[0].address: found"), said());
    assertEquals(Exit.NO, add("--set", "adress=198.18.7.7"));
    assertTrue(said().contains("did you mean \"address\"?"), said());
    assertEquals(Exit.NO, add("--subnet", "198.18.0.0/24"));
    assertEquals(Exit.NO, ask("reservations", "change", ID, "--address", "198.18.7.7"));
    assertEquals(before, Files.readString(config));
    Files.writeString(config, before + "// by hand");
    assertEquals(Exit.NO, add("--address", "198.18.7.7"));
    assertTrue(said().contains("reload first"), said());
    assertEquals(before + "// by hand", Files.readString(config));
  }

  @Test
  void clientOfALeaseThatIsReservedKeepsItAndEverybodyIsTold() throws Exception {
    run(
        "discover",
        "--server",
        "127.0.0.1",
        "--port",
        "" + port,
        "--hw-address",
        MACHINE,
        "--keep");
    assertTrue(said().contains("yiaddr 198.18.1."), said());
    String address = said().replaceAll("(?s).*yiaddr (198\\.18\\.1\\.[0-9]).*", "$1");

    assertEquals(Exit.DONE, ask("leases", "reserve", address, "--by", "hw-address"), said());
    assertEquals(Exit.NO, ask("leases", "reserve", address, "--by", "hw-address"));
    assertEquals(Exit.NO, ask("leases", "reserve", "198.18.1.9"));

    String renewal =
        "{\"fields\": {\"type\": \"request\", \"hw-address\": \"%s\", \"ciaddr\": \"%s\"},"
                .formatted(MACHINE, address)
            + " \"from\": \"%s\", \"unicast\": true}".formatted(address);
    String explained = send("/api/v1/explain", renewal).body();
    assertTrue(explained.contains("DHCPACK"), explained);
    assertTrue(offered().contains("yiaddr " + address), said());
    assertEquals(Exit.DONE, ask("reservations", "remove", address), said());
    assertEquals(
        List.of("reservation-added", "reservation-removed"),
        told("reservation-added,reservation-changed,reservation-removed", 2));
  }

  /// The kinds of the first events of these kinds.
  private List<String> told(String kinds, int count) throws Exception {
    HttpRequest request = request("/api/v1/events?after=oldest&kinds=" + kinds).build();
    try (HttpClient client = HttpClient.newHttpClient();
        Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body()) {
      List<String> events = lines.filter(line -> line.startsWith("event: ")).limit(count).toList();
      client.shutdownNow();
      return events.stream().map(line -> line.substring("event: ".length())).toList();
    }
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private HttpRequest.Builder request(String path) throws IOException {
    String token = Files.readString(directory.resolve("admin-token")).strip();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
        .header("Authorization", "Bearer " + token);
  }

  private void serve() throws IOException {
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(directory.resolve("log").toFile())
            .start();
    BufferedReader out = server.inputReader();
    assertTrue(out.readLine().startsWith("ready: "));
  }

  private int add(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("reservations", "add", "--hw-address", MACHINE));
    arguments.addAll(List.of(more));
    return ask(arguments.toArray(String[]::new));
  }

  /// What the machine is offered now; nothing comes of it.
  private String offered() {
    run("discover", "--server", "127.0.0.1", "--port", "" + port, "--hw-address", MACHINE);
    return said();
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
