package io.leasehold.transport;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;

/// Where a reply goes, RFC 2131 §4.1. `source` is the server's address that it is sent from.
public sealed interface Delivery {
  int port();

  Ipv4 source();

  /// To a relay, or to a client that has its address: the kernel routes it.
  record Unicast(Ipv4 destination, int port, Ipv4 source) implements Delivery {}

  /// To 255.255.255.255 and the link-layer broadcast, out of one interface.
  record Broadcast(int interfaceIndex, int port, Ipv4 source) implements Delivery {}

  /// To a client that does not have the address yet: the frame goes to `hardware`, without ARP.
  record OnLink(
      int interfaceIndex, HardwareAddress hardware, Ipv4 destination, int port, Ipv4 source)
      implements Delivery {}
}
