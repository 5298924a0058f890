package io.leasehold.config.json.check;

import io.leasehold.config.OptionSettings;
import io.leasehold.config.Scope;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The routers that a subnet's clients are told (option 3): addresses in use, so never leased, even
/// when nobody thought of excluding them.
public final class Routers {
  private Routers() {}

  /// Those of the subnet, or else of the nearest of `around` that names any, and those of its
  /// pools; only addresses within its prefix.
  static Set<Ipv4> of(OfSubnet subnet, List<Scope> around) {
    Set<Ipv4> routers = new LinkedHashSet<>(nearest(subnet.scope(), around));
    subnet.pools().forEach(pool -> routers.addAll(addresses(pool.scope().options())));
    routers.removeIf(router -> !subnet.prefix().value().contains(router));
    return routers;
  }

  /// The subnet's exclusions, its routers, and its relays where these lie within its prefix.
  public static List<Range> neverLeased(OfSubnet subnet, List<Scope> around) {
    List<Range> ranges = new ArrayList<>(subnet.exclude().stream().map(Placed::value).toList());
    Set<Ipv4> inUse = of(subnet, around);
    subnet.relays().stream()
        .map(Placed::value)
        .filter(subnet.prefix().value()::contains)
        .forEach(inUse::add);
    inUse.stream()
        .filter(address -> ranges.stream().noneMatch(range -> range.contains(address)))
        .map(address -> new Range(address, address))
        .toList()
        .forEach(ranges::add);
    return ranges;
  }

  private static List<Ipv4> nearest(Scope own, List<Scope> around) {
    List<Scope> scopes = new ArrayList<>(List.of(own));
    scopes.addAll(around);
    return scopes.stream()
        .map(Scope::options)
        .filter(options -> options.codes().has(OptionCode4.ROUTERS.code()))
        .findFirst()
        .map(Routers::addresses)
        .orElse(List.of());
  }

  private static List<Ipv4> addresses(OptionSettings options) {
    List<Ipv4> addresses = new ArrayList<>();
    for (Octets octets : options.fixed(OptionCode4.ROUTERS.code())) {
      for (int i = 0; i + Ipv4.OCTETS <= octets.length(); i += Ipv4.OCTETS) {
        addresses.add(Ipv4.of(octets.at(i), octets.at(i + 1), octets.at(i + 2), octets.at(i + 3)));
      }
    }
    return addresses;
  }
}
