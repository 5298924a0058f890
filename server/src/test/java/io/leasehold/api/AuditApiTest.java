package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.audit.Verification;
import io.leasehold.lease.Holder;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.nio.file.Files;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What is changed through the API is written down, whatever it is.
class AuditApiTest {
  private static final String PATH = "/api/v1/audit";
  private static final String LEASE = "/api/v1/leases/192.0.2.100";

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    it.running.bind("192.0.2.100", holder, FakeRunning.NOW_S + 600);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void everyEndpointThatIsNoGetIsWrittenDownUnlessItOnlyAsks() {
    Set<String> asking =
        it.endpoints.stream()
            .filter(each -> each.method() != Endpoint.Method.GET && !each.isAudited())
            .map(Endpoint::path)
            .collect(Collectors.toCollection(TreeSet::new));

    // Whoever adds to these has to be sure that it changes nothing.
    assertEquals(
        Set.of(
            "/api/v1/classes/try",
            "/api/v1/dns/check",
            "/api/v1/config/check",
            "/api/v1/config/diff",
            "/api/v1/config/edit",
            "/api/v1/explain"),
        asking);
  }

  @Test
  void whateverIsAskedIsWrittenDownBeforeAndAfter() throws Exception {
    for (Endpoint endpoint : it.endpoints) {
      if (endpoint.isAudited() && endpoint.role() != Role.ANYBODY) {
        long before = last();
        String path = endpoint.path().replaceAll("\\{[a-z-]+}", "192.0.2.7");
        it.time.advanceS(5);
        it.ask(endpoint.method().name(), path).by(it.administrator()).send();

        List<JsonNode> written = after(before);
        String what = endpoint.method() + " " + path + ": " + written;
        assertEquals(2, written.size(), what);
        assertEquals(endpoint.action(), text(written.getFirst(), "action"), what);
        assertEquals("asked", text(written.getFirst(), "outcome"), what);
        assertFalse(text(written.getLast(), "outcome").equals("asked"), what);
        assertEquals(before + 1, written.getLast().required("asked").asLong(), what);
      }
    }
  }

  @Test
  void anEntrySaysWhoDidWhatToWhatAndHowItWent() throws Exception {
    it.delete(LEASE).by(it.administrator()).with("X-Request-ID", "r-77").expect(204);

    JsonNode done = after(0).getLast();
    assertEquals("administrator", text(done, "who"));
    assertEquals("administrator", text(done, "role"));
    assertEquals("127.0.0.1", text(done, "source"));
    assertEquals("lease-delete", text(done, "action"));
    assertEquals("192.0.2.100", text(done, "on"));
    assertEquals("done", text(done, "outcome"));
    assertEquals("r-77", text(done, "request"));
    it.delete(LEASE).by(it.administrator()).expect(404);
    assertEquals("refused", text(after(0).getLast(), "outcome"));
    assertEquals("404 not-found", text(after(0).getLast(), "detail"));
  }

