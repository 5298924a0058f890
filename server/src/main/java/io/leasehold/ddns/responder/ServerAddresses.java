package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// By which addresses others reach this server.
public final class ServerAddresses {
  private static final int COUNT_MAX = 8;

  private ServerAddresses() {}

  /// Those that queries come to; all of this machine that others can reach where it is any.
  public static List<InetAddress> of(List<Server> listen) {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (Server each : listen) {
      InetAddress address = InetAddress.ofLiteral(each.host());
      if (!address.isAnyLocalAddress()) {
        addresses.add(address);
      } else {
        ofMachine()
            .filter(own -> own instanceof Inet4Address || !(address instanceof Inet4Address))
            .forEach(addresses::add);
      }
    }
    return addresses.stream().limit(COUNT_MAX).toList();
  }

  /// What has to be opened for queries to come to all of them. The system gives no second socket
  /// beside one of any address: `::` has those of IPv4, too, where there is IPv6 at all.
  static List<Server> sockets(List<Server> listen) {
    return sockets(listen, hasIpv6());
  }

  static List<Server> sockets(List<Server> listen, boolean hasIpv6) {
    Map<InetSocketAddress, Server> each = new LinkedHashMap<>();
    listen.forEach(server -> each.putIfAbsent(address(server), server));
    return each.entrySet().stream()
        .filter(one -> each.keySet().stream().noneMatch(all -> covers(all, one.getKey(), hasIpv6)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static InetSocketAddress address(Server server) {
    return new InetSocketAddress(InetAddress.ofLiteral(server.host()), server.port());
  }

  private static boolean covers(InetSocketAddress wide, InetSocketAddress narrow, boolean hasIpv6) {
    InetAddress all = wide.getAddress();
    InetAddress one = narrow.getAddress();
    return wide.getPort() == narrow.getPort()
        && all.isAnyLocalAddress()
        && !all.equals(one)
        && (all instanceof Inet4Address ? one instanceof Inet4Address : hasIpv6);
  }

  private static boolean hasIpv6() {
    try {
      UdpListener.open(InetAddress.ofLiteral("::")).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Stream<InetAddress> ofMachine() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress());
    } catch (SocketException e) {
      return Stream.empty();
    }
  }
}
