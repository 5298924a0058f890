package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real clients, servers and relay agents sent, and what devices are known to send, read and
/// written again.
class CaptureTest {
  /// Captures laid out otherwise than we do: split at 253 octets, shorter than 300, overloaded in
  /// another order, the message type not in front.
  private static final Set<String> OTHER_LAYOUT =
      Set.of(
          "dhclient offer",
          "dhclient ack",
          "dhclient-nak nak",
          "dhclient-relayed offer",
          "dhclient-relayed ack",
          "dhcpcd selecting",
          "dhcpcd-decline decline",
          "dnsmasq-overload offer",
          "dnsmasq-overload ack",
          "perfdhcp discover",
          "perfdhcp selecting");

  private static final HardwareAddress MAC = HardwareAddress.of("00:53:00:12:34:56");
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.100");
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  static List<Capture> captures() {
    return Stream.of(Capture.all(), Capture.ofDevices(), Capture.ofBootRoms())
        .flatMap(List::stream)
        .toList();
  }

  static List<Capture> capturesInOurLayout() {
    return Capture.all().stream().filter(one -> !OTHER_LAYOUT.contains(one.toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyMessageIsWhatItsLabelSays(Capture capture) {
    Decoded decoded = capture.decode();

    switch (capture.label()) {
      case "offer", "ack", "nak" ->
          assertEquals(new Decoded.NotForServers(IgnoredReason.BOOTREPLY), decoded);
      default -> assertEquals(capture.label().replace("-", ""), kind(decoded));
    }
  }

  @ParameterizedTest
  @MethodSource("capturesInOurLayout")
  void writtenAgainItHasTheSameOctets(Capture capture) {
    assertEquals(capture.octets(), encoded(capture.message()));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void writtenAgainItMeansTheSame(Capture capture) {
    Message4 message = capture.message();

    Message4 again =
        assertInstanceOf(MessageReading.Good.class, Decoder4.read(encoded(message).asBuffer()))
            .message();

    assertEquals(byCode(message.options()), byCode(again.options()));
    assertEquals(encoded(message), encoded(again));
  }

  @Test
  void dhclientsDiscoverHasExactlyTheseFields() {
    Options4 options =
        Options4.builder()
            .put(53, Octets.of(1))
            .put(12, Octets.ofText("printer"))
            .put(81, Octets.ofHex("050000077072696e746572076578616d706c65036f726700"))
            .put(55, Octets.of(1, 28, 2, 3, 15, 6, 119, 12, 42, 26, 121, 17))
            .put(60, Octets.ofText("example-vendor"))
            .put(77, Octets.ofHex("046c6f6e67"))
            .build();
    Ipv4 none = Ipv4.ANY;
    Octets empty = Octets.EMPTY;

    Message4 message = Capture.of("dhclient", "discover").message();

    assertEquals(
        new Message4(1, 0, 0x43cfbe71, 0, 0, none, none, none, none, MAC, empty, empty, options),
        message);
  }

  @Test
  void dhclientSelectsWhatWasOffered() {
    Query query = query("dhclient", "selecting");

    assertEquals(
        new Query.Selecting(
            query.message(), new ClientKey.ByHardware(MAC), SERVER, Optional.of(ADDRESS)),
        query);
  }

  @Test
  void dhclientRenewsByUnicastAndRebindsByBroadcast() {
    Query renewing = query("dhclient", "renewing");
    Query rebinding = query("dhclient", "rebinding");

    ClientKey client = new ClientKey.ByHardware(MAC);
    assertEquals(
        new Query.Renewing(renewing.message(), client, ADDRESS, Optional.empty()), renewing);
    assertEquals(
        new Query.Rebinding(rebinding.message(), client, ADDRESS, Optional.empty()), rebinding);
    assertEquals(11, rebinding.message().secs());
  }

  @Test
  void udhcpcIsKnownByItsIdentifier() {
    Query query = query("udhcpc", "release");

    ClientKey client = new ClientKey.ById(Octets.ofHex("01005300123456"));
    assertEquals(new Query.Release(query.message(), client, ADDRESS, Optional.of(SERVER)), query);
  }

  @Test
  void dhcpcdsIdentifierIsOpaqueAndWhole() {
    ClientKey client = query("dhcpcd", "discover").client();

    ClientKey.ById id = assertInstanceOf(ClientKey.ById.class, client);
    assertEquals(19, id.id().length());
    assertEquals(0xFF, id.id().at(0));
  }

  @Test
  void dhcpcdDeclinesTheAddressItFoundTaken() {
    Query.Decline decline =
        assertInstanceOf(Query.Decline.class, query("dhcpcd-decline", "decline"));

    assertEquals(Ipv4.of("192.0.2.102"), decline.declined());
    assertEquals(Optional.of(SERVER), decline.serverId());
  }

  @Test
  void relayAgentsInformationIsWhole() {
    Message4 message = query("udhcpc-relayed", "discover").message();

    Octets relay = message.option(OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow();
    assertEquals(Ipv4.of("203.0.113.1"), message.giaddr());
    assertEquals(1, message.hops());
    assertEquals(
        Optional.of(Octets.ofText("eth1")), RelayAgentValue.find(relay, RelaySubOption.CIRCUIT_ID));
  }

  @Test
  void overloadedFileHoldsTheOptionsThatFollow() {
    Message4 offer = Capture.of("dnsmasq-overload", "offer").message();

    assertEquals(Octets.EMPTY, offer.file());
    assertEquals(
        "example.org, lab.example.org, a.lab.example.org, example.com",
        OptionText4.REGISTRY.value(119, offer.option(OptionCode4.DOMAIN_SEARCH).orElseThrow()));
    assertEquals(Optional.of(Octets.ofText("y".repeat(120))), tail(offer, 17, 8));
  }

  @Test
  void instancesOfALongOptionAreOne() {
    Message4 offer = Capture.of("dhclient", "offer").message();

    assertEquals(Optional.of(Octets.ofText("/export/" + "x".repeat(292))), tail(offer, 17, 0));
  }

  @Test
  void keasOfferInWords() {
    Message4 offer = Capture.of("udhcpc", "offer").message();

    assertEquals("DHCPOFFER", text(offer, 53));
    assertEquals("24s", text(offer, 51));
    assertEquals("192.0.2.53, 192.0.2.54", text(offer, 6));
    assertEquals("\"example.org\"", text(offer, 15));
    assertEquals("example.org, lab.example.org", text(offer, 119));
    assertEquals("198.51.100.0/24 via 192.0.2.1, 0.0.0.0/0 via 192.0.2.1", text(offer, 121));
  }

  private static Map<Integer, Octets> byCode(Options4 options) {
    Map<Integer, Octets> byCode = new TreeMap<>();
    for (int i = 0; i < options.size(); i++) {
      byCode.put(options.codeAt(i), options.valueAt(i));
    }
    return byCode;
  }

  private static String text(Message4 message, int code) {
    return OptionText4.REGISTRY.value(code, message.options().get(code).orElseThrow());
  }

  private static Optional<Octets> tail(Message4 message, int code, int from) {
    return message.options().get(code).map(value -> value.slice(from, value.length() - from));
  }

  private static Query query(String file, String label) {
    return assertInstanceOf(Decoded.Valid.class, Capture.of(file, label).decode()).query();
  }

  private static String kind(Decoded decoded) {
    Query query = assertInstanceOf(Decoded.Valid.class, decoded).query();
    return query.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Octets encoded(Message4 message) {
    ByteBuffer out = ByteBuffer.allocate(1500);
    Encoder4.encode(message, 1500, out);
    return Octets.copyOf(out, 0, out.position());
  }
}
