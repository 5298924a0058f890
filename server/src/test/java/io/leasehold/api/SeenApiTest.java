package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.api.resource.Recollection.Outcome;
import io.leasehold.lease.Holder;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding;
import io.leasehold.store.Holding.Ending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What can be asked of messages, clients and who had which address.
class SeenApiTest {
  private static final HardwareAddress ANN = HardwareAddress.of("00:53:00:00:00:01");
  private static final HardwareAddress BOB = HardwareAddress.of("00:53:00:00:00:02");
  private static final ClientKey BY_ID = new ClientKey.ById(Octets.ofHex("ff01020304aabb"));
  private static final String LINE = "0106706f72742d37"; // circuit-id port-7

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void exchangesAreFilteredByWhatTheySay() throws Exception {
    it.seenBefore.saw("DHCPDISCOVER", key(ANN), ANN, Outcome.OFFER);
    it.seenBefore.saw("DHCPREQUEST", BY_ID, ANN, Outcome.NAK);
    it.seenBefore.saw("DHCPDISCOVER", key(BOB), BOB, Outcome.SILENCE);
    it.seenBefore.sawNonsense();

    assertEquals(List.of("malformed", "silence", "nak", "offer"), outcomes(""));
    assertEquals(List.of("nak", "offer"), outcomes("client=hw%20" + ANN));
    assertEquals(List.of("nak"), outcomes("client=id%20ff01020304aabb"));
    assertEquals(List.of("silence"), outcomes("hw-address=00:02"));
    assertEquals(List.of("silence"), outcomes("hw-address=005300000002"));
    assertEquals(List.of("silence"), outcomes("text=0053.0000.0002"));
    assertEquals(List.of("silence", "offer"), outcomes("type=Discover"));
    assertEquals(List.of("silence", "nak"), outcomes("outcome=nak,silence"));
    assertEquals(List.of("silence", "nak", "offer"), outcomes("subnet=192.0.2.0/24"));
    assertEquals(List.of(), outcomes("subnet=198.51.100.0/24"));
    assertEquals(List.of("silence", "nak", "offer"), outcomes("xid=0000cafe"));
    assertEquals(List.of("silence", "nak", "offer"), outcomes("text=PORT-3"));
    assertEquals(List.of("malformed"), outcomes("limit=1"));
  }

  @Test
  void whoHasSeenSomeAsksForNewerOrOlderOnes() throws Exception {
    it.seenBefore.saw("DHCPDISCOVER", key(ANN), ANN, Outcome.OFFER);
    it.seenBefore.saw("DHCPREQUEST", key(ANN), ANN, Outcome.ACK);
    JsonNode all = json("/api/v1/exchanges");
    String latest = all.required("latest").asString();
    String first = all.required("exchanges").get(1).required("id").asString();

    assertEquals(latest, all.required("exchanges").get(0).required("id").asString());
    assertEquals(List.of("ack"), outcomes("after=" + first));
    assertEquals(List.of("offer"), outcomes("before=" + latest));
    assertEquals(List.of(), outcomes("after=" + latest));
  }

  @Test
  void whoLooksOnIsToldWhatComesAndGoesOnFromWhereItWas() throws Exception {
    it.seenBefore.saw("DHCPDISCOVER", key(ANN), ANN, Outcome.OFFER);
    String seen = json("/api/v1/exchanges").required("latest").asString();
    try (Stream<String> lines =
        it.get("/api/v1/exchanges/live?type=request")
            .by(it.administrator())
            .with("Last-Event-ID", seen)
            .lines()) {
      it.seenBefore.saw("DHCPDISCOVER", key(BOB), BOB, Outcome.OFFER);
      it.seenBefore.saw("DHCPREQUEST", key(BOB), BOB, Outcome.ACK);

      String told = lines.filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
      assertTrue(told.contains("\"outcome\":\"ack\""), told);
    }
  }

