package io.leasehold.pipeline;

import io.leasehold.config.InterfaceChoice;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Fit;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the log where the configuration and the machine that it is used on do not fit each other:
/// interfaces that are named in vain, links without a subnet, subnets of other addresses than their
/// interface has, addresses of the server that are reserved for a client. Each is told once, and
/// again after a reload, or if it was right in between.
///
/// Of interfaces that nobody named some may be for others than clients, such as bridges to virtual
/// machines: of them it is told only if clients have been nowhere right since the last reload.
final class MachineFit {
  private final EventLog log;
  private boolean isChosenAnew = true;
  private boolean isConfiguredAnew = true;
  private Set<Ipv4> reserved = Set.of();
  private final Map<String, Finding> told = new HashMap<>();
  private boolean isAnyServed;
  private boolean isAnyRight;

  MachineFit(EventLog log) {
    this.log = log;
  }

  /// @param subnet of the clients of the interface, in words; empty if there is none
  private record Finding(Optional<String> subnet) {}

  /// The interfaces are chosen anew, perhaps as before.
  void chosen() {
    isChosenAnew = true;
  }

  /// The configuration is another one.
  void configured() {
    isConfiguredAnew = true;
  }

  /// @param there the chosen interfaces that this machine has
  /// @param own the addresses of this machine
  /// @param isMachineAnew whether either has changed
  void look(Rules rules, List<Interface4> there, Set<Ipv4> own, boolean isMachineAnew) {
    if (isChosenAnew) {
      isChosenAnew = false;
      Telling.missing(log, rules.config().interfaces(), there);
    }
    if (isConfiguredAnew) {
      reserved = Set.of();
      told.clear();
      isAnyServed = false;
      isAnyRight = false;
    }
    if (isConfiguredAnew || isMachineAnew) {
      isConfiguredAnew = false;
      tellReserved(rules.reservedOf(own));
      tellLinks(rules, there);
    }
  }

  private void tellReserved(List<Ipv4> now) {
    now.stream()
        .filter(each -> !reserved.contains(each))
        .forEach(address -> log.log(ConfigEvent.OWN_ADDRESS_RESERVED, address));
    reserved = Set.copyOf(now);
  }

  /// Where there is no subnet at all, that is told alone (LH-2008).
  private void tellLinks(Rules rules, List<Interface4> there) {
    if (rules.config().networks().isEmpty()) {
      return;
    }
    Selector selector = rules.engine().selector();
    for (Interface4 each : there) {
      isAnyServed |= each.up() && selector.clientsOn(each) instanceof Place;
      isAnyRight |= fit(selector, each) == Fit.RIGHT;
    }
    InterfaceChoice choice = rules.config().interfaces();
    for (Interface4 each : there) {
      boolean isMeant = choice.names().contains(each.name()) || selector.isNamed(each.name());
      switch (fit(selector, each)) {
        case RIGHT -> told.remove(each.name());
        case WRONG -> tellIf(isMeant || !isAnyRight, selector, each);
        case NO_SUBNET -> tellIf(isMeant || !isAnyServed, selector, each);
        case UNKNOWN -> {}
      }
    }
  }

  private static Fit fit(Selector selector, Interface4 on) {
    return on.up() && !on.loopback() ? selector.fitOf(on) : Fit.UNKNOWN;
  }

  private void tellIf(boolean isMeant, Selector selector, Interface4 on) {
    Finding finding =
        new Finding(
            selector.clientsOn(on) instanceof Place place
                ? Optional.of(words(place))
                : Optional.empty());
    if (isMeant && !finding.equals(told.put(on.name(), finding))) {
      String addresses = Neighbourhood.addresses(on);
      finding
          .subnet()
          .ifPresentOrElse(
              subnet -> log.log(NetworkEvent.SUBNET_MISFIT, on.name(), addresses, subnet),
              () -> log.log(NetworkEvent.NO_SUBNET_ON, on.name(), addresses));
    }
  }

  private static String words(Place place) {
    return place
        .nearest()
        .map(LinkSubnet::prefix)
        .map(Object::toString)
        .orElseGet(() -> "the shared network " + place.link());
  }
}
