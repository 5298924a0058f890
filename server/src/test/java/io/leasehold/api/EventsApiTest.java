package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.stream.Cursor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The event stream as a consumer sees it over HTTP.
@Timeout(60)
class EventsApiTest {
  private static final int BATCHES = 40;

  @TempDir private Path directory = Path.of("");

  private final List<String> seen = new ArrayList<>();
  private String last = "oldest";
  private ApiFixture it;
  private int bound;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void aConsumerThatIsCutOffAtRandomSeesEverythingOnceAndInOrder() throws Exception {
    RandomGenerator random = new java.util.SplittableRandom(7);
    while (bound < BATCHES * 8) {
      commit(8);
      consume(1 + random.nextInt(30));
    }
    consume(bound);

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < bound; i++) {
      expected.add(address(i).toString());
    }
    assertEquals(expected, seen);
  }

  @Test
  void anEventTellsTheLeaseAsTheListDoes() throws Exception {
    commit(1);
    try (Stream<String> lines = follow("/api/v1/events?after=oldest&kinds=lease-bound")) {
      Iterator<String> next = lines.iterator();
      String id = "";
      String line = next.next();
      while (!line.startsWith("event: ")) {
        id = line.startsWith("id: ") ? line.substring(4) : id;
        line = next.next();
      }
      assertEquals("event: lease-bound", line);
      JsonNode event = new ObjectMapper().readTree(next(next, "data: "));

      assertEquals(id, event.required("id").asString());
      assertEquals("bound", event.required("lease").required("state").asString());
      assertEquals("00:53:00:00:00:01", event.required("lease").required("hw-address").asString());
    }
  }

  @Test
  void whatIsCommittedWhileSomebodyListensComesAtOnce() throws Exception {
    try (Stream<String> lines = follow("/api/v1/events")) {
      Iterator<String> next = lines.iterator();
      assertTrue(next.next().startsWith(": "), "a sign of life at first");
      assertEquals(it.events().latest().toString(), next(next, "id: "));

      commit(1);

      assertEquals("lease-bound", next(next, "event: "));
    }
  }

  @Test
  void whoeverAsksForFewKindsIsToldWhereTheStreamHasCome() throws Exception {
    commit(3);
    try (Stream<String> lines = follow("/api/v1/events?after=oldest&kinds=lease-released")) {
      Iterator<String> next = lines.iterator();
      String place = next(next, "id: ");

      it.time.advanceS(10);
      it.get("/api/v1/events?once=true&kinds=lease-released&after=" + place)
          .by(it.administrator())
          .expect(200);
      assertTrue(Cursor.parse(place).orElseThrow().id() > 0, place);
    }
  }

  @Test
  void ofAFloodWhoeverLooksOnIsToldTheLatest() throws Exception {
    try (Stream<String> lines = follow("/api/v1/events?pace=4&kinds=lease-bound,gap")) {
      Iterator<String> next = lines.iterator();
      next(next, ": ");
      commit(500);

      List<String> told = new ArrayList<>();
      while (!told.contains(address(499).toString())) {
        JsonNode event = new ObjectMapper().readTree(next(next, "data: "));
        told.add(event.path("gap").asString(event.path("address").asString("")));
      }

      assertTrue(told.size() < 100, told::toString);
      assertTrue(told.contains("pace"), told::toString);
      assertEquals(address(499).toString(), told.getLast());
    }
  }

  @Test
  void onceEndsWhenAllIsTold() throws Exception {
    commit(500);
    commit(100);
    // What is committed is in the stream a moment later.
    try (Stream<String> lines = follow("/api/v1/events?after=oldest&kinds=lease-bound")) {
      assertEquals(600, lines.filter(line -> line.startsWith("event: ")).limit(600).count());
    }
    it.time.advanceS(10);
    try (Stream<String> lines = follow("/api/v1/events?after=oldest&once=true&kinds=lease-bound")) {
      assertEquals(600, lines.filter(line -> line.startsWith("event: ")).count());
    }
  }

  @Test
  void aTokenThatIsRevokedHearsNoMore() throws Exception {
    String token = it.token(Role.VIEWER);
    try (Stream<String> lines = it.get("/api/v1/events").by(token).lines()) {
      Iterator<String> next = lines.iterator();
      next.next();
      it.tokens.revoke(it.tokens.all().getLast().name());
      commit(1);
      commit(1);

      long told =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30), () -> events(next), "it is told more and more");
      assertTrue(told <= 2, "it was told " + told);
    }
  }

  /// How many come until it ends.
  private static long events(Iterator<String> lines) {
    long told = 0;
    while (lines.hasNext()) {
      told += lines.next().startsWith("event: ") ? 1 : 0;
    }
    return told;
  }

  /// As many events as that, or fewer if there are no more for the moment; then it is cut off.
  private void consume(int max) throws Exception {
    try (Stream<String> lines = follow("/api/v1/events?kinds=lease-bound&after=" + last)) {
      Iterator<String> next = lines.iterator();
      for (int i = 0; i < max && seen.size() < bound; i++) {
        JsonNode event = new ObjectMapper().readTree(next(next, "data: "));
        last = event.required("id").asString();
        seen.add(event.required("address").asString());
      }
    }
  }

  @Test
  void aKindThatThereIsNotIsRefused() throws Exception {
    assertEquals(
        400,
        it.get("/api/v1/events?kinds=lease-bound,lease-lent")
            .by(it.administrator())
            .send()
            .status());
  }

  private Stream<String> follow(String path) throws Exception {
    it.time.advanceS(10);
    return it.get(path).by(it.administrator()).lines();
  }

  private static String next(Iterator<String> lines, String beginning) {
    while (true) {
      String line = lines.next();
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
  }

  private void commit(int count) {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long nowS = it.time.nowS();
      records.add(new LeaseRecord.Bound(address(bound++), holder, nowS, nowS, nowS + 3_600));
    }
    assertEquals(CommitOutcome.Durable.ALL, it.store.commit(records));
  }

  private static Ipv4 address(int number) {
    return new Ipv4(Ipv4.of("198.18.0.0").bits() + number);
  }
}
