package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.AdminEvent;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Leases, listed, found and ended.
class LeasesApiTest {
  private static final int LEASES = 25;

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    for (int i = 0; i < LEASES; i++) {
      it.running.bind(
          "192.0.2." + (100 + i), holder(i), FakeRunning.NOW_S + 60L * (i * 7 % LEASES));
    }
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"address", "-address", "end", "-end", "hostname", "-hostname", "state", "start"})
  void thePagesOfAListTogetherAreTheWholeListOnce(String sort) throws Exception {
    List<String> whole = addresses(list("sort=" + sort + "&limit=1000"));
    List<String> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      String after = cursor.map(text -> "&cursor=" + encoded(text)).orElse("");
      JsonNode page = list("sort=" + sort + "&limit=7" + after);
      paged.addAll(addresses(page));
      cursor = Optional.ofNullable(page.get("next")).map(JsonNode::asString);
    } while (cursor.isPresent());

    assertEquals(whole, paged);
    assertEquals(LEASES, List.copyOf(new java.util.TreeSet<>(paged)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "-end", "hostname"})
  void aPageBeginsWhereOneLikes(String sort) throws Exception {
    List<String> whole = addresses(list("sort=" + sort + "&limit=1000"));

    assertEquals(whole.subList(20, 23), addresses(list("sort=" + sort + "&skip=20&limit=3")));
    assertEquals(whole.subList(23, 25), addresses(list("sort=" + sort + "&skip=23&limit=3")));
    assertEquals(List.of(), addresses(list("sort=" + sort + "&skip=25&limit=3")));
  }

  @Test
  void pagesGoOnFromOneThatBeganInTheMiddle() throws Exception {
    List<String> whole = addresses(list("limit=1000"));
    String next = list("skip=10&limit=5").required("next").asString();

    assertEquals(whole.subList(15, 20), addresses(list("limit=5&cursor=" + encoded(next))));
    assertEquals(whole.subList(17, 20), addresses(list("limit=3&skip=2&cursor=" + encoded(next))));
  }

  @Test
  void theOrderIsTheOneAskedFor() throws Exception {
    List<String> ends = new ArrayList<>();
    list("sort=-end&limit=1000")
        .required("leases")
        .forEach(lease -> ends.add(lease.required("end").asString()));

    assertEquals(ends.stream().sorted(java.util.Comparator.reverseOrder()).toList(), ends);
  }

  @ParameterizedTest
  @CsvSource({
    "address=192.0.2.100/30, 4",
    "address=192.0.2.110-192.0.2.119, 10",
    "hostname=HOST-3, 1",
    "hostname=host-1, 11",
    "hw-address=00:53:00:00:00:05, 1",
    "hw-address=005300000005, 1",
    "text=0053.0000.0005, 1",
    "text=192.0.2.12, 5",
    "text=host-7, 1",
    "state=bound, 24",
    "state=expired, 1",
    "state=bound&hostname=host-1, 11",
    "class=ALL, 0",
    "text=nobody, 0",
  })
  void onlyWhatFitsIsListed(String query, int count) throws Exception {
    JsonNode found = list(query + "&count=true");

    assertEquals(count, found.required("leases").size(), found.toString());
    assertEquals(count, found.required("total").asInt());
  }

  @Test
  void aLeaseThatGoesBetweenTwoPagesCostsNoOther() throws Exception {
    JsonNode first = list("limit=10");
    it.running.leases.remove(Ipv4.of("192.0.2.109"));
    it.running.leases.remove(Ipv4.of("192.0.2.110"));

    JsonNode second = list("limit=1000&cursor=" + encoded(first.required("next").asString()));

    assertEquals("192.0.2.111", addresses(second).getFirst());
  }

  @Test
  void allOfThemComeAsLinesEachWholeJson() throws Exception {
    String text =
        it.get("/api/v1/leases?state=bound")
            .by(it.administrator())
            .with("Accept", "application/x-ndjson")
            .expect(200)
            .text();

    List<String> lines = text.lines().toList();
    assertEquals(LEASES - 1, lines.size());
    for (String line : lines) {
      assertEquals("bound", new ObjectMapper().readTree(line).required("state").asString());
    }
  }

  @Test
  void aHostileNameIsTextLikeAnyOther() throws Exception {
    byte[] name = "<script>\"\\\u0000\r\n=1+1".getBytes(StandardCharsets.UTF_8);
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:99");
    it.running.bind(
        "192.0.2.200",
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.copyOf(name), Octets.EMPTY),
        LeaseRecord.NEVER);

    JsonNode lease = it.get("/api/v1/leases/192.0.2.200").by(it.administrator()).expect(200).json();

    assertEquals("<script>\"\\\\\\x00\\r\\n=1+1", lease.required("hostname").asString());
    assertTrue(lease.required("infinite").asBoolean());
  }

  @Test
  void whoEndsALeaseIsInTheLog() throws Exception {
    it.post("/api/v1/leases/192.0.2.101/release").by(it.administrator()).expect(200);

    assertTrue(it.logged.has(AdminEvent.LEASE_ENDED));
    assertTrue(it.logged.lines.getLast().contains("(release) by administrator"));
  }

  private JsonNode list(String query) throws Exception {
    return it.get("/api/v1/leases?" + query).by(it.administrator()).expect(200).json();
  }

  private static List<String> addresses(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.required("leases").forEach(lease -> all.add(lease.required("address").asString()));
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Holder holder(int i) {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:%02x".formatted(i));
    byte[] name = ("host-" + i).getBytes(StandardCharsets.US_ASCII);
    return new Holder(
        new ClientKey.ByHardware(hardware), hardware, Octets.copyOf(name), Octets.EMPTY);
  }
}
