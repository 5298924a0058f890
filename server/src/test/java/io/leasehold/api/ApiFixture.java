package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.access.Role;
import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.http.Auditing;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Gate;
import io.leasehold.api.http.WebServer;
import io.leasehold.api.http.WebServer.Binding;
import io.leasehold.api.resource.Backing;
import io.leasehold.api.resource.Resources;
import io.leasehold.audit.Audit;
import io.leasehold.config.ApiConfig.Listen;
import io.leasehold.config.StoreConfig;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.metrics.Exposition;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// An API over HTTP, on a port of loopback, with a server behind it that is none. Every answer is
/// held against the contract.
final class ApiFixture implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final VirtualClock time = VirtualClock.at(FakeRunning.NOW_S);
  final FakeRunning running = new FakeRunning();
  final RecordedLog logged = new RecordedLog();
  final Contract contract = new Contract();
  final Tokens tokens;
  final List<Endpoint> endpoints;
  final List<Throwable> bugs = new ArrayList<>();

  /// What was seen: an operation and the status of an answer.
  final Set<String> seen = new TreeSet<>();

  final FakeConfiguring configuring = new FakeConfiguring();
  final FakeReserving reserving = new FakeReserving();
  final FakeSeen seenBefore = new FakeSeen();
  final FakeWork work = new FakeWork();
  final FakeTaker taker = new FakeTaker();
  final FakeNames names = new FakeNames();
  final EventLog log;
  final LeaseStore store;
  final Audit audit;
  final Path directory;
  private final EventStream events;
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();
  private String administrator = "";

  /// @param directory for the tokens, the store, the events and the audit
  ApiFixture(Path directory) throws IOException, StoreException {
    this.directory = directory;
    tokens =
        Tokens.open(
            directory,
            () -> Instant.ofEpochMilli(time.nowMs()),
            (secret, _) -> administrator = secret);
    log = logged.at(time, Level.INFO);
    Sessions sessions = new Sessions(tokens, time::monotonicNs);
    audit =
        new Audit(
            directory.resolve("audit"),
            () -> Instant.ofEpochMilli(time.nowMs()),
            time::monotonicNs,
            log);
    Gate gate = new Gate(tokens, sessions, time::monotonicNs, new Auditing(audit), log);
    store = SqliteStore.open(directory, new StoreConfig("leases.db", 0));
    events =
        EventStream.open(
            directory.resolve("events"),
            store.committed().orElseThrow(),
            StreamSettings.USUAL,
            log,
            new Time(time::nowS, System::nanoTime));
    Exposition metrics = new Exposition(new ServerMetrics().metrics());
    endpoints = Resources.of(new Backing(live(), tokens, sessions, metrics, log));
    Binding anyPort = new Binding(new Listen("127.0.0.1", 0), Optional.empty(), Optional.empty());
    web = WebServer.start(endpoints, gate, anyPort, bugs::add);
  }

  /// The running server, as far as there is one.
  Backing.Live live() {
    return new Backing.Live(
        running,
        configuring,
        reserving,
        new FakeCatalogue(),
        events,
        names,
        audit,
        new Backing.Seen(seenBefore, seenBefore, work.timeline(), seenBefore, seenBefore),
        taker);
  }

  @Override
  public void close() {
    client.shutdownNow();
    web.close();
    events.close();
    audit.close();
    store.close();
  }

  EventStream events() {
    return events;
  }

  int port() {
    return web.port();
  }

  String administrator() {
    return administrator;
  }

  String token(Role role) throws IOException {
    String name = role.label() + tokens.all().size();
    return tokens.make(name, role, Optional.empty()).orElseThrow().secret();
  }

  /// A request that is on its way.
  final class Asking {
    private final String method;
    private final String path;
    private final HttpRequest.Builder builder;
    private byte[] body = {};

    private Asking(String method, String path) {
      this.method = method;
      this.path = path;
      builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path));
    }

    Asking with(String header, String value) {
      builder.header(header, value);
      return this;
    }

    Asking by(String token) {
      return with("Authorization", "Bearer " + token);
    }

    /// Lines of an answer as they come, until the stream is closed.
    Stream<String> lines() throws IOException, InterruptedException {
      HttpResponse<Stream<String>> got = client.send(builder.GET().build(), BodyHandlers.ofLines());
      assertEquals(200, got.statusCode());
      Contract.Operation operation = contract.operation(method, URI.create(path).getPath());
      assertEquals(
          List.of(),
          contract.wrong(operation, 200, got.headers().firstValue("Content-Type"), new byte[0]));
      seen.add(operation.name() + " 200");
      return got.body();
    }

    Asking text(String body) {
      this.body = body.getBytes(StandardCharsets.UTF_8);
      return with("Content-Type", "text/plain");
    }

    Asking body(String type, String text) {
      body = text.getBytes(StandardCharsets.UTF_8);
      return with("Content-Type", type);
    }

    Asking json(String text) {
      body = text.getBytes(StandardCharsets.UTF_8);
      return with("Content-Type", "application/json");
    }

    /// The answer, of which nothing is checked but that the contract promises it.
    Answer send() throws IOException, InterruptedException {
      builder.method(
          method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
      HttpResponse<byte[]> got = client.send(builder.build(), BodyHandlers.ofByteArray());
      Answer answer = new Answer(got);
      check(answer);
      return answer;
    }

    /// The answer, which has to have this status.
    Answer expect(int status) throws IOException, InterruptedException {
      Answer answer = send();
      assertEquals(status, answer.status(), answer.text());
      return answer;
    }

    private void check(Answer answer) {
      // What leads nowhere is in no contract.
      if (answer.status() == 405 || answer.text().contains("nothing is at")) {
        return;
      }
      Contract.Operation operation = contract.operation(method, URI.create(path).getPath());
      assertEquals(
          List.of(),
          contract.wrong(operation, answer.status(), answer.type(), answer.got.body()),
          operation.name() + " " + answer.status() + ": " + answer.text());
      seen.add(operation.name() + " " + answer.status());
    }
  }

  /// An answer.
  record Answer(HttpResponse<byte[]> got) {
    int status() {
      return got.statusCode();
    }

    String text() {
      return new String(got.body(), StandardCharsets.UTF_8);
    }

    Optional<String> type() {
      return got.headers().firstValue("Content-Type");
    }

    Optional<String> header(String name) {
      return got.headers().firstValue(name);
    }

    JsonNode json() {
      return JSON.readTree(got.body());
    }
  }

  Asking get(String path) {
    return new Asking("GET", path);
  }

  Asking post(String path) {
    return new Asking("POST", path);
  }

  Asking put(String path) {
    return new Asking("PUT", path);
  }

  Asking delete(String path) {
    return new Asking("DELETE", path);
  }

  Asking ask(String method, String path) {
    return new Asking(method, path);
  }
}
