package io.leasehold.engine.v4;

import io.leasehold.config.ClientClass;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Doorkeeper;
import io.leasehold.select.Link;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Pointer;
import io.leasehold.select.Selected;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.VirtualSubnets;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells a trace how a query's network is found. Made only for a trace that listens.
record TracedPlace4(Ask ask, Configured configured) {
  /// More subnets than these are counted, not named.
  private static final int NAMED_MAX = 8;

  /// What is judged beside the message itself, by what it points at a network, and which subnets
  /// there are for it and which are not.
  ///
  /// @param refusing those that have turned out not to be for the client
  static void tell(Ask ask, Configured configured, Standpoint found, Set<LinkSubnet> refusing) {
    if (ask.trace().isListening()) {
      new TracedPlace4(ask, configured).tell(found, refusing);
    }
  }

  private void tell(Standpoint found, Set<LinkSubnet> refusing) {
    configured.config().classes().forEach(this::unevaluated);
    if (differs(OptionCode4.RELAY_AGENT_INFORMATION)) {
      step(Step.AGENT_REMEMBERED, "its lease says so, for a renewal passes no relay agent");
    }
    if (differs(OptionCode4.CLIENT_IDENTIFIER)) {
      step(Step.CLIENT_ID_MADE, ask.client().sent());
    }
    VirtualSubnets.of(ask.judged()).ifPresent(vpn -> step(Step.VPN, VirtualSubnets.text(vpn)));
    Pointer pointer = configured.selector().pointer(ask.judged(), ask.arrival());
    Selected all = configured.selector().select(ask.judged(), ask.arrival(), Doorkeeper.EVERYBODY);
    step(Step.POINTER, text(pointer, all));
    if (!(all instanceof Place)) {
      step(Step.NO_CANDIDATE, configuredSubnets());
    }
    Optional<Link> link =
        found instanceof Standpoint.Here here ? Optional.of(here.place().link()) : Optional.empty();
    refusing.stream()
        .filter(subnet -> link.filter(subnet.link()::equals).isEmpty())
        .forEach(this::refused);
    link.ifPresent(its -> its.subnets().forEach(subnet -> candidate(its, subnet)));
  }

  /// Of classes that have no test, or whose test is not looked at yet.
  private void unevaluated(ClientClass each) {
    if (ask.classes().has(each.name())) {
      return;
    }
    if (each.onlyAdditional()) {
      step(Step.CLASS_LATER, each.name() + ": only where it is listed, with the address");
    } else if (each.membership() instanceof ClientClass.Membership.Given) {
      step(Step.NOT_IN_CLASS, each.name() + ": no reservation of the client's gives it");
    }
  }

  private boolean differs(OptionCode4 code) {
    return !ask.judged().option(code).equals(ask.message().option(code));
  }

  private void candidate(Link link, LinkSubnet subnet) {
    if (!subnet.admits(ask.classes())) {
      refused(subnet);
    } else if (link.subnets().size() > 1) {
      step(Step.SUBNET_CANDIDATE, subnet + ", which is for " + subnet.whom());
    }
  }

  private void refused(LinkSubnet subnet) {
    step(Step.SUBNET_NOT_FOR_CLASS, subnet + ", which is for " + subnet.whom());
  }

  private String text(Pointer pointer, Selected found) {
    return switch (pointer) {
      case Pointer.RelayLink(Ipv4 address) ->
          "the link %s, which the relay agent names (option 82.5, RFC 3527)".formatted(address);
      case Pointer.ClientSubnet(Ipv4 address) ->
          "the subnet %s, which the client names (option 118, RFC 3011)".formatted(address);
      case Pointer.Giaddr(Ipv4 giaddr) -> "giaddr " + giaddr + listing(giaddr, found);
      case Pointer.ClientAddress(Ipv4 address) ->
          "the client's address %s, for it was sent to this server alone".formatted(address);
      case Pointer.Receiving(var on) ->
          "the interface %s, whose addresses are %s"
              .formatted(
                  on.name(),
                  on.addresses().stream()
                      .map(its -> its.address() + "/" + its.prefixLength())
                      .collect(Collectors.joining(", ")));
    };
  }

  private static String listing(Ipv4 giaddr, Selected found) {
    if (!(found instanceof Place(Link link, Optional<LinkSubnet> nearest))) {
      return "";
    }
    if (nearest.filter(its -> its.subnet().relays().contains(giaddr)).isPresent()) {
      return ", which \"relays\" of subnet %s lists".formatted(nearest.get());
    }
    return link.network().relays().contains(giaddr)
        ? ", which \"relays\" of shared network %s lists".formatted(link)
        : "";
  }

  private String configuredSubnets() {
    List<String> all =
        configured.config().networks().stream()
            .flatMap(network -> network.subnets().stream())
            .map(subnet -> subnet.prefix().toString())
            .toList();
    if (all.isEmpty()) {
      return "none at all";
    }
    return all.size() <= NAMED_MAX
        ? String.join(", ", all)
        : "%s and %d more"
            .formatted(String.join(", ", all.subList(0, NAMED_MAX)), all.size() - NAMED_MAX);
  }

  private void step(Step step, Object about) {
    ask.trace().step(step, about);
  }
}
