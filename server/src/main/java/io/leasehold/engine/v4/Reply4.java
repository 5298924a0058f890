package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// The replies, field by field as RFC 2131 §4.3.1 table 3 has them.
final class Reply4 {
  /// An IP header without options and a UDP header.
  private static final int HEADERS = 28;

  /// RFC 2132 §9.10: the least that option 57 may say, and what is taken without it (RFC 2131 §2).
  private static final int DATAGRAM_MIN = 576;

  /// What an Ethernet frame takes: a reply is never fragmented.
  private static final int DATAGRAM_MAX = 1500;

  /// With a vend field of 64 octets (RFC 951 §3, RFC 1542 §2.1).
  private static final int BOOTP_SIZE = 300;

  /// The code and the length octet in front of a value.
  private static final int OPTION_HEADER = 2;

  private Reply4() {}

  static Reply offer(Situation situation, Grant grant) {
    TracedGrant4.tell(situation.ask(), grant);
    Options4 options = ReplyOptions4.forGrant(MessageType4.OFFER, situation, grant);
    return reply(
        ReplyType.OFFER,
        situation,
        filled(
            situation.ask(),
            Ipv4.ANY,
            grant.address(),
            BootFields4.of(grant.settings(), situation),
            options));
  }

  static Reply ack(Situation situation, Grant grant) {
    Ipv4 ciaddr =
        hasAddress(situation.ask().query()) ? situation.ask().message().ciaddr() : Ipv4.ANY;
    TracedGrant4.tell(situation.ask(), grant);
    Options4 options = ReplyOptions4.forGrant(MessageType4.ACK, situation, grant);
    return reply(
        ReplyType.ACK,
        situation,
        filled(
            situation.ask(),
            ciaddr,
            grant.address(),
            BootFields4.of(grant.settings(), situation),
            options));
  }

  /// ciaddr says where a client that already has its address takes the reply (RFC 2131 §4.1). Table
  /// 5 wants 0 from the others; one that sets it nevertheless has no address yet.
  private static boolean hasAddress(Query query) {
    return query instanceof Query.Renewing || query instanceof Query.Rebinding;
  }

  /// RFC 951 §3, and no more octets than every BOOTP client takes; what a relay agent takes out
  /// again before (RFC 3046 §2.1) does not count. A client that knows its address is answered there
  /// (RFC 1542 §5.4), if it is right.
  static Reply bootp(Situation situation, Grant grant) {
    Message4 query = situation.ask().message();
    Trace trace = situation.ask().trace();
    if (trace.isListening()) {
      trace.step(Trace.Step.LEASE_TIME, "without end: a BOOTP client never renews it");
    }
    BootFields4 boot = BootFields4.of(grant.settings(), situation);
    Message4 message =
        new Message4(
            Message4.BOOTREPLY,
            0,
            query.xid(),
            0,
            query.flags(),
            query.ciaddr().equals(grant.address()) ? grant.address() : Ipv4.ANY,
            grant.address(),
            bootServer(situation, boot),
            query.giaddr(),
            query.chaddr(),
            boot.serverName(),
            boot.bootFile(),
            ReplyOptions4.forBootp(situation, grant));
    return new Reply(ReplyType.BOOTP, message, situation.serverId(), bootpSizeMax(message));
  }

  /// RFC 951 §3: siaddr is a server's own address, unless it is set to another one.
  private static Ipv4 bootServer(Situation situation, BootFields4 boot) {
    boolean own = situation.ask().isOurs(situation.serverId());
    return boot.nextServer().isAny() && own ? situation.serverId() : boot.nextServer();
  }

  private static int bootpSizeMax(Message4 message) {
    return BOOTP_SIZE
        + message
            .option(OptionCode4.RELAY_AGENT_INFORMATION)
            .map(agent -> OPTION_HEADER + agent.length())
            .orElse(0);
  }

  /// RFC 8925 §3.3, RFC 2563 §2: with yiaddr 0, and neither times nor other parameters.
  static Reply withoutAddress(
      ReplyType type,
      Situation situation,
      Optional<Octets> v6OnlyWait,
      Optional<Octets> autoConfigure) {
    MessageType4 said = type == ReplyType.OFFER ? MessageType4.OFFER : MessageType4.ACK;
    Options4 options = ReplyOptions4.withoutAddress(said, situation, v6OnlyWait, autoConfigure);
    return reply(
        type, situation, filled(situation.ask(), Ipv4.ANY, Ipv4.ANY, BootFields4.NONE, options));
  }

  /// RFC 2131 §4.3.5: to the client's address, with yiaddr 0; a relay agent is to broadcast it.
  static Reply informed(Situation situation, LinkSubnet subnet, Ipv4 client) {
    Settings settings = situation.settingsAt(subnet, client);
    Options4 options = ReplyOptions4.forInform(situation, subnet, settings);
    return reply(
        ReplyType.ACK,
        situation,
        filled(situation.ask(), client, Ipv4.ANY, BootFields4.of(settings, situation), options));
  }

  /// RFC 2131 §4.3.2: a relay agent is to broadcast it, for the client has no valid address.
  static Reply nak(Ask ask, Ipv4 serverId, Reason why) {
    Message4 query = ask.message();
    Message4 message =
        new Message4(
            Message4.BOOTREPLY,
            0,
            query.xid(),
            0,
            flags(query, Ipv4.ANY),
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            query.giaddr(),
            query.chaddr(),
            Octets.EMPTY,
            Octets.EMPTY,
            ReplyOptions4.forNak(ask, serverId, why));
    return new Reply(ReplyType.NAK, message, serverId, sizeMax(query));
  }

  private static Message4 filled(
      Ask ask, Ipv4 ciaddr, Ipv4 yiaddr, BootFields4 boot, Options4 options) {
    Message4 query = ask.message();
    return new Message4(
        Message4.BOOTREPLY,
        0,
        query.xid(),
        0,
        flags(query, yiaddr),
        ciaddr,
        yiaddr,
        boot.nextServer(),
        query.giaddr(),
        query.chaddr(),
        boot.serverName(),
        boot.bootFile(),
        options);
  }

  /// The query's (RFC 2131 §4.3.1 table 3). But a relay agent sends to yiaddr unless it is to
  /// broadcast (RFC 1542 §5.4): where that is 0 nobody would hear it.
  private static int flags(Message4 query, Ipv4 yiaddr) {
    boolean nowhere = query.relayed() && yiaddr.isAny();
    return nowhere ? query.flags() | Message4.BROADCAST_FLAG : query.flags();
  }

  private static Reply reply(ReplyType type, Situation situation, Message4 message) {
    return new Reply(type, message, situation.serverId(), sizeMax(situation.ask().message()));
  }

  /// Option 57 is taken to count the headers: who means the message alone has room to spare.
  private static int sizeMax(Message4 query) {
    Optional<Octets> said = query.option(OptionCode4.MAX_MESSAGE_SIZE);
    int datagram =
        said.isPresent() && said.get().length() == Short.BYTES
            ? said.get().at(0) << 8 | said.get().at(1)
            : DATAGRAM_MIN;
    return Math.clamp(datagram, DATAGRAM_MIN, DATAGRAM_MAX) - HEADERS;
  }
}
