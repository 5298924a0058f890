package io.leasehold.sim;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4.Send;
import io.leasehold.testkit.SimNetwork;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Carries messages as octets between clients and server: over the server's own link, through relay
/// agents, and routed.
final class Wires {
  private static final int MESSAGE_MAX = 1_472;
  private static final int SERVER_PORT = 67;
  private static final int CLIENT_PORT = 68;

  private final Simulation simulation;
  private final SimNetwork network;
  private final List<SimClient> clients;

  Wires(Simulation simulation, SimNetwork network, List<SimClient> clients) {
    this.simulation = simulation;
    this.network = network;
    this.clients = clients;
  }

  /// What somebody on a link sends.
  void fromLink(Site.Link link, Send send) {
    boolean broadcast = send.destination().equals(Ipv4.BROADCAST);
    Optional<Ipv4> giaddr = link.giaddr();
    if (broadcast && giaddr.isPresent()) {
      Octets relayed = octets(relayed(send.message(), giaddr.get()));
      Ipv4 server = Site.SERVER_ON_UPLINK;
      network.carry(
          () -> {
            simulation.heard(type(send.message()), keyOf(send.message()));
            simulation.arrive(relayed, Site.UPLINK, giaddr.get(), SERVER_PORT, server);
          });
      return;
    }
    Octets sent = octets(send.message());
    int on = giaddr.isPresent() ? Site.UPLINK : Site.DIRECT;
    network.carry(
        () -> {
          simulation.heard(type(send.message()), keyOf(send.message()));
          simulation.arrive(sent, on, send.source(), CLIENT_PORT, send.destination());
        });
  }

  /// What the server sends: who hears it is found out when it arrives.
  void fromServer(Octets payload, Delivery delivery) {
    Message4 reply = message(payload);
    Optional<MessageType4> type = type(reply);
    boolean had = simulation.isKnownFor(reply.yiaddr(), keyOf(reply));
    simulation.bounds().check(reply, payload.length(), type, had);
    simulation.rates().replied(reply);
    type.ifPresent(known -> simulation.sent(known, keyOf(reply), reply.yiaddr()));
    network.carry(
        () -> {
          hearers(delivery, reply).toList().forEach(client -> client.receive(reply));
          simulation.flood().hear(reply, type, linkOf(reply));
        });
  }

  private static Site.Link linkOf(Message4 reply) {
    return Site.Link.ofRelay(reply.giaddr()).orElse(Site.OFFICE);
  }

  private Stream<SimClient> hearers(Delivery delivery, Message4 reply) {
    return switch (delivery) {
      case Delivery.Broadcast broadcast -> onDirect(broadcast.interfaceIndex());
      case Delivery.OnLink frame ->
          onDirect(frame.interfaceIndex())
              .filter(client -> client.hardware().equals(frame.hardware()));
      case Delivery.Unicast unicast -> unicast(unicast, reply);
    };
  }

  private Stream<SimClient> unicast(Delivery.Unicast unicast, Message4 reply) {
    Optional<Site.Link> relay = Site.Link.ofRelay(unicast.destination());
    if (relay.isEmpty()) {
      return clients.stream()
          .filter(client -> client.link().prefix().contains(unicast.destination()))
          .filter(client -> client.has(unicast.destination()));
    }
    // RFC 1542 §4.1.2: the relay agent knows the client by the message, or broadcasts.
    return clients.stream()
        .filter(client -> client.link().equals(relay.get()))
        .filter(client -> reply.broadcast() || client.hardware().equals(reply.chaddr()));
  }

  private Stream<SimClient> onDirect(int interfaceIndex) {
    return interfaceIndex == Site.DIRECT
        ? clients.stream().filter(client -> client.link().equals(Site.OFFICE))
        : Stream.empty();
  }

  /// A reply echoes option 61 (RFC 6842 §3), so it says whose it is.
  private static ClientKey keyOf(Message4 message) {
    return message
        .option(OptionCode4.CLIENT_IDENTIFIER)
        .<ClientKey>map(ClientKey.ById::new)
        .orElse(new ClientKey.ByHardware(message.chaddr()));
  }

  /// None where the client knows BOOTP only.
  private static Optional<MessageType4> type(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .flatMap(value -> MessageType4.ofCode(value.at(0)));
  }

  private static Message4 relayed(Message4 message, Ipv4 giaddr) {
    Options4.Builder options = Options4.builder();
    for (int i = 0; i < message.options().size(); i++) {
      options.put(message.options().codeAt(i), message.options().valueAt(i));
    }
    options.put(OptionCode4.RELAY_AGENT_INFORMATION, Lines.option82(message.chaddr()));
    return new Message4(
        message.op(),
        message.hops() + 1,
        message.xid(),
        message.secs(),
        message.flags(),
        message.ciaddr(),
        message.yiaddr(),
        message.siaddr(),
        giaddr,
        message.chaddr(),
        message.sname(),
        message.file(),
        options.build());
  }

  private static Octets octets(Message4 message) {
    ByteBuffer buffer = ByteBuffer.allocate(MESSAGE_MAX);
    Encoder4.encode(message, MESSAGE_MAX, buffer);
    return Octets.copyOf(buffer, 0, buffer.position());
  }

  private static Message4 message(Octets payload) {
    return switch (Decoder4.read(payload.asBuffer())) {
      case MessageReading.Good(Message4 message) -> message;
      case MessageReading.Bad(var why) -> throw new AssertionError("a reply that is none: " + why);
    };
  }
}
