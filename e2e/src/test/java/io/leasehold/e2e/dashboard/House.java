package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.Commands;
import io.leasehold.e2e.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A server on loopback, started as a user starts it, with the network of a small firm: a static
/// field of a test class with `@RegisterExtension`, which is there before the first test and gone
/// after the last.
final class House implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  /// The first start of a build prepares quick starts.
  private static final int READY_S = 180;

  /// Relays are told apart by addresses that every machine has.
  static final String FLOOR_1 = "127.0.1.1";

  static final String FLOOR_2 = "127.0.2.1";
  static final String GUESTS = "127.0.3.1";
  static final String ACCESS = "127.0.4.1";

  /// A network that is not configured.
  static final String NOWHERE = "127.0.9.1";

  static final String CONFIGURATION =
      """
      {
        // Two floors, guests, and lines of an access network.
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "lease-time": 3600,
        "options": {"domain-name-servers": ["198.51.100.2"], "domain-name": "example.org"},
        "client-classes": [
          {"name": "phones", "test": "substring(option[60].hex, 0, 5) == 'Cisco'",
            "options": {"tftp-server-name": "phones.example.org"}}
        ],
        "shared-networks": [
          {"name": "upstairs", "relays": ["127.0.2.1"], "subnets": [
            {"subnet": "203.0.113.0/25", "pools": ["203.0.113.10-203.0.113.60"], "lease-time": 600},
            {"subnet": "203.0.113.160/27", "pools": ["203.0.113.170-203.0.113.180"]}]}
        ],
        "subnets": [
          {"subnet": "198.51.100.0/24", "relays": ["127.0.1.1"],
            "pools": ["198.51.100.20-198.51.100.199"],
            "exclude": ["198.51.100.90-198.51.100.99"],
            "options": {"routers": ["198.51.100.1"]},
            "reservations": [
              {"hw-address": "00:80:77:12:34:56", "address": "198.51.100.10",
                "hostname": "printer-1"},
              {"hw-address": "00:80:77:12:34:57", "address": "198.51.100.11",
                "hostname": "printer-2"}]},
          // Too few for all who come.
          {"subnet": "203.0.113.128/28", "relays": ["127.0.3.1"],
            "pools": ["203.0.113.130-203.0.113.133"]},
          {"subnet": "198.18.0.0/15", "relays": ["127.0.4.1"],
            "pools": ["198.18.0.10-198.19.255.250"]}
        ]
      }
      """;

  /// What is in its data directory before it is started.
  @FunctionalInterface
  interface Past {
    void write(Path data) throws Exception;
  }

  private record Home(Path folder, int port, int apiPort, Process process, Household household) {}

  private final String configuration;
  private final Past past;
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<Home> home = Optional.empty();

  House() {
    this(CONFIGURATION);
  }

  /// @param configuration with `%d` for the port of the API
  House(String configuration) {
    this(configuration, _ -> {});
  }

  House(String configuration, Past past) {
    this.configuration = configuration;
    this.past = past;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    open();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    close();
  }

  /// For a test that needs one of its own, to be closed by it.
  House open() throws Exception {
    Path folder = Files.createTempDirectory("leasehold-house");
    past.write(folder.resolve("data"));
    int port = freeUdpPort();
    int apiPort = freeTcpPort();
    Commands.write(folder.resolve("leasehold.json"), configuration.formatted(apiPort));
    Process process = started(folder, port);
    home = Optional.of(new Home(folder, port, apiPort, process, new Household(port)));
    Until.holds(READY_S, this::isReady, this::log);
    return this;
  }

  private static Process started(Path folder, int port) {
    return Commands.start(
        folder.resolve("server.log"),
        List.of(
            "env",
            // None lives so long that it pays to compile it well.
            "LEASEHOLD_JAVA_OPTS=-XX:TieredStopAtLevel=1",
            Commands.LAUNCHER,
            "serve",
            "--config",
            folder.resolve("leasehold.json").toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port),
            "--no-rehearsal"));
  }

  /// Its server ends, and all else stays for when it comes back.
  void stop() {
    Commands.end(home().process());
    // What it says next is of the next one.
    Commands.write(home().folder().resolve("server.log"), "");
  }

  /// Starts its server again, as it was.
  void start() {
    Home before = home();
    Process process = started(before.folder(), before.port());
    home =
        Optional.of(
            new Home(
                before.folder(), before.port(), before.apiPort(), process, before.household()));
    Until.holds(READY_S, this::isReady, this::log);
  }

  private Home home() {
    return home.orElseThrow();
  }

  private boolean isReady() {
    if (!home().process().isAlive()) {
      throw new AssertionError("the server ended:\n" + log());
    }
    return log().lines().anyMatch(line -> line.startsWith("ready"));
  }

  /// Its devices.
  Household household() {
    return home().household();
  }

  String url() {
    return "http://127.0.0.1:" + home().apiPort();
  }

  /// Of the administrator.
  String token() {
    return Commands.read(home().folder().resolve("data/admin-token")).strip();
  }

  String log() {
    return Commands.read(home().folder().resolve("server.log"));
  }

  /// The text of its configuration's file.
  String configuration() {
    return Commands.read(home().folder().resolve("leasehold.json"));
  }

  /// Edits that file, as somebody on the server does.
  void edit(String what, String by) {
    assertTrue(configuration().contains(what), configuration());
    Commands.write(home().folder().resolve("leasehold.json"), configuration().replace(what, by));
  }

  /// How its API answers whoever has that token.
  int statusOf(String method, String path, String token) {
    return send(request(path, token).method(method, HttpRequest.BodyPublishers.noBody()).build())
        .statusCode();
  }

  /// Asks its API as a program does; fails unless it is answered well.
  ///
  /// @param path below `/api/v1`
  /// @param body empty for none
  String ask(String method, String path, String body) {
    HttpRequest.Builder request = request(path, token());
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() >= 400) {
      throw new AssertionError(
          "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Commands.interrupted(e);
    }
  }

  /// A token of that role.
  String tokenOf(String role) {
    String made =
        ask(
            "POST",
            "/tokens",
            "{\"name\":\"%s-%d\",\"role\":\"%s\"}".formatted(role, System.nanoTime(), role));
    return made.replaceFirst(".*\"token\":\"", "").replaceFirst("\".*", "");
  }

  @Override
  public void close() throws IOException {
    if (home.isEmpty()) {
      return;
    }
    home().household().close();
    Commands.end(home().process());
    try (Stream<Path> all = Files.walk(home().folder())) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static int freeUdpPort() {
    try (DatagramSocket probe = new DatagramSocket()) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freeTcpPort() {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
