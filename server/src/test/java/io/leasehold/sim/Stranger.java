package io.leasehold.sim;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4.Send;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.random.RandomGenerator;

/// Somebody who keeps to no state machine: gives back, declines, asks for and renews addresses that
/// belong to others, and asks for offers that are never taken up.
final class Stranger {
  private final RandomGenerator random;

  Stranger(RandomGenerator random) {
    this.random = random;
  }

  /// Something about the address; to whom it belongs, the stranger does not care.
  Send about(Ipv4 address, Ipv4 server) {
    return switch (random.nextInt(6)) {
      case 0 -> new Send(release(address, server), address, server);
      case 1 -> broadcast(message(options(MessageType4.DECLINE, address, server), Ipv4.ANY));
      case 2 -> broadcast(message(options(MessageType4.REQUEST, address, server), Ipv4.ANY));
      case 3 -> broadcast(message(wanting(MessageType4.REQUEST, address), Ipv4.ANY));
      case 4 -> new Send(message(typed(MessageType4.REQUEST), address), address, server);
      default -> broadcast(message(wanting(MessageType4.DISCOVER, address), Ipv4.ANY));
    };
  }

  /// Octets that are no message, or hardly one.
  Octets noise() {
    byte[] octets = new byte[random.nextInt(400)];
    random.nextBytes(octets);
    if (octets.length > 0) {
      octets[0] = 1;
    }
    return Octets.copyOf(octets);
  }

  private Message4 release(Ipv4 address, Ipv4 server) {
    return message(
        typed(MessageType4.RELEASE).put(OptionCode4.SERVER_IDENTIFIER, octets(server)), address);
  }

  private static Options4.Builder options(MessageType4 type, Ipv4 address, Ipv4 server) {
    return wanting(type, address).put(OptionCode4.SERVER_IDENTIFIER, octets(server));
  }

  private static Options4.Builder wanting(MessageType4 type, Ipv4 address) {
    return typed(type).put(OptionCode4.REQUESTED_ADDRESS, octets(address));
  }

  private static Options4.Builder typed(MessageType4 type) {
    return Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
  }

  private Message4 message(Options4.Builder options, Ipv4 ciaddr) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(0, 0x53, 2, 0, 0, random.nextInt(20)));
    return new Message4(
        Message4.BOOTREQUEST,
        0,
        random.nextInt(),
        0,
        0,
        ciaddr,
        Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        hardware,
        Octets.EMPTY,
        Octets.EMPTY,
        options.build());
  }

  private static Send broadcast(Message4 message) {
    return new Send(message, Ipv4.ANY, Ipv4.BROADCAST);
  }

  private static Octets octets(Ipv4 address) {
    int bits = address.bits();
    return Octets.of(bits >>> 24, bits >>> 16 & 0xFF, bits >>> 8 & 0xFF, bits & 0xFF);
  }
}
