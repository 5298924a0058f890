package io.leasehold.config.json.check;

import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.List;
import java.util.Optional;

/// Checks that a subnet mask that is set as an option (RFC 2132 §3.3) is the one of every subnet
/// whose clients would be sent it.
public final class MaskChecks {
  private MaskChecks() {}

  /// @param top what the configuration sets for all that set none themselves
  public static void check(List<OfNetwork> networks, List<Placed<Ipv4>> top) {
    top.forEach(
        mask ->
            fits(
                mask,
                networks.stream()
                    .filter(network -> network.masks().isEmpty())
                    .flatMap(network -> withoutOwn(network).stream())
                    .toList()));
    for (OfNetwork network : networks) {
      network.masks().forEach(mask -> fits(mask, withoutOwn(network)));
      network.subnets().forEach(MaskChecks::subnet);
    }
  }

  /// Reports the first of the subnets that has another mask.
  static boolean fits(Placed<Ipv4> mask, List<OfSubnet> subnets) {
    Optional<OfSubnet> other =
        subnets.stream()
            .filter(subnet -> !subnet.prefix().value().mask().equals(mask.value()))
            .findFirst();
    other.ifPresent(subnet -> wrong(mask, subnet.prefix()));
    return other.isEmpty();
  }

  /// A class has clients in some of the subnets, nobody knows in which: its mask must be the one of
  /// a subnet at least.
  public static void ofClass(Placed<Ipv4> mask, List<OfSubnet> subnets) {
    boolean fits =
        subnets.stream().anyMatch(subnet -> subnet.prefix().value().mask().equals(mask.value()));
    if (!fits && !subnets.isEmpty()) {
      wrong(mask, subnets.getFirst().prefix());
    }
  }

  private static void subnet(OfSubnet subnet) {
    subnet.masks().forEach(mask -> fits(mask, List.of(subnet)));
    subnet.pools().forEach(pool -> pool.masks().forEach(mask -> fits(mask, List.of(subnet))));
  }

  private static List<OfSubnet> withoutOwn(OfNetwork network) {
    return network.subnets().stream().filter(subnet -> subnet.masks().isEmpty()).toList();
  }

  private static void wrong(Placed<Ipv4> mask, Placed<Prefix> prefix) {
    mask.node()
        .wrong(
            "the mask " + mask.value(),
            "%s, as %s has (%s), or no such option: the server sends it by itself"
                .formatted(prefix.value().mask(), prefix.value(), prefix.where()));
  }
}
