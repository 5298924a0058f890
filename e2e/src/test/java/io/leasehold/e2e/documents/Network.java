package io.leasehold.e2e.documents;

import io.leasehold.e2e.Namespace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The cables between a reader's machines, the same for every page.
///
/// ```
/// server eth0 192.0.2.2/24 ──┐                      ┌── eth1 198.51.100.1/24 ── desk eth0
///                            ├── eth0 192.0.2.1/24 relay
/// laptop eth0 ───────────────┘                      └── eth2 203.0.113.1/24 ─── guest eth0
/// ```
///
/// The relay is the router, too.
final class Network implements AutoCloseable {
  static final List<String> OTHERS = List.of("laptop", "relay", "desk", "guest");

  private final Map<String, Namespace> hosts = new TreeMap<>();

  private Network() {
    Stream.concat(Stream.of(Block.SERVER, "lan"), OTHERS.stream())
        .forEach(name -> hosts.put(name, Namespace.create(name)));
  }

  static Network lay() {
    Network network = new Network();
    Namespace lan = network.host("lan");
    lan.run("ip", "link", "add", "bridge", "type", "bridge", "forward_delay", "0");
    lan.run("ip", "link", "set", "bridge", "up");
    for (String name : List.of(Block.SERVER, "laptop", "relay")) {
      Namespace.cable(network.host(name), "eth0", lan, name);
      lan.run("ip", "link", "set", name, "master", "bridge");
    }
    Namespace relay = network.host("relay");
    Namespace.cable(relay, "eth1", network.host("desk"), "eth0");
    Namespace.cable(relay, "eth2", network.host("guest"), "eth0");
    relay.address("eth0", "192.0.2.1/24");
    relay.address("eth1", "198.51.100.1/24");
    relay.address("eth2", "203.0.113.1/24");
    relay.run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward");
    network.host(Block.SERVER).address("eth0", "192.0.2.2/24");
    network.host(Block.SERVER).run("ip", "route", "add", "default", "via", "192.0.2.1");
    return network;
  }

  Namespace host(String name) {
    Namespace host = hosts.get(name);
    if (host == null) {
      throw new AssertionError("there is no machine " + name + ", but " + hosts.keySet());
    }
    return host;
  }

  @Override
  public void close() {
    hosts.values().forEach(Namespace::close);
  }
}
