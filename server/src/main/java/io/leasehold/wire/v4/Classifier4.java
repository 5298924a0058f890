package io.leasehold.wire.v4;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import java.util.Optional;

/// Tells what a client's message asks: the states of RFC 2131 §4.3, table 4.
final class Classifier4 {
  private static final Decoded SERVER_MESSAGE =
      new Decoded.NotForServers(IgnoredReason.SERVER_MESSAGE);
  private static final Decoded UNSUPPORTED_TYPE =
      new Decoded.NotForServers(IgnoredReason.UNSUPPORTED_TYPE);

  /// RFC 5010 §3: the first bit.
  private static final int RELAYED_UNICAST = 0x80;

  private Classifier4() {}

  static Decoded classify(Message4 message, boolean broadcast) throws MalformedMessage {
    Optional<Octets> type = message.option(OptionCode4.MESSAGE_TYPE);
    if (type.isEmpty()) {
      return new Decoded.Valid(new Query.Bootp(message, identity(message)));
    }
    Optional<MessageType4> known = MessageType4.ofCode(type.get().at(0));
    return known.isEmpty() ? UNSUPPORTED_TYPE : classify(known.get(), message, broadcast);
  }

  private static Decoded classify(MessageType4 type, Message4 message, boolean broadcast)
      throws MalformedMessage {
    return switch (type) {
      case DISCOVER ->
          new Decoded.Valid(
              new Query.Discover(
                  message, identity(message), requested(message).filter(a -> !a.isAny())));
      case REQUEST -> new Decoded.Valid(request(message, broadcast));
      case DECLINE ->
          new Decoded.Valid(
              new Query.Decline(
                  message,
                  identity(message),
                  requested(message)
                      .orElseThrow(() -> missing("DHCPDECLINE without a requested address")),
                  serverId(message)));
      case RELEASE ->
          new Decoded.Valid(
              new Query.Release(message, identity(message), released(message), serverId(message)));
      case INFORM ->
          new Decoded.Valid(new Query.Inform(message, sender(message), message.ciaddr()));
      case OFFER,
          ACK,
          NAK,
          FORCERENEW,
          LEASEUNASSIGNED,
          LEASEUNKNOWN,
          LEASEACTIVE,
          LEASEQUERYDONE,
          LEASEQUERYSTATUS ->
          SERVER_MESSAGE;
      case LEASEQUERY, BULKLEASEQUERY, ACTIVELEASEQUERY, TLS -> UNSUPPORTED_TYPE;
    };
  }

  /// RFC 2131 §4.3.2: a server identifier means SELECTING; without one, ciaddr means RENEWING or
  /// REBINDING, which differ in how the message came, and the requested address INIT-REBOOT.
  ///
  /// Some clients name the server when they renew, too, against table 5. Nobody but a client that
  /// has its address sends ciaddr without a requested address, or sends ciaddr to one server.
  private static Query request(Message4 message, boolean broadcast) throws MalformedMessage {
    ClientKey client = identity(message);
    Optional<Ipv4> server = serverId(message);
    Optional<Ipv4> requested = requested(message);
    boolean toAll = sentToAll(message, broadcast);
    boolean hasLease = !message.ciaddr().isAny() && (requested.isEmpty() || !toAll);
    if (server.isPresent() && !hasLease) {
      return new Query.Selecting(message, client, server.get(), requested);
    }
    if (!message.ciaddr().isAny()) {
      return toAll
          ? new Query.Rebinding(message, client, message.ciaddr(), server)
          : new Query.Renewing(message, client, message.ciaddr(), server);
    }
    return new Query.InitReboot(
        message,
        client,
        requested.orElseThrow(() -> missing("DHCPREQUEST without ciaddr and requested address")));
  }

  /// A relay agent hands on what clients broadcast, unless it says that the client sent it by
  /// unicast (RFC 5010 §5).
  private static boolean sentToAll(Message4 message, boolean broadcast) {
    return message.relayed()
        ? message
            .agent(RelaySubOption.RELAY_FLAGS)
            .filter(flags -> flags.length() == 1 && (flags.at(0) & RELAYED_UNICAST) != 0)
            .isEmpty()
        : broadcast;
  }

  private static Ipv4 released(Message4 message) throws MalformedMessage {
    if (message.ciaddr().isAny()) {
      throw missing("DHCPRELEASE without ciaddr");
    }
    return message.ciaddr();
  }

  /// RFC 2131 §4.2: the client identifier if there is one, else hardware type and address. Who has
  /// neither cannot be told from others and gets nothing; nor does who shares a hardware address
  /// that is no machine's.
  private static ClientKey identity(Message4 message) throws MalformedMessage {
    ClientKey sender = sender(message);
    if (sender instanceof ClientKey.ByHardware(var hardware) && !hardware.isOfOneMachine()) {
      throw new MalformedMessage(
          MalformedReason.NO_IDENTITY,
          Layout4.CHADDR,
          "no client identifier, and the hardware address " + hardware + " is no machine's");
    }
    return sender;
  }

  /// Who asks, for an answer that keeps nothing for it.
  private static ClientKey sender(Message4 message) throws MalformedMessage {
    Optional<Octets> id = message.option(OptionCode4.CLIENT_IDENTIFIER);
    if (id.isPresent()) {
      return new ClientKey.ById(id.get());
    }
    if (message.chaddr().address().isEmpty()) {
      throw new MalformedMessage(
          MalformedReason.NO_IDENTITY,
          Layout4.HLEN,
          "neither a hardware address nor a client identifier");
    }
    return new ClientKey.ByHardware(message.chaddr());
  }

  private static Optional<Ipv4> requested(Message4 message) {
    return message.option(OptionCode4.REQUESTED_ADDRESS).map(Classifier4::address);
  }

  private static Optional<Ipv4> serverId(Message4 message) {
    return message.option(OptionCode4.SERVER_IDENTIFIER).map(Classifier4::address);
  }

  /// The reader has seen to it that an option of a fixed size has that size.
  private static Ipv4 address(Octets value) {
    return Ipv4.of(value.at(0), value.at(1), value.at(2), value.at(3));
  }

  private static MalformedMessage missing(String detail) {
    return new MalformedMessage(MalformedReason.MISSING_ADDRESS, Layout4.OPTIONS, detail);
  }
}
