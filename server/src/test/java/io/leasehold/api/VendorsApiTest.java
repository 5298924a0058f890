package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.lease.KnownVendors;
import io.leasehold.api.resource.Recollection.Option;
import io.leasehold.api.resource.Recollection.Outcome;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LostLease;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding;
import io.leasehold.store.Holding.Ending;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who made what, and what a client is: shown, and searched for.
class VendorsApiTest {
  private static final HardwareAddress PI = HardwareAddress.of("dc:a6:32:00:00:01");
  private static final HardwareAddress UNKNOWN = HardwareAddress.of("00:53:00:00:00:02");
  private static final List<HardwareAddress> ALL =
      List.of(
          PI,
          UNKNOWN,
          HardwareAddress.of("3c:22:fb:00:00:03"),
          HardwareAddress.of("02:00:00:00:00:04"),
          HardwareAddress.of("8c:1f:64:af:a0:05"),
          HardwareAddress.of("c8:5c:e2:70:00:06"),
          new HardwareAddress(32, Octets.ofHex("3c22fb000007")));

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    for (int i = 0; i < ALL.size(); i++) {
      it.running.bind("192.0.2." + (100 + i), holder(ALL.get(i), "host-" + i), FakeRunning.NOW_S);
    }
    Ipv4 released = Ipv4.of("192.0.2.120");
    it.running.leases.put(
        released, new Released(released, holder(PI, "raspberry"), FakeRunning.NOW_S));
    Ipv4 lost = Ipv4.of("192.0.2.121");
    it.running.leases.put(lost, LostLease.of(lost, FakeRunning.NOW_S));
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void whateverHasAHardwareAddressHasItsVendor() throws Exception {
    it.running.holdings.add(
        new Holding(Ipv4.of("192.0.2.50"), holder(PI, "old"), 10, 20, Ending.RELEASED));
    it.seenBefore.saw("DHCPREQUEST", new ClientKey.ByHardware(PI), PI, Outcome.ACK);

    JsonNode client = json("/api/v1/clients/hw%20" + PI);

    assertEquals("Raspberry Pi Trading", vendor(json("/api/v1/leases/192.0.2.100")));
    assertEquals("Raspberry Pi Trading", vendor(client));
    assertEquals("Raspberry Pi Trading", vendor(client.required("leases").get(0)));
    assertEquals("Raspberry Pi Trading", vendor(client.required("holdings").get(0)));
    assertEquals("Raspberry Pi Trading", vendor(client.required("exchanges").get(0)));
    assertEquals(
        "Raspberry Pi Trading", vendor(json("/api/v1/clients").required("clients").get(0)));
    assertEquals("random address", vendor(json("/api/v1/leases/192.0.2.103")));
    assertFalse(json("/api/v1/leases/192.0.2.101").has("vendor"));
    assertFalse(json("/api/v1/leases/192.0.2.121").has("vendor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "raspberry",
        "RASPBERRY PI",
        "e",
        "random",
        "data electronic",
        "inc",
        "",
        "nobody"
      })
  void aSearchForAVendorFindsWhatLookingAtEachWouldFind(String text) throws Exception {
    List<String> expected = new ArrayList<>();
    it.running.leases.forEach(
        (address, record) -> {
          Optional<String> vendor =
              LostLease.is(record)
                  ? Optional.empty()
                  : KnownVendors.nameOf(
                      io.leasehold.api.lease.Lease.of(record, 0).holder().hardware());
          if (vendor.orElse("").toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
            expected.add(address.toString());
          }
        });

    assertEquals(expected, addresses("vendor=" + encoded(text)));
    assertEquals(
        expected.stream().filter("192.0.2.120"::equals).toList(),
        addresses("state=released&vendor=" + encoded(text)));
  }

  @ParameterizedTest
  @CsvSource({
    // By the vendor, and by the name that one has.
    "text=raspberry, 192.0.2.100 192.0.2.120",
    "text=Apple, 192.0.2.102",
    "text=host-2, 192.0.2.102",
    "vendor=apple&hostname=host-1, ''",
    "vendor=pi&text=host-0, 192.0.2.100",
    "sort=-address&vendor=raspberry, 192.0.2.120 192.0.2.100",
  })
  void anyTextFindsByVendorTooAndAllHasToFit(String query, String found) throws Exception {
    assertEquals(found, String.join(" ", addresses(query)));
  }

  @Test
  void clientsAreFoundByVendorThoseOfMessagesAloneToo() throws Exception {
    HardwareAddress seen = HardwareAddress.of("b8:27:eb:00:00:01");
    it.seenBefore.saw("DHCPDISCOVER", new ClientKey.ByHardware(seen), seen, Outcome.SILENCE);
    it.seenBefore.saw("DHCPDISCOVER", new ClientKey.ByHardware(UNKNOWN), UNKNOWN, Outcome.SILENCE);
    it.seenBefore.sawNonsense();

    assertEquals(List.of("hw " + PI, "hw " + seen), clients("vendor=RASPBERRY"));
    assertEquals(List.of("hw " + PI, "hw " + seen), clients("text=raspberry%20pi"));
    assertEquals(List.of("hw " + seen), clients("vendor=foundation"));
    assertEquals(List.of(), clients("vendor=foundation&hostname=host"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/csv"})
  void linesAreAsTheyWereAndCanBeImportedAgain(String type) throws Exception {
    String lines =
        it.get("/api/v1/leases").by(it.administrator()).with("Accept", type).expect(200).text();

    JsonNode report =
        it.post("/api/v1/leases/import")
            .by(it.administrator())
            .body(type, lines)
            .expect(200)
            .json();

    assertFalse(lines.contains("vendor") || lines.contains("Apple"), lines);
    assertEquals(0, report.required("refused").asInt(), report.toString());
  }

  @Test
  void aLeaseAsTheApiShowsItCanBeImported() throws Exception {
    String lease = json("/api/v1/leases/192.0.2.120").toString() + "\n";

    JsonNode report =
        it.post("/api/v1/leases/import")
            .by(it.administrator())
            .body("application/x-ndjson", lease)
            .expect(200)
            .json();

    assertTrue(lease.contains("\"vendor\":\"Raspberry Pi Trading\""), lease);
    assertEquals(0, report.required("refused").asInt(), report.toString());
  }

  @Test
  void ofAClientItIsToldWhatItIsAndWhatItWasCalled() throws Exception {
    shows("MSFT 5.0", "0103060f1f212b2c2e2f7779f9fc");
    it.running.holdings.add(
        new Holding(Ipv4.of("192.0.2.50"), holder(PI, "old\u001b"), 10, 20, Ending.RELEASED));
    it.seenBefore.saw("DHCPREQUEST", new ClientKey.ByHardware(PI), PI, Outcome.ACK);

    JsonNode client = json("/api/v1/clients/hw%20" + PI);

    assertEquals(
        "{\"name\":\"Windows 10 or later\",\"by\":\"both\"}", client.required("device").toString());
    assertEquals("[\"printer\",\"host-0\",\"old\\\\x1b\"]", client.required("names").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J\r\n", "<script>alert(1)</script>", "", "android-dhcp-"})
  void aHostileClassIsNoDeviceAndBreaksNothing(String start) throws Exception {
    shows(start + "\u0001".repeat(255 - start.length()), "ff".repeat(255));
    it.seenBefore.saw("DHCPREQUEST", new ClientKey.ByHardware(PI), PI, Outcome.ACK);

    String device = json("/api/v1/clients/hw%20" + PI).path("device").path("name").asString("none");

    assertEquals(start.startsWith("android") ? "Android" : "none", device);
  }

  private void shows(String vendorClass, String parameters) {
    String hex = HexFormat.of().formatHex(vendorClass.getBytes(StandardCharsets.ISO_8859_1));
    it.seenBefore.options =
        List.of(
            new Option(60, "vendor-class-identifier", "", hex),
            new Option(55, "dhcp-parameter-request-list", "", parameters));
  }

  private List<String> addresses(String query) throws Exception {
    List<String> all = new ArrayList<>();
    json("/api/v1/leases?" + query)
        .required("leases")
        .forEach(lease -> all.add(lease.required("address").asString()));
    return all;
  }

  private List<String> clients(String query) throws Exception {
    List<String> all = new ArrayList<>();
    json("/api/v1/clients?" + query)
        .required("clients")
        .forEach(client -> all.add(client.required("id").asString()));
    return all;
  }

  private JsonNode json(String path) throws Exception {
    return it.get(path).by(it.administrator()).expect(200).json();
  }

  private static String vendor(JsonNode json) {
    return json.required("vendor").asString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Holder holder(HardwareAddress hardware, String name) {
    return new Holder(
        new ClientKey.ByHardware(hardware), hardware, Octets.ofText(name), Octets.EMPTY);
  }
}
