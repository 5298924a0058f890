package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.access.Role;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What `/subnets/{address}/{length}/map` says of the addresses of a subnet.
class MapApiTest {
  private static final HardwareAddress ANN = HardwareAddress.of("00:53:00:00:00:01");
  private static final Holder HOLDER =
      new Holder(new ClientKey.ByHardware(ANN), ANN, Octets.ofText("desk"), Octets.EMPTY);
  private static final Holder BY_ID =
      new Holder(new ClientKey.ById(Octets.ofHex("ff0102")), ANN, Octets.EMPTY, Octets.EMPTY);

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
  void everyAddressComesOnceAndInOrder() throws Exception {
    JsonNode map = map("");

    assertEquals("192.0.2.0/24", map.required("subnet").asString());
    assertEquals("192.0.2.0/24", map.required("within").asString());
    assertEquals(256, map.required("addresses").size());
    for (int i = 0; i < 256; i++) {
      assertEquals("192.0.2." + i, at(map, i).required("address").asString());
    }
    assertEquals(
        "{\"free\":99,\"leased\":0,\"expiring\":0,\"offered\":0,\"reserved\":2,\"declined\":0,"
            + "\"excluded\":1,\"idle\":0,\"outside\":154}",
        map.required("totals").toString());
  }

  @Test
  void aLeaseSaysWhoseItIs() throws Exception {
    it.running.bind("192.0.2.100", HOLDER, FakeRunning.NOW_S + 600);
    it.running.bind("192.0.2.101", BY_ID, LeaseRecord.NEVER);
    it.running.bind("192.0.2.102", HOLDER, FakeRunning.NOW_S + 4);
    it.running.bind("192.0.2.103", HOLDER, FakeRunning.NOW_S);

    assertEquals(
        """
        {"address":"192.0.2.100","state":"leased","hw-address":"00:53:00:00:00:01",\
        "client":"hw 00:53:00:00:00:01","hostname":"desk","start":"2027-01-15T07:59:00Z",\
        "changed":"2027-01-15T07:59:30Z","end":"2027-01-15T08:10:00Z"}\
        """,
        at(map(""), 100).toString());
    assertEquals(
        """
        {"address":"192.0.2.101","state":"leased","hw-address":"00:53:00:00:00:01",\
        "client":"id ff:01:02","start":"2027-01-15T07:59:00Z","changed":"2027-01-15T07:59:30Z",\
        "infinite":true}\
        """,
        at(map(""), 101).toString());
    assertEquals("expiring", at(map(""), 102).required("state").asString());
    assertEquals("idle", at(map(""), 103).required("state").asString());
  }

  @Test
  void whatHasNoLeaseSaysWhyItIsTaken() throws Exception {
    put(new Declined(address(100), HOLDER, 0, FakeRunning.NOW_S + 60));
    put(new Released(address(101), HOLDER, FakeRunning.NOW_S - 60));
    put(new Expired(address(102), BY_ID, FakeRunning.NOW_S - 60));
    put(LostLease.of(address(103), FakeRunning.NOW_S - 60));
    it.running.offers.add(
        new Offer(address(104), HOLDER.key(), FakeRunning.NOW_S, FakeRunning.NOW_S + 60));

    JsonNode map = map("");

    assertEquals("declined", at(map, 100).required("state").asString());
    assertEquals("2027-01-15T08:01:00Z", at(map, 100).required("end").asString());
    assertEquals("idle", at(map, 101).required("state").asString());
    assertEquals("desk", at(map, 101).required("hostname").asString());
    assertEquals("id ff:01:02", at(map, 102).required("client").asString());
    assertEquals(
        "{\"address\":\"192.0.2.103\",\"state\":\"idle\",\"changed\":\"2027-01-15T07:59:00Z\"}",
        at(map, 103).toString());
    assertEquals(
        """
        {"address":"192.0.2.104","state":"offered","hw-address":"00:53:00:00:00:01",\
        "client":"hw 00:53:00:00:00:01","start":"2027-01-15T08:00:00Z",\
        "end":"2027-01-15T08:01:00Z"}\
        """,
        at(map, 104).toString());
    assertEquals("excluded", at(map, 150).required("state").asString());
  }

  @Test
  void aReservationIsToldWhoeverHasTheAddress() throws Exception {
    it.running.bind("192.0.2.11", BY_ID, FakeRunning.NOW_S + 600);

    JsonNode map = map("");

    assertEquals(
        """
        {"address":"192.0.2.10","state":"reserved","reserved-for":"hw-address=00:53:00:12:34:56",\
        "reservation":"192.0.2.0_24,hw-address=00:53:00:12:34:56"}\
        """,
        at(map, 10).toString());
    assertEquals("leased", at(map, 11).required("state").asString());
    assertEquals("client-id=01005300123457", at(map, 11).required("reserved-for").asString());
  }

  @Test
  void aPartIsShownAlone() throws Exception {
    JsonNode map = map("?within=192.0.2.148%2F30");

    assertEquals("192.0.2.148/30", map.required("within").asString());
    assertEquals(4, map.required("addresses").size());
    assertEquals("192.0.2.148", at(map, 0).required("address").asString());
    assertEquals(3, map.required("totals").required("free").asInt());
    assertEquals(1, map("?within=192.0.2.255/32").required("addresses").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "192.0.2.0",
        "192.0.2.0/23",
        "192.0.2.1/24",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/+24",
        "192.0.2.0/024",
        "192.0.2.0/999999999999",
        "0.0.0.0/0",
        "198.51.100.0/25",
        "192.0.2.0/24\u0000",
        "192.0.2.0/2４",
        "::/0",
        "192.0.2.0/24/26",
        "<script>alert(1)</script>"
      })
  void whatIsNoPartOfTheSubnetIsRefused(String within) throws Exception {
    String path =
        "/api/v1/subnets/192.0.2.0/24/map?within="
            + URLEncoder.encode(within, StandardCharsets.UTF_8);

    String refusal = it.get(path).by(it.token(Role.VIEWER)).expect(400).text();

    assertTrue(refusal.contains("expected a prefix that lies in 192.0.2.0/24"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.0/25", "192.0.2.1/24", "nowhere/24", "192.0.2.0/024"})
  void whereThereIsNoSubnetThereIsNoMap(String subnet) throws Exception {
    it.get("/api/v1/subnets/" + subnet + "/map").by(it.administrator()).expect(404);
  }

  private void put(LeaseRecord record) {
    it.running.leases.put(record.address(), record);
  }

  private static Ipv4 address(int last) {
    return Ipv4.of(192, 0, 2, last);
  }

  private JsonNode map(String query) throws Exception {
    String path = "/api/v1/subnets/192.0.2.0/24/map" + query;
    return it.get(path).by(it.administrator()).expect(200).json();
  }

  private static JsonNode at(JsonNode map, int place) {
    return map.required("addresses").get(place);
  }
}
