package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.RawMessage;
import java.util.List;
import java.util.function.UnaryOperator;

/// One client and one whole server: brings the client into the state in which a message gets a
/// certain reply, sends that message, and gives what came back.
final class WireCase {
  /// What the client sends in fields that are none of its business.
  private static final int[] FOREIGN_SIADDR = {10, 9, 8, 7};

  /// Of no network.
  static final Ipv4 NOWHERE = Ipv4.of("203.0.113.200");

  private static final int HOPS = 3;
  private static final int SECS = 8;
  private static final int FLAGS = 10;
  private static final int SIADDR = 20;

  /// The replies of RFC 2131 table 3, by what brings them about.
  enum Reply {
    OFFER(Kind.DISCOVER),
    ACK_SELECTED(Kind.SELECTING),
    ACK_REBOOTED(Kind.INIT_REBOOT),
    ACK_RENEWED(Kind.RENEWING),
    ACK_REBOUND(Kind.RENEWING),
    ACK_INFORMED(Kind.INFORM),
    NAK(Kind.SELECTING),
    NAK_RENEWING(Kind.RENEWING);

    private final Kind kind;

    Reply(Kind kind) {
      this.kind = kind;
    }

    boolean isNak() {
      return this == NAK || this == NAK_RENEWING;
    }

    /// True if the client has an address that works when it asks.
    boolean hasAddress() {
      return this == ACK_RENEWED || this == ACK_REBOUND || this == ACK_INFORMED;
    }

    private boolean isUnicast() {
      return this == ACK_RENEWED || this == ACK_INFORMED || this == NAK_RENEWING;
    }
  }

  final UnderFire it;
  private final Reply reply;
  private final boolean relayed;
  private UnaryOperator<RawMessage> more = message -> message;
  private int flags;
  private Ipv4 address = Ipv4.ANY;

  WireCase(Reply reply, boolean relayed) {
    this(reply, relayed, config());
  }

  WireCase(Reply reply, boolean relayed, Config config) {
    it = UnderFire.inMemory(config);
    this.reply = reply;
    this.relayed = relayed;
  }

  /// Two networks, each with all that can be in the fixed fields.
  static Config config() {
    return Configs.config()
        .top(
            top ->
                top.leaseTime(3_600, 60, 7_200)
                    .authoritative(true)
                    .boot("192.0.2.99", "boot.example.org", "pxe/boot.0")
                    .option(OptionCode4.DOMAIN_NAME_SERVERS, Octets.ofHex("c0000235"))
                    .option(OptionCode4.DOMAIN_NAME, Octets.ofText("example.org")))
        .subnet(
            "192.0.2.0/24",
            subnet ->
                subnet
                    .pool("192.0.2.100-192.0.2.199")
                    .scope(scope -> scope.option(OptionCode4.ROUTERS, Octets.ofHex("c00002fe"))))
        .subnet(
            "198.51.100.0/24",
            subnet -> subnet.relay(UnderFire.RELAY).pool("198.51.100.100-198.51.100.199"))
        .build();
  }

  WireCase flags(int value) {
    flags = value;
    return this;
  }

  /// Added to every message before its END.
  WireCase with(UnaryOperator<RawMessage> what) {
    more = what;
    return this;
  }

  /// The one reply to the one message.
  FakeTransport.Sent sent() {
    List<FakeTransport.Sent> answers = answers();
    if (answers.size() != 1) {
      throw new AssertionError(answers.size() + " answers");
    }
    return answers.getFirst();
  }

  List<FakeTransport.Sent> answers() {
    address = clientAddress();
    RawMessage message = message(reply.kind, asked());
    return it.answersTo(() -> send(message));
  }

  WireAnswer answer() {
    return WireAnswer.of(sent().octets());
  }

  /// The address that the exchange is about; once it has taken place.
  Ipv4 address() {
    return address;
  }

  Ipv4 giaddr() {
    return relayed ? Ipv4.of(UnderFire.RELAY) : Ipv4.ANY;
  }

  private Ipv4 clientAddress() {
    return switch (reply) {
      case OFFER -> Ipv4.of(relayed ? "198.51.100.100" : "192.0.2.100");
      case ACK_INFORMED -> relayed ? Ipv4.of("198.51.100.77") : UnderFire.NEIGHBOUR;
      case NAK, ACK_SELECTED -> offered();
      case ACK_REBOOTED, ACK_RENEWED, ACK_REBOUND, NAK_RENEWING -> leased();
    };
  }

  /// A refused client asks for an address of another network.
  private Ipv4 asked() {
    return reply.isNak() ? NOWHERE : address;
  }

  private Ipv4 offered() {
    RawMessage discover = message(Kind.DISCOVER, Ipv4.ANY);
    return it.answersTo(() -> way(discover, false)).getFirst().message().yiaddr();
  }

  private Ipv4 leased() {
    RawMessage request = message(Kind.SELECTING, offered());
    FakeTransport.Sent ack = it.answersTo(() -> way(request, false)).getFirst();
    if (ack.type() != MessageType4.ACK) {
      throw new AssertionError(ack.toString());
    }
    return ack.message().yiaddr();
  }

  private RawMessage message(Kind kind, Ipv4 about) {
    RawMessage message = kind.about(about).set(HOPS, relayed ? 2 : 0).set(SECS, 1, 2);
    message.set(FLAGS, flags >> 8, flags & 0xFF).set(SIADDR, FOREIGN_SIADDR);
    return more.apply(message).end();
  }

  private void send(RawMessage message) {
    way(message, reply.isUnicast());
  }

  private void way(RawMessage message, boolean unicast) {
    if (relayed) {
      it.relayed(message, giaddr());
    } else if (unicast) {
      it.unicast(message, asked());
    } else {
      it.broadcast(message);
    }
  }
}
