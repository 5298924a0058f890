package io.leasehold.e2e;

import java.util.ArrayList;
import java.util.List;

/// A server's host and a switch that joins it with any number of others.
///
/// The server's host has 192.0.2.1/24 on its `eth0`.
final class Site implements AutoCloseable {
  private final Namespace serverHost;
  private final Namespace segment;
  private final List<Namespace> hosts = new ArrayList<>();
  private int ports;

  Site() {
    serverHost = Namespace.create("server");
    hosts.add(serverHost);
    segment = segment();
    plug(segment, serverHost, "eth0");
    serverHost.address("eth0", "192.0.2.1/24");
  }

  Namespace serverHost() {
    return serverHost;
  }

  /// A further host on the server's segment, whose `eth0` has no address.
  Namespace host(String role) {
    Namespace host = Namespace.create(role);
    hosts.add(host);
    plug(segment, host, "eth0");
    return host;
  }

  /// A second segment, on an interface of the server's host or of a relay's.
  Namespace segment() {
    Namespace other = Namespace.create("segment");
    hosts.add(other);
    other.run("ip", "link", "add", "br0", "type", "bridge", "forward_delay", "0");
    other.run("ip", "link", "set", "br0", "up");
    return other;
  }

  /// A host behind another segment.
  Namespace host(String role, Namespace onSegment) {
    Namespace host = Namespace.create(role);
    hosts.add(host);
    plug(onSegment, host, "eth0");
    return host;
  }

  void plug(Namespace into, Namespace host, String interfaceName) {
    String port = "port" + ports++;
    Namespace.cable(host, interfaceName, into, port);
    into.run("ip", "link", "set", port, "master", "br0");
  }

  @Override
  public void close() {
    hosts.reversed().forEach(Namespace::close);
  }
}
