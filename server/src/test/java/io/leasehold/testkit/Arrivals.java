package io.leasehold.testkit;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How queries reach a server for tests: on one interface that has these addresses.
public final class Arrivals {
  private static final int LENGTH = 300;

  private static final int CLIENT_PORT = 68;
  private static final int SERVER_PORT = 67;

  private final Interface4 on;
  private final Set<Ipv4> own = new HashSet<>();

  private Arrivals(Interface4 on) {
    this.on = on;
    on.addresses().forEach(address -> own.add(address.address()));
  }

  /// @param addresses with prefix length: "192.0.2.1/24"
  public static Arrivals on(String name, String... addresses) {
    List<InterfaceAddress> all = new ArrayList<>();
    for (String address : addresses) {
      int slash = address.indexOf('/');
      all.add(
          new InterfaceAddress(
              Ipv4.of(address.substring(0, slash)),
              Integer.parseInt(address.substring(slash + 1))));
    }
    return new Arrivals(
        new Interface4(2, name, true, false, HardwareAddress.of("00:53:ff:00:00:01"), all));
  }

  /// The server has this address, too, on another interface.
  public Arrivals also(String address) {
    own.add(Ipv4.of(address));
    return this;
  }

  /// From a client without an address, to everybody.
  public Arrival broadcast() {
    return new Arrival(on, Ipv4.ANY, CLIENT_PORT, Ipv4.BROADCAST, LENGTH, own);
  }

  /// From a client's address to one of the server's.
  public Arrival unicast(Ipv4 source, Ipv4 destination) {
    return new Arrival(on, source, CLIENT_PORT, destination, LENGTH, own);
  }

  /// From a relay agent to one of the server's addresses.
  public Arrival relayed(Ipv4 relay, Ipv4 destination) {
    return new Arrival(on, relay, SERVER_PORT, destination, LENGTH, own);
  }
}
