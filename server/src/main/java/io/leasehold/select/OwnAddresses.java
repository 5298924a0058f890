package io.leasehold.select;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keeps the server's own addresses out of its pools: a range written from the first address of a
/// subnet to its last often contains them.
public final class OwnAddresses {
  private OwnAddresses() {}

  /// The configuration with each of the addresses excluded in the subnets that contain it. Made
  /// anew whenever the server's addresses change.
  public static Config excludedFrom(Config config, Set<Ipv4> own) {
    List<Network> networks = new ArrayList<>(config.networks());
    boolean changed = false;
    for (int i = 0; i < networks.size(); i++) {
      Network network = networks.get(i);
      if (contains(network, own)) {
        networks.set(i, excludedFrom(network, own));
        changed = true;
      }
    }
    return changed ? config.withNetworks(networks) : config;
  }

  /// Those of the addresses that are reserved for a client, in order. An exclusion does not keep
  /// them from it, so whoever decides looks at them once more.
  public static List<Ipv4> reservedIn(Config config, Set<Ipv4> own) {
    return config
        .everyReservation()
        .flatMap(reservation -> reservation.address().stream())
        .filter(own::contains)
        .sorted()
        .toList();
  }

  private static boolean contains(Network network, Set<Ipv4> own) {
    for (Subnet subnet : network.subnets()) {
      for (Ipv4 address : own) {
        if (subnet.prefix().contains(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Network excludedFrom(Network network, Set<Ipv4> own) {
    List<Subnet> subnets =
        network.subnets().stream().map(subnet -> excludedFrom(subnet, own)).toList();
    return network.withSubnets(subnets);
  }

  private static Subnet excludedFrom(Subnet subnet, Set<Ipv4> own) {
    List<Range> exclude = new ArrayList<>(subnet.exclude());
    own.stream()
        .filter(subnet.prefix()::contains)
        .sorted()
        .forEach(address -> exclude.add(new Range(address, address)));
    if (exclude.size() == subnet.exclude().size()) {
      return subnet;
    }
    return subnet.withExclude(exclude);
  }
}
