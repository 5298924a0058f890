package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/// What relay agents say about a client, through the life of a lease: each reply goes to the relay
/// agent, has its option whole and last, and is what the option asks for. RFC 3046 §2.2, RFC 3527
/// §3, RFC 3011 §2, RFC 5107 §4, RFC 5010 §3, RFC 6607 §7.2, RFC 8357 §4.
class WireRelayTest {
  private static final Ipv4 RELAY = Ipv4.of(UnderFire.RELAY);
  private static final Ipv4 NOWHERE = Ipv4.of("10.9.9.9");
  private static final int HOPS = 3;
  private static final int PORT = 5_000;
  private static final int BROADCAST = 0x80;

  /// What is said, option 82, other options of the client; then the network that follows, option
  /// 54, the port, and what of option 82 comes back (= is all).
  static final List<Row> ROWS =
      """
      giaddr alone              |-                       |-           |198.51.100.|192.0.2.1   |67  |-
      circuit and remote end    |0104706f727402016d      |-           |198.51.100.|192.0.2.1   |67  |=
      subscriber and relay agent|0601730c0172            |-           |198.51.100.|192.0.2.1   |67  |=
      an empty sub-option       |0100                    |-           |198.51.100.|192.0.2.1   |67  |=
      sub-options nobody knows  |fa0101c8020102          |-           |198.51.100.|192.0.2.1   |67  |=
      the link                  |0504cb007100            |-           |203.0.113. |192.0.2.1   |67  |=
      a host of the link        |0504cb007107            |-           |203.0.113. |192.0.2.1   |67  |=
      the link before the subnet|0504cb007100            |7604c0000200|203.0.113. |192.0.2.1   |67  |=
      the client's subnet       |010161                  |7604cb007100|203.0.113. |192.0.2.1   |67  |=
      another server identifier |0b04c6336401            |-           |198.51.100.|198.51.100.1|67  |=
      no host for the server    |0b04ffffffff            |-           |198.51.100.|192.0.2.1   |67  |=
      a short server identifier |0b03c63364              |-           |198.51.100.|192.0.2.1   |67  |=
      link and server identifier|0504cb0071000b04c6336401|-           |203.0.113. |198.51.100.1|67  |=
      a port of its own         |1300010161              |-           |198.51.100.|192.0.2.1   |5000|=
      a port and a link         |0504cb0071001300        |-           |203.0.113. |192.0.2.1   |5000|=
      a virtual private network |970400726564            |-           |198.18.1.  |192.0.2.1   |67  |=
      one that is to be obeyed  |9704007265649800        |-           |198.18.1.  |192.0.2.1   |67  |970400726564
      the client's network      |010161                  |dd0400726564|198.18.1.  |192.0.2.1   |67  |=
      the agent's before its    |9704007265649800        |dd0400626c75|198.18.1.  |192.0.2.1   |67  |970400726564
      the global network        |9701ff                  |-           |198.51.100.|192.0.2.1   |67  |=
      """
          .lines()
          .map(Row::of)
          .toList();

  private final UnderFire it = UnderFire.inMemory(config());
  private String agent = "";
  private String more = "";

