package io.leasehold.config.json.check;

import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Every subnet by its prefix. An address belongs to the subnet with the longest prefix that
/// contains it: that is what selection does with it, so the checks do the same.
public final class PrefixIndex {
  private final List<OfSubnet> subnets = new ArrayList<>();
  private final Map<Prefix, OfSubnet> byPrefix = new HashMap<>();
  private final Map<Prefix, OfNetwork> networks = new HashMap<>();
  private final NavigableMap<Prefix, OfSubnet> byFirst =
      new TreeMap<>(Comparator.comparing(Prefix::first).thenComparingInt(Prefix::length));

  private PrefixIndex() {}

  /// A prefix that is there already is an error, reported here; the first stays.
  public static PrefixIndex of(List<OfNetwork> networks) {
    PrefixIndex index = new PrefixIndex();
    networks.forEach(network -> network.subnets().forEach(subnet -> index.add(network, subnet)));
    return index;
  }

  /// In the order of the text, those with a prefix that another has, too.
  public List<OfSubnet> subnets() {
    return subnets;
  }

  Optional<OfSubnet> subnetOf(Ipv4 address) {
    for (int length = Prefix.LENGTH_MAX; length >= 0; length--) {
      OfSubnet subnet = byPrefix.get(Prefix.containing(address, length));
      if (subnet != null) {
        return Optional.of(subnet);
      }
    }
    return Optional.empty();
  }

  /// The network of a subnet that [#subnetOf] has found.
  OfNetwork networkOf(OfSubnet subnet) {
    return Objects.requireNonNull(networks.get(subnet.prefix().value()));
  }

  /// A subnet within `outer` that has some of the range's addresses for itself.
  Optional<OfSubnet> within(OfSubnet outer, Range range) {
    Prefix prefix = outer.prefix().value();
    return subnetOf(range.first())
        .filter(subnet -> isInner(subnet, prefix))
        .or(
            () ->
                byFirst
                    .subMap(
                        new Prefix(range.first(), Prefix.LENGTH_MAX),
                        true,
                        new Prefix(range.last(), Prefix.LENGTH_MAX),
                        true)
                    .values()
                    .stream()
                    .filter(subnet -> isInner(subnet, prefix))
                    .findFirst());
  }

  private static boolean isInner(OfSubnet subnet, Prefix outer) {
    Prefix prefix = subnet.prefix().value();
    return prefix.length() > outer.length() && outer.contains(prefix);
  }

  private void add(OfNetwork network, OfSubnet subnet) {
    subnets.add(subnet);
    OfSubnet earlier = byPrefix.putIfAbsent(subnet.prefix().value(), subnet);
    if (earlier == null) {
      byFirst.put(subnet.prefix().value(), subnet);
      networks.put(subnet.prefix().value(), network);
    } else {
      subnet
          .prefix()
          .wrong("each subnet once; this one is on " + earlier.prefix().where() + " already");
    }
  }
}