  @Test
  void anImportThatStopsHalfWaySaysWhatWasTaken() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 10; i < 30; i++) {
      String hardware = "00:53:00:00:00:" + i;
      lines.append(
          """
          {"address":"192.0.2.%d","state":"bound","infinite":true,"hw-address":"%s"}
          """
              .formatted(i, hardware));
    }
    it.taker.during = () -> it.taker.works = it.taker.leases.size() == 0;
    it.post("/api/v1/leases/import")
        .by(it.administrator())
        .body("application/x-ndjson", lines.toString())
        .expect(503);

    JsonNode stopped = after(0).getLast();
    assertEquals("failed", text(stopped, "outcome"));
    assertEquals("503 unavailable; 4 taken, 0 known already, 0 refused", text(stopped, "detail"));
  }

  @Test
  void itIsOnTheDiskBeforeItIsDone() throws Exception {
    List<String> meanwhile = new ArrayList<>();
    it.running.duringBackup = () -> meanwhile.addAll(files());
    it.get("/api/v1/backup").by(it.administrator()).expect(200);

    assertTrue(meanwhile.getLast().contains("\"action\":\"backup\""), meanwhile.toString());
    assertTrue(meanwhile.getLast().contains("\"outcome\":\"asked\""), meanwhile.toString());
  }

  @Test
  void whatCannotBeWrittenDownIsNotDone() throws Exception {
    it.audit.close();

    it.delete(LEASE).by(it.administrator()).expect(503);
    it.put("/api/v1/config").by(it.administrator()).text("{}").expect(503);
    it.post("/api/v1/tokens")
        .by(it.administrator())
        .json("{\"name\": \"a\", \"role\": \"viewer\"}")
        .expect(503);
    ApiFixture.Answer session =
        it.post("/api/v1/session").json("{\"token\": \"" + it.administrator() + "\"}").expect(503);

    assertTrue(it.running.leases.containsKey(Ipv4.of("192.0.2.100")));
    assertEquals(List.of(), it.configuring.asked);
    assertEquals(1, it.tokens.all().size());
    assertEquals(Optional.empty(), session.header("Set-Cookie"));
    it.get(LEASE).by(it.administrator()).expect(200);
  }

  @Test
  void whoMayNotIsWrittenDownAndCannotFillTheDisk() throws Exception {
    String viewer = it.token(Role.VIEWER);
    it.delete(LEASE).by(viewer).expect(403);
    it.get("/api/v1/status").by("lh_guess").expect(401);
    it.delete(LEASE).expect(401);
    List<JsonNode> written = after(0);
    assertEquals(
        List.of("lease-delete viewer1 refused", "sign-in  refused", "lease-delete  refused"),
        written.stream().map(AuditApiTest::line).toList());

    for (int i = 0; i < 400; i++) {
      it.delete(LEASE).by(viewer).send();
      it.time.advanceMs(20);
    }

    assertTrue(files().size() < 70, "" + files().size());
    it.delete(LEASE).by(it.administrator()).expect(204);
    assertTrue(
        files().stream().anyMatch(line -> line.contains("more were refused than are written")));
  }

  @Test
  void nothingSecretIsWrittenDown() throws Exception {
    String made =
        text(
            it.post("/api/v1/tokens")
                .by(it.administrator())
                .json("{\"name\": \"grafana\", \"role\": \"viewer\"}")
                .expect(201)
                .json(),
            "token");
    ApiFixture.Answer begun =
        it.post("/api/v1/session").json("{\"token\": \"" + made + "\"}").expect(201);
    String cookie = begun.header("Set-Cookie").orElseThrow().replaceAll(".*?=(.*?);.*", "$1");
    it.post("/api/v1/tokens").by(it.administrator()).json("{\"name\": lh_x7").expect(400);
    it.get("/api/v1/status").by("lh_x7").expect(401);
    it.delete(LEASE).with("X-Request-ID", "lh x7").by(it.administrator()).expect(204);

    String all = String.join("\n", files());
    assertTrue(all.contains("\"on\":\"grafana\""), all);
    assertTrue(all.contains("\"action\":\"session-open\""), all);
    for (String secret :
        List.of(made, cookie, it.administrator(), text(begun.json(), "csrf-token"), "x7")) {
      assertFalse(all.contains(secret), secret);
    }
  }

  @Test
  void hostileNamesStayInTheirLine() throws Exception {
    it.delete("/api/v1/tokens/a%0A%22%7D%1B%5B31m").by(it.administrator()).expect(404);

    assertEquals(2, files().size());
    assertEquals("a\n\"}\u001b[31m", text(after(0).getLast(), "on"));
  }

  @Test
  void theListIsFilteredAndComesInPages() throws Exception {
    String operator = it.token(Role.OPERATOR);
    it.delete(LEASE).by(operator).expect(204);
    it.time.advanceS(60);
    it.put("/api/v1/log-level").by(it.administrator()).json("{\"level\":\"warn\"}").expect(200);
    String name = it.tokens.all().getLast().name();

    assertEquals(List.of(4L, 3L, 2L, 1L), numbers(""));
    assertEquals(List.of(1L, 2L), numbers("?order=oldest&who=" + name));
    assertEquals(List.of(4L, 2L), numbers("?outcome=done,refused"));
    assertEquals(List.of(4L, 3L), numbers("?action=log-level"));
    String later = java.time.Instant.ofEpochMilli(it.time.nowMs()).toString();
    assertEquals(List.of(4L, 3L), numbers("?from=" + later));
    assertEquals(List.of(2L, 1L), numbers("?to=" + later));
    JsonNode page = it.get(PATH + "?limit=3").by(it.administrator()).expect(200).json();
    assertEquals("2", text(page, "next"));
    assertEquals(List.of(1L), numbers("?limit=3&cursor=2"));
    assertEquals(4, page.required("head").required("number").asLong());
    assertEquals(
        text(page.required("entries").get(0), "hash"), text(page.required("head"), "hash"));
  }

  @Test
  void whatIsExportedCanBeVerifiedElsewhere() throws Exception {
    it.delete(LEASE).by(it.administrator()).expect(204);
    String lines =
        it.get(PATH)
            .by(it.administrator())
            .with("Accept", "application/x-ndjson")
            .expect(200)
            .text();
    Path file = Files.writeString(directory.resolve("export.jsonl"), lines);

    assertEquals(files(), lines.lines().toList());
    assertEquals(List.of(), Verification.ofFile(file, Optional.empty()).breaks());
  }

  private static String line(JsonNode entry) {
    return "%s %s %s".formatted(text(entry, "action"), text(entry, "who"), text(entry, "outcome"));
  }

  private List<Long> numbers(String query) throws Exception {
    JsonNode page = it.get(PATH + query).by(it.administrator()).expect(200).json();
    return page.required("entries")
        .valueStream()
        .map(each -> each.required("number").asLong())
        .toList();
  }

  private long last() throws Exception {
    return it.audit.head().number();
  }

  /// Entries of a number above.
  private List<JsonNode> after(long number) {
    return files().stream()
        .map(line -> new ObjectMapper().readTree(line))
        .filter(entry -> entry.required("number").asLong() > number)
        .toList();
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asString();
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(directory.resolve("audit"))) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