  @BeforeEach
  void nothingIsSaid() {
    agent = "";
    more = "";
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void throughTheLifeOfALease(Row row) {
    agent = row.agent();
    more = row.more();
    Ipv4 serverId = row.server();

    FakeTransport.Sent offer = answer(Kind.DISCOVER, Ipv4.ANY, serverId, MessageType4.OFFER);
    Ipv4 address = offer.message().yiaddr();
    List<FakeTransport.Sent> replies =
        List.of(
            offer,
            answer(Kind.SELECTING, address, serverId, MessageType4.ACK),
            answer(Kind.INIT_REBOOT, address, serverId, MessageType4.ACK),
            answer(Kind.RENEWING, address, serverId, MessageType4.ACK),
            answer(Kind.INFORM, address, serverId, MessageType4.ACK),
            answer(Kind.SELECTING, NOWHERE, serverId, MessageType4.NAK));

    assertTrue(address.toString().startsWith(row.network()), address.toString());
    for (FakeTransport.Sent reply : replies) {
      WireAnswer answer = WireAnswer.of(reply.octets());
      assertEquals(new Delivery.Unicast(RELAY, row.port(), UnderFire.SERVER), reply.delivery());
      assertEquals(Octets.ofHex("%08x".formatted(serverId.bits())), answer.value(54));
      assertEquals(row.back(), answer.value(82));
      assertEquals(!row.back().isEmpty(), answer.codes().getLast() == 82);
      assertEquals(0, answer.octets().at(HOPS));
      assertEquals(RELAY.asLong(), answer.number(UnderFire.GIADDR, 4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "050400000000,198.51.100.", // as if it said nothing
    "0504c0000900,-", // a link that is not configured
    "970400626c75,-", // nor is this network
  })
  void whatNamesNoNetworkOfOursIsNotAnswered(String said, String network) {
    agent = said;

    List<FakeTransport.Sent> answers = answers(Kind.DISCOVER, Ipv4.ANY, UnderFire.SERVER);

    assertEquals(network.equals("-") ? 0 : 1, answers.size());
  }

  /// RFC 2131 §4.4.5: a renewal passes no relay agent, and the address that it has put in the
  /// server's place is no address of ours.
  @Test
  void aRenewalThatGoesPastTheRelayAgentIsAnsweredWithoutItsOption() {
    agent = "0504cb0071000b04c6336401";
    Ipv4 server = Ipv4.of(UnderFire.RELAY);
    Ipv4 address = answer(Kind.DISCOVER, Ipv4.ANY, server, MessageType4.OFFER).message().yiaddr();
    answer(Kind.SELECTING, address, server, MessageType4.ACK);
    RawMessage renewal = Kind.RENEWING.about(address).end();

    FakeTransport.Sent ack = it.answersTo(() -> it.unicast(renewal, address)).getFirst();

    assertEquals(new Delivery.Unicast(address, 68, UnderFire.SERVER), ack.delivery());
    assertEquals(address, ack.message().yiaddr());
    assertTrue(!WireAnswer.of(ack.octets()).has(82));
  }

  /// RFC 5107 §4: whoever names what the relay agent gave for the server means this server.
  @ParameterizedTest
  @EnumSource(names = {"RELEASE", "DECLINE"})
  void theServerIdentifierOfTheRelayAgentIsOurs(Kind kind) {
    agent = "0b04c6336401";
    Ipv4 server = Ipv4.of(UnderFire.RELAY);
    Ipv4 address = answer(Kind.DISCOVER, Ipv4.ANY, server, MessageType4.OFFER).message().yiaddr();
    answer(Kind.SELECTING, address, server, MessageType4.ACK);

    assertEquals(List.of(), answers(kind, address, server));

    assertEquals(0, it.leases().bound());
  }

  /// RFC 5010 §3: the client has sent to the server alone, so it renews, and is bound although no
  /// record is left of its lease; by broadcast it may be another server's.
  @ParameterizedTest
  @CsvSource({"0a0180,1", "0a0100,0", "0a0181,1", "0a00,0"})
  void theFlagsOfTheRelayAgentTellRenewingFromRebinding(String said, int answered) {
    agent = said;

    assertEquals(
        answered, answers(Kind.RENEWING, Ipv4.of("198.51.100.150"), UnderFire.SERVER).size());
  }

  /// RFC 2131 §4.3.2.
  @Test
  void onlyADhcpnakHasTheBroadcastBitThatTheClientHasNot() {
    Ipv4 address =
        answer(Kind.DISCOVER, Ipv4.ANY, UnderFire.SERVER, MessageType4.OFFER).message().yiaddr();

    FakeTransport.Sent ack = answer(Kind.SELECTING, address, UnderFire.SERVER, MessageType4.ACK);
    FakeTransport.Sent nak = answer(Kind.SELECTING, NOWHERE, UnderFire.SERVER, MessageType4.NAK);

    assertEquals(0, ack.octets().at(10));
    assertEquals(BROADCAST, nak.octets().at(10));
  }

  private FakeTransport.Sent answer(Kind kind, Ipv4 about, Ipv4 server, MessageType4 type) {
    List<FakeTransport.Sent> answers = answers(kind, about, server);
    assertEquals(List.of(type), answers.stream().map(FakeTransport.Sent::type).toList());
    return answers.getFirst();
  }

  /// What comes back for a message that the relay agent hands on from a port of its own.
  private List<FakeTransport.Sent> answers(Kind kind, Ipv4 about, Ipv4 server) {
    RawMessage message = kind.bare(about).set(HOPS, 1).set(UnderFire.GIADDR, 198, 51, 100, 1);
    if (kind == Kind.SELECTING || kind == Kind.DECLINE || kind == Kind.INIT_REBOOT) {
      UnderFire.address(message, 50, about);
    }
    if (kind == Kind.SELECTING || kind == Kind.DECLINE || kind == Kind.RELEASE) {
      UnderFire.address(message, 54, server);
    }
    for (byte octet : HexFormat.of().parseHex(more)) {
      message.raw(octet & 0xFF);
    }
    if (!agent.isEmpty()) {
      message.option(82, Octets.ofHex(agent));
    }
    byte[] octets = message.end().octets();
    return it.answersTo(() -> it.receive(octets, RELAY, PORT, UnderFire.SERVER));
  }

  private static Config config() {
    return Configs.read(
        """
        {
          "subnets": [
            {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]},
            {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100-198.51.100.199"]},
            {"subnet": "203.0.113.0/24", "pools": ["203.0.113.100-203.0.113.199"]},
            {"subnet": "198.18.1.0/24", "vpn": "red", "relays": ["198.51.100.1"],
             "pools": ["198.18.1.100-198.18.1.199"]}
          ]
        }
        """);
  }

  record Row(
      String what, String agent, String more, String network, Ipv4 server, int port, Octets back) {
    static Row of(String line) {
      List<String> parts =
          Arrays.stream(line.split("[|]")).map(part -> part.strip().replace("-", "")).toList();
      String back = parts.get(6).equals("=") ? parts.get(1) : parts.get(6);
      return new Row(
          parts.get(0),
          parts.get(1),
          parts.get(2),
          parts.get(3),
          Ipv4.of(parts.get(4)),
          Integer.parseInt(parts.get(5)),
          Octets.ofHex(back));
    }

    @Override
    public String toString() {
      return what;
    }
  }
}
