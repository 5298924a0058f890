package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// Where a reply goes: the table of RFC 2131 §4.1, row by row; for BOOTP that of RFC 1542 §5.4,
/// which is the same but for one row. Pure.
public final class Delivery4 {
  private final Ports ports;

  public Delivery4(Ports ports) {
    this.ports = ports;
  }

  /// Empty if the answer would go to no single host, or to this server itself: whoever wrote such
  /// addresses into the query gets nothing.
  public Optional<Delivery> of(Query query, Reply reply, Arrival arrival) {
    return switch (row(query, reply, arrival)) {
      case RELAY -> Optional.of(unicast(query.message().giaddr(), ports.server(), reply, arrival));
      case RELAY_PORT ->
          Optional.of(unicast(query.message().giaddr(), arrival.sourcePort(), reply, arrival));
      case CLIENT_ADDRESS ->
          Optional.of(
              unicast(clientAddress(query, reply, arrival), ports.client(), reply, arrival));
      case REFUSAL_ROUTED -> Optional.of(unicast(arrival.source(), ports.client(), reply, arrival));
      case REFUSAL, UNKNOWN_ADDRESS, BROADCAST_FLAG, NO_FRAME ->
          Optional.of(
              new Delivery.Broadcast(arrival.on().index(), ports.client(), source(reply, arrival)));
      case NEW_ADDRESS ->
          Optional.of(frame(query.message(), reply.message().yiaddr(), reply, arrival));
      case CLIENT_FRAME ->
          Optional.of(frame(query.message(), clientAddress(query, reply, arrival), reply, arrival));
      case RELAY_UNREACHABLE, CLIENT_UNREACHABLE -> Optional.empty();
    };
  }

  /// Why it goes there.
  public DeliveryRow4 row(Query query, Reply reply, Arrival arrival) {
    Message4 asked = query.message();
    if (asked.relayed() && !isAnsweredDirectly(reply)) {
      return toRelay(asked, arrival);
    }
    if (reply.type() == ReplyType.NAK) {
      return isRouted(query, arrival) ? DeliveryRow4.REFUSAL_ROUTED : DeliveryRow4.REFUSAL;
    }
    // The reply's ciaddr, not the query's: only the engine knows whether the client may have set
    // it.
    if (query instanceof Query.Inform || !reply.message().ciaddr().isAny()) {
      DeliveryRow4 row = toKnownAddress(clientAddress(query, reply, arrival), arrival);
      return row == DeliveryRow4.CLIENT_ADDRESS && !answersArp(query, reply, arrival)
          ? DeliveryRow4.CLIENT_FRAME
          : row;
    }
    if (asked.broadcast()) {
      return DeliveryRow4.BROADCAST_FLAG;
    }
    return reachable(asked.chaddr()) && isHost(reply.message().yiaddr())
        ? DeliveryRow4.NEW_ADDRESS
        : DeliveryRow4.NO_FRAME;
  }

  /// RFC 2131 §4.1 has every DHCPNAK broadcast that goes to no relay agent. A client that renews
  /// from behind a router would never hear that, and keep its address until it rebinds; it has
  /// shown that its address leads to it (RFC 2131 §4.3.2).
  private static boolean isRouted(Query query, Arrival arrival) {
    return query instanceof Query.Renewing renewing
        && renewing.ciaddr().equals(arrival.source())
        && isHost(renewing.ciaddr())
        && !arrival.own().contains(renewing.ciaddr())
        && !isOnLink(renewing.ciaddr(), arrival);
  }

  /// RFC 1542 §5.4: a BOOTP client that has its address takes the reply there, relayed or not.
  private static boolean isAnsweredDirectly(Reply reply) {
    return reply.type() == ReplyType.BOOTP && !reply.message().ciaddr().isAny();
  }

  /// RFC 2131 §4.1: to the server port of the relay agent at giaddr.
  private DeliveryRow4 toRelay(Message4 asked, Arrival arrival) {
    boolean ownPort = wantsSourcePort(asked);
    int port = ownPort ? arrival.sourcePort() : ports.server();
    boolean itself = arrival.own().contains(asked.giaddr()) && port == ports.server();
    if (itself || port == 0 || !isHost(asked.giaddr())) {
      return DeliveryRow4.RELAY_UNREACHABLE;
    }
    return ownPort ? DeliveryRow4.RELAY_PORT : DeliveryRow4.RELAY;
  }

  private static DeliveryRow4 toKnownAddress(Ipv4 to, Arrival arrival) {
    if (to.isAny()) {
      return DeliveryRow4.UNKNOWN_ADDRESS;
    }
    return !isHost(to) || arrival.own().contains(to)
        ? DeliveryRow4.CLIENT_UNREACHABLE
        : DeliveryRow4.CLIENT_ADDRESS;
  }

  /// RFC 2131 §4.1: ciaddr. A client that informs may leave ciaddr empty, against RFC 2131 §4.4.3;
  /// the address it sends from is then as good.
  private static Ipv4 clientAddress(Query query, Reply reply, Arrival arrival) {
    Ipv4 ciaddr = query instanceof Query.Inform inform ? inform.ciaddr() : reply.message().ciaddr();
    return ciaddr.isAny() ? arrival.source() : ciaddr;
  }

  /// Who names an address of the link and does not send from it has not shown that it would answer
  /// an ARP request for it. A BOOTP client that fills ciaddr in does (RFC 1542 §5.4).
  private static boolean answersArp(Query query, Reply reply, Arrival arrival) {
    Ipv4 to = clientAddress(query, reply, arrival);
    return reply.type() == ReplyType.BOOTP
        || to.equals(arrival.source())
        || !reachable(query.message().chaddr())
        || !isOnLink(to, arrival);
  }

  private static boolean isOnLink(Ipv4 address, Arrival arrival) {
    return arrival.on().addresses().stream().anyMatch(own -> own.prefix().contains(address));
  }

  private Delivery frame(Message4 asked, Ipv4 to, Reply reply, Arrival arrival) {
    return new Delivery.OnLink(
        arrival.on().index(), asked.chaddr(), to, ports.client(), source(reply, arrival));
  }

  private static Delivery unicast(Ipv4 to, int port, Reply reply, Arrival arrival) {
    return new Delivery.Unicast(to, port, source(reply, arrival));
  }

  /// The server identifier; if that is none of its own addresses, the one that the query was sent
  /// to, else the first one of the interface.
  private static Ipv4 source(Reply reply, Arrival arrival) {
    if (arrival.own().contains(reply.serverId())) {
      return reply.serverId();
    }
    if (arrival.own().contains(arrival.destination())) {
      return arrival.destination();
    }
    if (arrival.on().addresses().isEmpty()) {
      return reply.serverId();
    }
    return arrival.on().addresses().getFirst().address();
  }

  /// A frame can be addressed to it. RFC 4390 §2.1: where hlen is 0, answers are broadcast; and so
  /// they are where no machine has the address.
  private static boolean reachable(HardwareAddress hardware) {
    return hardware.htype() == HardwareAddress.ETHERNET
        && hardware.address().length() == HardwareAddress.ETHERNET_LENGTH
        && hardware.isOfOneMachine();
  }

  private static boolean isHost(Ipv4 address) {
    return address.isUnicast();
  }

  /// RFC 8357 §4: the relay agent sends from a port of its own and wants the answer there. The
  /// sub-option is empty; its presence says so.
  private static boolean wantsSourcePort(Message4 asked) {
    return asked.agent(RelaySubOption.RELAY_PORT).isPresent();
  }
}
