package io.leasehold.pipeline;

import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.RawMessage;
import java.util.List;
import java.util.Optional;

/// The way of a client to the server: on an interface of the name that the example has for it, and
/// through a relay agent or not.
///
/// @param address of the server, on that interface
/// @param relay giaddr; empty on the link itself
record ExampleWay(String interfaceName, InterfaceAddress address, Optional<Ipv4> relay) {
  /// Where relay agents reach the server: in no network of an example.
  private static final InterfaceAddress UPLINK = new InterfaceAddress(Ipv4.of("10.255.255.1"), 24);

  private static final int INDEX = 7;

  static ExampleWay onLink(String interfaceName, Ipv4 server, int prefixLength) {
    return new ExampleWay(
        interfaceName, new InterfaceAddress(server, prefixLength), Optional.empty());
  }

  static ExampleWay through(Ipv4 relay, String interfaceName) {
    return new ExampleWay(interfaceName, UPLINK, Optional.of(relay));
  }

  Ipv4 server() {
    return address.address();
  }

  Interface4 interfaces() {
    return new Interface4(
        INDEX, interfaceName, true, false, ServerFixture.ETH0.hardware(), List.of(address));
  }

  void send(RawMessage message, FakeTransport transport) {
    if (relay.isEmpty()) {
      transport.octets(message.octets(), Ipv4.ANY, 68, Ipv4.BROADCAST);
    } else {
      Octets giaddr = relay.get().octets();
      message.set(UnderFire.GIADDR, giaddr.at(0), giaddr.at(1), giaddr.at(2), giaddr.at(3));
      transport.octets(message.octets(), relay.get(), 67, server());
    }
  }

  @Override
  public String toString() {
    return relay.map(it -> "through " + it).orElse("on " + interfaceName);
  }
}
