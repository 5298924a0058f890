package io.leasehold.sim;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4.Send;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Somebody with any number of made-up hardware addresses, who asks for an address with each, and
/// says of some that they get that it is in use.
final class Flood {
  private static final int MARK = 0x77;

  private final Simulation simulation;
  private final RandomGenerator random;
  private int made;

  Flood(Simulation simulation) {
    this.simulation = simulation;
    random = simulation.random();
  }

  /// Many DHCPDISCOVERs: each by somebody else, on any line or all on one, or all by one client.
  void rise(Site.Link link, int count) {
    int likeness = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      made += likeness == 1 && i > 0 ? 0 : 1;
      int line = likeness == 2 ? 0 : made & 0xFF;
      HardwareAddress hardware =
          HardwareAddress.ethernet(
              Octets.of(2, MARK, made >>> 16 & 0xFF, made >>> 8 & 0xFF, made & 0xFF, line));
      send(link, hardware, random.nextInt(), typed(MessageType4.DISCOVER));
    }
  }

  /// Takes one of three offers, and declines one of two addresses.
  void hear(Message4 reply, Optional<MessageType4> type, Site.Link link) {
    Octets hardware = reply.chaddr().address();
    if (hardware.length() < 2 || hardware.at(1) != MARK || type.isEmpty()) {
      return;
    }
    Octets address = octets(reply.yiaddr());
    Octets server = reply.option(OptionCode4.SERVER_IDENTIFIER).orElse(Octets.EMPTY);
    if (type.get() == MessageType4.OFFER && random.nextInt(3) == 0) {
      send(link, reply.chaddr(), reply.xid(), about(MessageType4.REQUEST, address, server));
    } else if (type.get() == MessageType4.ACK && random.nextBoolean()) {
      send(link, reply.chaddr(), reply.xid(), about(MessageType4.DECLINE, address, server));
    }
  }

  private void send(Site.Link link, HardwareAddress hardware, int xid, Options4.Builder options) {
    Message4 message =
        new Message4(
            Message4.BOOTREQUEST,
            0,
            xid,
            0,
            Message4.BROADCAST_FLAG,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            Ipv4.ANY,
            hardware,
            Octets.EMPTY,
            Octets.EMPTY,
            options.build());
    simulation.wires().fromLink(link, new Send(message, Ipv4.ANY, Ipv4.BROADCAST));
  }

  private static Options4.Builder typed(MessageType4 type) {
    return Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
  }

  private static Options4.Builder about(MessageType4 type, Octets address, Octets server) {
    return typed(type)
        .put(OptionCode4.REQUESTED_ADDRESS, address)
        .put(OptionCode4.SERVER_IDENTIFIER, server);
  }

  private static Octets octets(Ipv4 address) {
    int bits = address.bits();
    return Octets.of(bits >>> 24, bits >>> 16 & 0xFF, bits >>> 8 & 0xFF, bits & 0xFF);
  }
}
