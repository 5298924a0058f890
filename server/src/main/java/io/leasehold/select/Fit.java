package io.leasehold.select;

import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.select.Selected.Place;
import java.util.List;

/// How an interface and the subnets of a configuration go together, for clients that come by no
/// relay agent and are in no class.
public enum Fit {
  /// The interface has an address of the subnet of its clients, with the prefix length of it.
  RIGHT,

  /// It has none, or with another prefix length.
  WRONG,

  /// No subnet contains an address of it, and none names it.
  NO_SUBNET,

  /// It has no address, or only such as say nothing of who else is on the link.
  UNKNOWN;

  /// From here on an address says nothing of others: of a host, or of two ends (RFC 3021).
  private static final int ALONE_LENGTH = 31;

  static Fit of(Interface4 on, LinkIndex links) {
    List<InterfaceAddress> telling =
        on.addresses().stream().filter(each -> each.prefixLength() < ALONE_LENGTH).toList();
    return switch (links.byInterface(on, Doorkeeper.EVERYBODY)) {
      case Place _ when telling.isEmpty() -> UNKNOWN;
      case Place place -> isIn(place, telling, links) ? RIGHT : WRONG;
      default -> on.addresses().isEmpty() ? UNKNOWN : NO_SUBNET;
    };
  }

  private static boolean isIn(Place place, List<InterfaceAddress> telling, LinkIndex links) {
    return telling.stream()
        .anyMatch(
            each ->
                links.around(each.address()).stream()
                    .anyMatch(
                        subnet -> subnet.prefix().equals(each.prefix()) && belongs(place, subnet)));
  }

  /// Of subnets within each other the narrower ones may be for classes.
  private static boolean belongs(Place place, LinkSubnet subnet) {
    return subnet.link() == place.link()
        || place.nearest().filter(each -> subnet.prefix().contains(each.prefix())).isPresent();
  }
}
