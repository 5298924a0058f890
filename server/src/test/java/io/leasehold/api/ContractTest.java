package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.resource.Configuring.Applied;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract and the server, held against each other in both directions.
class ContractTest {
  private static final String PATH_VALUE = "192.0.2.1";

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    for (int i = 100; i < 108; i++) {
      it.running.bind("192.0.2." + i, holder, FakeRunning.NOW_S + 600);
    }
    it.running.bind("192.0.2.108", holder, LeaseRecord.NEVER);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void everyEndpointIsPromisedAndEveryPromiseHasItsEndpoint() {
    Set<String> served =
        it.endpoints.stream()
            .map(each -> line(each.method().name(), each.path(), each.role(), each.query()))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> promised =
        it.contract.operations().stream()
            .map(
                each ->
                    line(
                        each.method(),
                        each.path(),
                        Role.parse(each.role()).orElse(Role.ANYBODY),
                        each.query()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(String.join("\n", promised), String.join("\n", served));
  }

  @Test
  void withoutATokenNothingIsToldThatIsNotForAnybody() throws Exception {
    for (Contract.Operation operation : it.contract.operations()) {
      int status = it.ask(operation.method(), filled(operation)).send().status();

      assertEquals(
          operation.role().equals("anybody"), status != 401, operation.name() + " " + status);
    }
  }

  @Test
  void aTokenThatIsNotValidOpensNothing() throws Exception {
    for (Contract.Operation operation : it.contract.operations()) {
      ApiFixture fresh = it;
      fresh.time.advanceS(400);
      int status = fresh.ask(operation.method(), filled(operation)).by("lh_wrong").send().status();

      assertEquals(
          !operation.role().equals("anybody"), status == 401, operation.name() + " " + status);
    }
  }

  @Test
  void noRoleMayWhatIsForAHigherOne() throws Exception {
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
      String token = it.token(role);
      for (Contract.Operation operation : it.contract.operations()) {
        Role needed = Role.parse(operation.role()).orElse(Role.ANYBODY);
        if (!role.covers(needed)) {
          int status = it.ask(operation.method(), filled(operation)).by(token).send().status();

          assertEquals(403, status, role + ": " + operation.name());
        }
      }
    }
  }

  @Test
  void aQueryParameterThatNobodyPromisedIsRefused() throws Exception {
    for (Endpoint endpoint : it.endpoints) {
      String path = endpoint.path().replaceAll("\\{[a-z-]+}", PATH_VALUE) + "?nobody=1";
      var answer = it.ask(endpoint.method().name(), path).by(it.administrator()).expect(400);

      assertTrue(answer.text().contains("nobody"), answer.text());
    }
  }

  @Test
  void aQueryThatCannotBeReadIsRefusedAndNotLeftOut() throws Exception {
    int port = it.port();
    for (String query : List.of("state=%zz", "state=%", "state=%ff", "state=bound&state=expired")) {
      String answer = raw(port, "GET /api/v1/leases?" + query, it.administrator());

      assertTrue(answer.startsWith("HTTP/1.1 400 "), query + ": " + answer);
      assertTrue(answer.contains("application/problem+json"), query + ": " + answer);
    }
    assertTrue(
        raw(port, "GET /api/v1/leases?state=%62ound", it.administrator())
            .startsWith("HTTP/1.1 200 "));
  }

  /// By hand: clients refuse to send such things.
  private static String raw(int port, String line, String token) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(line, token);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void headTellsNothing() throws Exception {
    assertEquals("GET", it.ask("HEAD", "/api/v1/leases").send().header("Allow").orElse(""));
    assertEquals(405, it.ask("HEAD", "/health/live").send().status());
  }

  @Test
  void everyAnswerThatIsPromisedIsGiven() throws Exception {
    health();
    reading();
    leases();
    ImportTour.walk(it);
    DnsTour.walk(it);
    clients();
    SeenTour.walk(it);
    maintenance();
    configuration();
    ReservationsTour.walk(it);
    CatalogueTour.walk(it);
    FormsTour.walk(it);
    events();
    it.time.advanceS(60);
    access();
    AuditTour.walk(it);

    Set<String> promised = new TreeSet<>();
    for (Contract.Operation operation : it.contract.operations()) {
      it.contract
          .statuses(operation)
          .forEach(status -> promised.add(operation.name() + " " + status));
    }
    promised.removeAll(it.seen);
    assertEquals(Set.of(), promised, "never seen");
    assertEquals(List.of(), it.bugs);
  }

  private void health() throws Exception {
    it.get("/health/live").expect(200);
    it.get("/health/ready").expect(200);
    it.running.live = false;
    it.running.storeWorks = false;
    it.get("/health/live").expect(503);
    it.get("/health/ready").expect(503);
    get("/api/v1/leases", 503);
    get("/api/v1/leases/192.0.2.100", 503);
    it.running.live = true;
    it.running.storeWorks = true;
  }

  private void reading() throws Exception {
    for (String path :
        List.of(
            "/api/v1/status",
            "/api/v1/interfaces",
            "/api/v1/networks",
            "/api/v1/subnets",
            "/api/v1/subnets/192.0.2.0/24",
            "/api/v1/openapi.yaml",
            "/api/docs",
            "/api/docs/page.js",
            "/api/docs/swagger-ui.css",
            "/api/docs/swagger-ui-bundle.js",
            "/api/docs/favicon-32x32.png")) {
      get(path, 200);
    }
    MapTour.walk(it);
    get("/api/docs/passwd", 404);
  }

  private void leases() throws Exception {
    get("/api/v1/leases", 200);
    get("/api/v1/leases?sort=-end&limit=2&count=true", 200);
    get("/api/v1/leases?sort=colour", 400);
    get("/api/v1/leases?limit=0", 400);
    get("/api/v1/leases?state=lent", 400);
    get("/api/v1/leases?cursor=x", 400);
    get("/api/v1/leases?count=maybe", 400);
    get("/api/v1/leases?address=home", 400);
    get("/api/v1/leases/nowhere", 400);
    it.get("/api/v1/leases")
        .by(it.administrator())
        .with("Accept", "application/x-ndjson")
        .expect(200);
    get("/api/v1/leases/192.0.2.100", 200);
    get("/api/v1/leases/192.0.2.99", 404);
    for (String what : List.of("release", "decline")) {
      String address = what.equals("release") ? "192.0.2.100" : "192.0.2.101";
      String path = "/api/v1/leases/" + address + "/" + what;
      it.post(path).by(it.administrator()).with("If-Match", "\"0\"").expect(412);
      it.post(path).by(it.administrator()).with("If-Match", "W/\"0\"").expect(400);
      it.post(path).by(it.administrator()).expect(200);
      it.post(path).by(it.administrator()).expect(409);
      it.post("/api/v1/leases/192.0.2.99/" + what).by(it.administrator()).expect(404);
    }
    String path = "/api/v1/leases/192.0.2.102";
    it.delete(path).by(it.administrator()).with("If-Match", "\"0\"").expect(412);
    String tag = get(path, 200).header("ETag").orElseThrow();
    it.delete(path).by(it.administrator()).with("If-Match", tag).expect(204);
    it.delete(path).by(it.administrator()).expect(404);
    assertFalse(it.running.leases.containsKey(Ipv4.of("192.0.2.102")));
  }

  private void clients() throws Exception {
    get("/api/v1/leases/192.0.2.103/history", 200);
    get("/api/v1/leases/192.0.2.103/history?at=2027-01-01T00:00:00Z&limit=5", 200);
    get("/api/v1/leases/192.0.2.103/history?at=yesterday", 400);
    get("/api/v1/clients/hw%2000:53:00:00:00:01", 200);
    get("/api/v1/clients/id%2001:02:03", 404);
    get("/api/v1/clients/somebody", 400);
    explain("{\"packet\": \"01\"}", 200);
    explain("{\"fields\": {}}", 400);
    it.running.storeWorks = false;
    get("/api/v1/clients/id%2001:02:03", 503);
    get("/api/v1/leases/192.0.2.103/history", 503);
    explain("{\"packet\": \"01\"}", 503);
    it.running.storeWorks = true;
  }

  private void configuration() throws Exception {
    String path = "/api/v1/config";
    String bad = "{\"subnets\": [{\"subnet\": 7}]}";
    String tag = get(path, 200).header("ETag").orElseThrow();
    post(path + "/check", bad, 200);
    post(path + "/check", "{}", 200);
    post(path + "/diff", bad, 422);
    post(path + "/diff?effect=true&limit=10", "{}", 200);
    put("?comment=why", bad, 422);
    it.put(path).by(it.administrator()).text("{}").with("If-Match", "\"0\"").expect(412);
    it.put(path + "?comment=why")
        .by(it.administrator())
        .text("{}")
        .with("If-Match", tag)
        .expect(200);
    assertEquals("why", it.configuring.asked.getLast().comment());
    assertEquals("administrator", it.configuring.asked.getLast().author());
    post(path + "/reload", "", 200);
    get(path + "/versions", 200);
    get(path + "/versions/1", 200);
    get(path + "/versions/7", 404);
    get(path + "/versions/first", 400);
    post(path + "/versions/7/rollback", "", 404);
    post(path + "/versions/1/rollback", "", 200);
    it.post(path + "/versions/1/rollback")
        .by(it.administrator())
        .with("If-Match", "\"0\"")
        .expect(412);
    it.configuring.next = Optional.of(new Applied.Edited());
    put("", "{}", 409);
    post(path + "/versions/1/rollback", "", 409);
    it.configuring.next = Optional.of(new Applied.Invalid(it.configuring.check(bad).errors()));
    post(path + "/reload", "", 422);
    post(path + "/versions/1/rollback", "", 422);
    it.configuring.next = Optional.of(new Applied.Failed("no room"));
    post(path + "/reload", "", 503);
    it.configuring.next = Optional.empty();
    it.configuring.readable = false;
    get(path + "/versions", 503);
    get(path + "/versions/1", 503);
    post(path + "/diff", "{}", 503);
    it.configuring.readable = true;
    get("/metrics", 200);
    it.get("/metrics")
        .by(it.administrator())
        .with("Accept", "application/openmetrics-text")
        .expect(200);
  }

  private void events() throws Exception {
    get("/api/v1/events?after=soon", 400);
    get("/api/v1/events?after=0123456789abcdef-7", 410);
    try (Stream<String> lines =
        it.get("/api/v1/events?after=oldest").by(it.administrator()).lines()) {
      assertTrue(lines.findFirst().orElseThrow().startsWith("id: "));
    }
  }

  private void post(String path, String body, int status) throws Exception {
    it.post(path).by(it.administrator()).text(body).expect(status);
  }

  private void put(String query, String body, int status) throws Exception {
    it.put("/api/v1/config" + query).by(it.administrator()).text(body).expect(status);
  }

  private void explain(String body, int status) throws Exception {
    it.post("/api/v1/explain").by(it.administrator()).json(body).expect(status);
  }

  private void maintenance() throws Exception {
    it.put("/api/v1/log-level").by(it.administrator()).json("{\"level\": \"loud\"}").expect(400);
    it.put("/api/v1/log-level").by(it.administrator()).json("{\"level\": \"debug\"}").expect(200);
    assertTrue(get("/api/v1/log-level", 200).text().contains("debug"));
    List<Integer> meanwhile = new ArrayList<>();
    it.running.duringBackup = () -> meanwhile.add(backupStatus());
    assertEquals("SQLite format 3", get("/api/v1/backup", 200).text());
    assertEquals(List.of(409), meanwhile);
    it.running.duringBackup = () -> {};
    get("/api/v1/backup", 200);
    it.running.storeWorks = false;
    get("/api/v1/backup", 503);
    it.running.storeWorks = true;
    get("/api/v1/backup", 200);
  }

  private int backupStatus() {
    try {
      return it.get("/api/v1/backup").by(it.administrator()).send().status();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void access() throws Exception {
    get("/api/v1/tokens", 200);
    make(
        "{\"name\": \"grafana\", \"role\": \"viewer\", \"expires\": \"2027-12-31T00:00:00Z\"}",
        201);
    make("{\"name\": \"grafana\", \"role\": \"viewer\"}", 409);
    make("{\"name\": \"a b\", \"role\": \"viewer\"}", 400);
    make("{\"name\": \"a\", \"role\": \"king\"}", 400);
    make("{\"name\": \"a\", \"role\": \"viewer\", \"expires\": \"soon\"}", 400);
    make("{\"name\": \"a\"}", 400);
    make("{\"name\": \"a\", \"role\": \"viewer\", \"colour\": \"blue\"}", 400);
    make("[".repeat(8_000), 400);
    explain("[".repeat(20_000), 400);
    it.post("/api/v1/tokens").by(it.administrator()).expect(415);
    it.delete("/api/v1/tokens/grafana").by(it.administrator()).expect(204);
    it.delete("/api/v1/tokens/grafana").by(it.administrator()).expect(404);
    it.delete("/api/v1/tokens/administrator").by(it.administrator()).expect(409);
    get("/api/v1/session", 200);
    it.post("/api/v1/session").json("{\"token\": \"lh_wrong\"}").expect(401);
    it.post("/api/v1/session").json("{\"token\": \"" + it.administrator() + "\"}").expect(201);
    it.delete("/api/v1/session").by(it.administrator()).expect(204);
  }

  private ApiFixture.Answer get(String path, int status) throws Exception {
    return it.get(path).by(it.administrator()).expect(status);
  }

  private void make(String body, int status) throws Exception {
    it.post("/api/v1/tokens").by(it.administrator()).json(body).expect(status);
  }

  private static String filled(Contract.Operation operation) {
    return operation.path().replaceAll("\\{[a-z-]+}", PATH_VALUE);
  }

  private static String line(String method, String path, Role role, Set<String> query) {
    return "%s %s %s %s".formatted(path, method, role.label(), new TreeSet<>(query));
  }
}