  @Test
  void whoWantsFewIsToldThatThereWereMore() throws Exception {
    it.seenBefore.saw("DHCPDISCOVER", key(ANN), ANN, Outcome.OFFER);
    String seen = json("/api/v1/exchanges").required("latest").asString();
    for (int i = 0; i < 4; i++) {
      it.seenBefore.saw("DHCPREQUEST", key(BOB), BOB, Outcome.ACK);
    }
    long latest = Long.parseLong(json("/api/v1/exchanges").required("latest").asString());
    try (Stream<String> lines =
        it.get("/api/v1/exchanges/live?pace=4&after=" + seen).by(it.administrator()).lines()) {

      assertEquals(
          List.of("event: gap", "id: " + (latest - 1), "id: " + latest),
          lines.filter(line -> line.matches("(event: gap|id: .*)")).limit(3).toList());
    }
  }

  @Test
  void aClientIsFoundByItsMachineAndItsLineWhateverItsLeaseIsKnownBy() throws Exception {
    Holder byId = new Holder(BY_ID, ANN, Octets.EMPTY, Octets.ofHex(LINE));
    it.running.bind("192.0.2.100", byId, FakeRunning.NOW_S + 60);
    it.running.bind("192.0.2.101", holder(BOB), FakeRunning.NOW_S + 60);
    it.running.bind("192.0.2.99", byId, FakeRunning.NOW_S - 1);
    it.running.bind("192.0.2.102", byId, FakeRunning.NOW_S + 60);
    it.seenBefore.saw("DHCPDISCOVER", key(BOB), BOB, Outcome.SILENCE);
    HardwareAddress refused = HardwareAddress.of("00:53:00:00:00:03");
    it.seenBefore.saw("DHCPDISCOVER", key(refused), refused, Outcome.SILENCE);

    assertEquals(List.of(BY_ID.toString()), ids("hw-address=00:53:00:00:00:01"));
    assertEquals(List.of(BY_ID.toString()), ids("circuit-id=port-7"));
    assertEquals(List.of("hw " + BOB), ids("text=00:02"));
    assertEquals(List.of("hw " + BOB), ids("text=005300000002"));
    assertEquals(List.of("hw " + refused), ids("hw-address=00:03"));
    assertEquals(List.of(BY_ID.toString(), "hw " + BOB, "hw " + refused), ids(""));
    JsonNode page = json("/api/v1/clients?limit=1");
    assertEquals(1, page.required("clients").size());
    assertEquals("192.0.2.101", page.required("next").asString());
    JsonNode addresses = json("/api/v1/clients").required("clients").get(0).required("addresses");
    assertEquals("[\"192.0.2.100\",\"192.0.2.102\",\"192.0.2.99\"]", addresses.toString());
  }

  @Test
  void ofAClientEverythingIsTold() throws Exception {
    HardwareAddress printer = HardwareAddress.of("00:53:00:12:34:56");
    it.running.bind("192.0.2.100", holder(printer), FakeRunning.NOW_S + 60);
    it.running.holdings.add(holding("192.0.2.50", printer, 10));
    it.running.holdings.add(holding("192.0.2.51", BOB, 20));
    it.seenBefore.saw("DHCPREQUEST", key(printer), printer, Outcome.NAK);

    JsonNode client = json("/api/v1/clients/hw%20" + printer);

    assertEquals(1, client.required("leases").size());
    assertEquals(1, client.required("holdings").size());
    assertEquals("192.0.2.50", client.required("holdings").get(0).required("address").asString());
    assertEquals("printer", client.required("reservations").get(0).required("hostname").asString());
    JsonNode last = client.required("exchanges").get(0);
    assertEquals("because of something", last.required("because").asString());
    assertEquals("0101", last.required("explain").required("packet").asString());
  }

  @Test
  void aDuidIsKnownByItsReservation() throws Exception {
    ClientKey duid = new ClientKey.ById(Octets.ofHex("ff00000001000300015300"));
    it.seenBefore.saw("DHCPDISCOVER", duid, ANN, Outcome.OFFER);

    JsonNode client = json("/api/v1/clients/id%20ff00000001000300015300");

    assertEquals(
        "anywhere", client.required("reservations").get(0).required("hostname").asString());
  }

