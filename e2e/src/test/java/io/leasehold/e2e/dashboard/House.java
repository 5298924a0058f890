package io.leasehold.e2e.dashboard;

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
import java.nio.file.Path;
import java.util.List;

/// A server on loopback, started as a user starts it, with the network of a small firm.
final class House implements AutoCloseable {
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

  private final Path folder;
  private final int port;
  private final int apiPort;
  private final Process process;
  private final Household household;
  private final HttpClient http = HttpClient.newHttpClient();

  private House(Path folder, int port, int apiPort, Process process) {
    this.folder = folder;
    this.port = port;
    this.apiPort = apiPort;
    this.process = process;
    household = new Household(port);
  }

  /// @param folder for its configuration, its data and its log
  static House open(Path folder) {
    return open(folder, CONFIGURATION);
  }

  /// @param configuration with `%d` for the port of the API
  static House open(Path folder, String configuration) {
    int port = freeUdpPort();
    int apiPort = freeTcpPort();
    Path file = Commands.write(folder.resolve("leasehold.json"), configuration.formatted(apiPort));
    Process process =
        Commands.start(
            folder.resolve("server.log"),
            List.of(
                Commands.LAUNCHER,
                "serve",
                "--config",
                file.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(port),
                "--no-rehearsal"));
    House house = new House(folder, port, apiPort, process);
    Until.holds(READY_S, house::isReady, house::log);
    return house;
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended:\n" + log());
    }
    return log().lines().anyMatch(line -> line.startsWith("ready"));
  }

  /// Its devices.
  Household household() {
    return household;
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + apiPort;
  }

  /// Of the administrator.
  String token() {
    return Commands.read(folder.resolve("data/admin-token")).strip();
  }

  String log() {
    return Commands.read(folder.resolve("server.log"));
  }

  /// The text of its configuration's file.
  String configuration() {
    return Commands.read(folder.resolve("leasehold.json"));
  }

  Path data() {
    return folder.resolve("data");
  }

  /// Asks its API as a program does; fails unless it is answered well.
  ///
  /// @param path below `/api/v1`
  /// @param body empty for none
  String ask(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1" + path))
            .header("Authorization", "Bearer " + token());
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new AssertionError(
            "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body();
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
  public void close() {
    household.close();
    Commands.end(process);
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
