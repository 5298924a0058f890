package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
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
  /// beside one of any address: `::` has those of IPv4, too.
  static List<Server> sockets(List<Server> listen) {
    return listen.stream()
        .distinct()
        .filter(each -> listen.stream().noneMatch(other -> covers(other, each)))
        .toList();
  }

  private static boolean covers(Server wide, Server narrow) {
    InetAddress all = InetAddress.ofLiteral(wide.host());
    InetAddress one = InetAddress.ofLiteral(narrow.host());
    return wide.port() == narrow.port()
        && all.isAnyLocalAddress()
        && !all.equals(one)
        && (one instanceof Inet4Address || !(all instanceof Inet4Address));
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
