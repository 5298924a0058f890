package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.events.ConfigEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.select.Link;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells the log where the configuration and the machine that it is used on do not fit each other:
/// interfaces that are named in vain, links without a subnet, subnets of other addresses than their
/// interface has, addresses of the server that are reserved for a client. Each is told once, and
/// again after a reload.
final class MachineFit {
  /// An address for itself alone says nothing of who else is on the link.
  private static final int HOST_LENGTH = 32;

  private final EventLog log;
  private boolean isChosenAnew = true;
  private boolean isConfiguredAnew = true;
  private List<Finding> told = List.of();

  MachineFit(EventLog log) {
    this.log = log;
  }

  /// All but the first in words.
  private sealed interface Finding {
    record Reserved(Ipv4 address) implements Finding {}

    record Misfit(String name, String addresses, String subnet) implements Finding {}

    record NoSubnet(String name, String addresses) implements Finding {}
  }

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
    if (isConfiguredAnew || isMachineAnew) {
      List<Finding> found = Stream.concat(links(rules, there), reserved(rules, own)).toList();
      found.stream().filter(each -> isConfiguredAnew || !told.contains(each)).forEach(this::tell);
      told = found;
      isConfiguredAnew = false;
    }
  }

  private void tell(Finding finding) {
    switch (finding) {
      case Finding.Reserved(Ipv4 address) -> log.log(ConfigEvent.OWN_ADDRESS_RESERVED, address);
      case Finding.Misfit(String name, String addresses, String subnet) ->
          log.log(NetworkEvent.SUBNET_MISFIT, name, addresses, subnet);
      case Finding.NoSubnet(String name, String addresses) ->
          log.log(NetworkEvent.NO_SUBNET_ON, name, addresses);
    }
  }

  private static Stream<Finding> reserved(Rules rules, Set<Ipv4> own) {
    return rules.reservedOf(own).stream().map(address -> new Finding.Reserved(address));
  }

  private static Stream<Finding> links(Rules rules, List<Interface4> there) {
    List<Interface4> all =
        there.stream()
            .filter(each -> each.up() && !each.loopback() && !each.addresses().isEmpty())
            .toList();
    return Stream.concat(
        all.stream().flatMap(each -> misfit(rules, each).stream()), withoutSubnet(rules, all));
  }

  private static Optional<Finding> misfit(Rules rules, Interface4 on) {
    return rules.engine().clientsOn(on) instanceof Selected.Place(Link link, var _)
            && !fits(on, link)
        ? Optional.of(new Finding.Misfit(on.name(), Neighbourhood.addresses(on), name(link)))
        : Optional.empty();
  }

  /// One subnet of several is enough: the others of a shared network may be beyond a router.
  private static boolean fits(Interface4 on, Link link) {
    List<Prefix> subnets = link.subnets().stream().map(LinkSubnet::prefix).toList();
    return on.addresses().stream()
        .anyMatch(each -> each.prefixLength() == HOST_LENGTH || subnets.contains(each.prefix()));
  }

  private static String name(Link link) {
    return link.network()
        .name()
        .map(name -> "the shared network " + name)
        .orElseGet(() -> link.subnets().getFirst().prefix().toString());
  }

  /// Nobody is missed where clients come through relay agents, or on further interfaces that nobody
  /// named.
  private static Stream<Finding> withoutSubnet(Rules rules, List<Interface4> all) {
    Config config = rules.config();
    if (config.networks().isEmpty() || config.namesRelays()) {
      return Stream.empty();
    }
    boolean isAnyServed =
        all.stream().anyMatch(each -> rules.engine().clientsOn(each) instanceof Selected.Place);
    return all.stream()
        .filter(each -> rules.engine().clientsOn(each) instanceof Selected.Unknown)
        .filter(each -> !isAnyServed || config.interfaces().names().contains(each.name()))
        .map(each -> new Finding.NoSubnet(each.name(), Neighbourhood.addresses(each)));
  }
}