  @Test
  void historyHasThoseWhoHoldFirstThenTheLatestThatEnded() throws Exception {
    it.running.bind("192.0.2.101", holder(ANN), FakeRunning.NOW_S + 60);
    it.running.bind("192.0.2.102", holder(BOB), FakeRunning.NOW_S - 5);
    for (int i = 0; i < 5; i++) {
      it.running.holdings.add(holding("192.0.2." + (50 + i), i < 3 ? ANN : BOB, i * 10L));
    }
    List<String> all =
        List.of(
            "192.0.2.101",
            "192.0.2.102",
            "192.0.2.50",
            "192.0.2.51",
            "192.0.2.52",
            "192.0.2.53",
            "192.0.2.54");

    assertEquals(all, addresses("/api/v1/history"));
    JsonNode holdings = json("/api/v1/history").required("holdings");
    assertFalse(holdings.get(0).has("end"));
    assertEquals("expired", holdings.get(1).required("ending").asString());
    assertEquals(all.subList(2, 7), addresses("/api/v1/history?running=false"));
    assertEquals(all.subList(5, 7), addresses("/api/v1/history?running=false&hw-address=" + BOB));
    assertEquals(all.subList(2, 4), addresses("/api/v1/history?address=192.0.2.50-192.0.2.51"));
    assertEquals(
        List.of("192.0.2.52"),
        addresses("/api/v1/history?at=" + time(FakeRunning.NOW_S - 1_005 - 20)));
    List<String> paged = new ArrayList<>();
    String path = "/api/v1/history?limit=2";
    JsonNode page = json(path);
    paged.addAll(addresses(page));
    while (page.has("next")) {
      page = json(path + "&cursor=" + page.required("next").asString());
      paged.addAll(addresses(page));
    }
    assertEquals(all, paged);
    String lines =
        it.get("/api/v1/history?running=false")
            .by(it.administrator())
            .with("Accept", "application/x-ndjson")
            .expect(200)
            .text();
    assertEquals(5, lines.lines().count());
  }

  @Test
  void aViewerMayNotAskByAnotherConfiguration() throws Exception {
    String body = "{\"packet\": \"01\", \"config\": \"{}\"}";

    it.post("/api/v1/explain").by(it.token(Role.VIEWER)).json(body).expect(403);
    it.post("/api/v1/explain").by(it.token(Role.OPERATOR)).json(body).expect(200);
  }

  private static Holding holding(String address, HardwareAddress hardware, long agoS) {
    long endS = FakeRunning.NOW_S - 1_000 - agoS;
    return new Holding(Ipv4.of(address), holder(hardware), endS - 8, endS, Ending.RELEASED);
  }

  private static String time(long atS) {
    return Instant.ofEpochSecond(atS).toString();
  }

  private static ClientKey key(HardwareAddress hardware) {
    return new ClientKey.ByHardware(hardware);
  }

  private static Holder holder(HardwareAddress hardware) {
    return new Holder(key(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
  }

  private List<String> outcomes(String query) throws Exception {
    return json("/api/v1/exchanges?" + query)
        .required("exchanges")
        .valueStream()
        .map(each -> each.required("outcome").asString())
        .toList();
  }

  private List<String> ids(String query) throws Exception {
    return json("/api/v1/clients?" + query)
        .required("clients")
        .valueStream()
        .map(each -> each.required("id").asString())
        .toList();
  }

  private List<String> addresses(String path) throws Exception {
    return addresses(json(path));
  }

  private static List<String> addresses(JsonNode page) {
    return page.required("holdings")
        .valueStream()
        .map(each -> each.required("address").asString())
        .toList();
  }

  private JsonNode json(String path) throws Exception {
    return it.get(path).by(it.administrator()).expect(200).json();
  }
}
