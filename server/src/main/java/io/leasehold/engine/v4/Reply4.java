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

/// The replies, field by field as RFC 2131 §4.3.1 table 3 has them.
final class Reply4 {
  /// An IP header without options and a UDP header.
  private static final int HEADERS = 28;

  /// RFC 2132 §9.10: the least that option 57 may say, and what is taken without it (RFC 2131 §2).
  private static final int DATAGRAM_MIN = 576;

  /// What an Ethernet frame takes: a reply is never fragmented.
  private static final int DATAGRAM_MAX = 1500;

  private Reply4() {}

  static Reply offer(Situation situation, Grant grant) {
    TracedGrant4.tell(situation.ask(), grant);
    Options4 options = ReplyOptions4.forGrant(MessageType4.OFFER, situation, grant);
    return reply(
        MessageType4.OFFER,
        situation,
        filled(situation.ask(), Ipv4.ANY, grant.address(), grant.settings(), options));
  }

  static Reply ack(Situation situation, Grant grant) {
    Ipv4 ciaddr =
        hasAddress(situation.ask().query()) ? situation.ask().message().ciaddr() : Ipv4.ANY;
    TracedGrant4.tell(situation.ask(), grant);
    Options4 options = ReplyOptions4.forGrant(MessageType4.ACK, situation, grant);
    return reply(
        MessageType4.ACK,
        situation,
        filled(situation.ask(), ciaddr, grant.address(), grant.settings(), options));
  }

  /// ciaddr says where a client that already has its address takes the reply (RFC 2131 §4.1). Table
  /// 5 wants 0 from the others; one that sets it nevertheless has no address yet.
  private static boolean hasAddress(Query query) {
    return query instanceof Query.Renewing || query instanceof Query.Rebinding;
  }

  /// RFC 2131 §4.3.5: to the client's address, with yiaddr 0.
  static Reply informed(Situation situation, LinkSubnet subnet, Ipv4 client) {
    Settings settings = situation.settingsAt(subnet, client);
    Options4 options = ReplyOptions4.forInform(situation, subnet, settings);
    return reply(
        MessageType4.ACK, situation, filled(situation.ask(), client, Ipv4.ANY, settings, options));
  }

  /// RFC 2131 §4.3.2: a relay agent is to broadcast it, for the client has no valid address.
  static Reply nak(Ask ask, Ipv4 serverId, Reason why) {
    Message4 query = ask.message();
    int flags = query.relayed() ? query.flags() | Message4.BROADCAST_FLAG : query.flags();
    Message4 message =
        new Message4(
            Message4.BOOTREPLY,
            0,
            query.xid(),
            0,
            flags,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            query.giaddr(),
            query.chaddr(),
            Octets.EMPTY,
            Octets.EMPTY,
            ReplyOptions4.forNak(ask, serverId, why));
    return new Reply(MessageType4.NAK, message, serverId, sizeMax(query));
  }

  private static Message4 filled(
      Ask ask, Ipv4 ciaddr, Ipv4 yiaddr, Settings settings, Options4 options) {
    TracedGrant4.tellFields(ask.trace(), settings);
    Message4 query = ask.message();
    return new Message4(
        Message4.BOOTREPLY,
        0,
        query.xid(),
        0,
        query.flags(),
        ciaddr,
        yiaddr,
        settings.nextServer(),
        query.giaddr(),
        query.chaddr(),
        settings.serverName(),
        settings.bootFileName(),
        options);
  }

  private static Reply reply(MessageType4 type, Situation situation, Message4 message) {
    return new Reply(type, message, situation.serverId(), sizeMax(situation.ask().message()));
  }

  /// Option 57 is taken to count the headers: who means the message alone has room to spare.
  private static int sizeMax(Message4 query) {
    int datagram =
        query
            .option(OptionCode4.MAX_MESSAGE_SIZE)
            .filter(size -> size.length() == Short.BYTES)
            .map(size -> size.at(0) << 8 | size.at(1))
            .orElse(DATAGRAM_MIN);
    return Math.clamp(datagram, DATAGRAM_MIN, DATAGRAM_MAX) - HEADERS;
  }
}
