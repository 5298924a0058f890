package io.leasehold.engine.v4;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.Scope;
import io.leasehold.config.ValueSource;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Settings;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of its addresses the server gives as its identifier: RFC 2131 §4.1 asks for one that the
/// client can reach.
final class ServerId4 {
  private ServerId4() {}

  /// The address that the relay agent gives instead; else the one that is configured for the
  /// client's network or class; else the one that the client named; else the one that it, or its
  /// relay agent, sent to; else the receiving interface's: one in the client's subnet, then one on
  /// its link, then the first.
  static Optional<Ipv4> towards(Place place, Ask ask) {
    Optional<Ipv4> override = override(ask.judged());
    if (override.isPresent()) {
      return told(ask, Step.SERVER_ID_OVERRIDE, override);
    }
    Optional<Ipv4> configured = configured(place.settings(), ask);
    if (configured.isPresent()) {
      return told(ask, Step.SERVER_ID_CONFIGURED, configured);
    }
    Optional<Ipv4> named = named(ask.query());
    if (named.isPresent() && (ask.isOurs(named.get()) || isOverride(named.get(), ask))) {
      return told(ask, Step.SERVER_ID_NAMED, named);
    }
    if (ask.isOurs(ask.arrival().destination())) {
      return told(ask, Step.SERVER_ID_SENT_TO, Optional.of(ask.arrival().destination()));
    }
    return told(ask, Step.SERVER_ID_OF_INTERFACE, onInterface(place, ask));
  }

  /// What holds before there is an address: not what pools and reservations say.
  private static Optional<Ipv4> configured(Settings settings, Ask ask) {
    return ask.configured().serverIds().isEmpty()
        ? Optional.empty()
        : ask.configured()
            .classifier()
            .settings(settings, ask.classes())
            .option(OptionCode4.SERVER_IDENTIFIER.code(), ask.classes())
            .flatMap(found -> address(found.setting()));
  }

  private static Optional<Ipv4> address(OptionSetting setting) {
    return setting.source() instanceof ValueSource.Fixed(Octets value)
        ? Ipv4.ofOctets(value)
        : Optional.empty();
  }

  /// Every one that is configured for some clients.
  static Set<Ipv4> all(Config config) {
    List<Scope> scopes = new ArrayList<>();
    scopes.add(config.top());
    config.classes().forEach(each -> scopes.add(each.scope()));
    for (Network network : config.networks()) {
      scopes.add(network.scope());
      network.subnets().forEach(subnet -> scopes.add(subnet.scope()));
    }
    return scopes.stream()
        .flatMap(scope -> scope.options().all().stream())
        .filter(setting -> setting.code() == OptionCode4.SERVER_IDENTIFIER.code())
        .flatMap(setting -> address(setting).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Ipv4> onInterface(Place place, Ask ask) {
    return within(place.nearest(), ask)
        .or(
            () ->
                place.link().subnets().stream()
                    .flatMap(subnet -> within(Optional.of(subnet), ask).stream())
                    .findFirst())
        .or(() -> ofInterface(ask));
  }

  private static Optional<Ipv4> named(Query query) {
    return switch (query) {
      case Query.Selecting selecting -> Optional.of(selecting.serverId());
      case Query.Renewing renewing -> renewing.serverId();
      case Query.Rebinding rebinding -> rebinding.serverId();
      case Query.Discover _,
          Query.InitReboot _,
          Query.Decline _,
          Query.Release _,
          Query.Inform _,
          Query.Bootp _ ->
          Optional.empty();
    };
  }

  private static Optional<Ipv4> told(Ask ask, Step how, Optional<Ipv4> serverId) {
    if (serverId.isPresent()) {
      ask.trace().step(how, serverId.get());
    }
    return serverId;
  }

  /// Where nothing is known of the client's network.
  static Optional<Ipv4> fromNowhere(Ask ask) {
    return override(ask.judged())
        .or(() -> ofTop(ask))
        .or(() -> Optional.of(ask.arrival().destination()).filter(ask::isOurs))
        .or(() -> ofInterface(ask));
  }

  private static Optional<Ipv4> ofTop(Ask ask) {
    return ask.configured()
        .config()
        .top()
        .options()
        .find(OptionCode4.SERVER_IDENTIFIER.code(), ask.classes()::pass)
        .flatMap(ServerId4::address);
  }

  /// True if the client can have the address for the server's: a relay agent gives it instead now,
  /// or did when the client got a lease that it still has (RFC 5107 §4).
  static boolean isOverride(Ipv4 serverId, Ask ask) {
    if (override(ask.judged()).filter(serverId::equals).isPresent()) {
      return true;
    }
    for (Ipv4 address : ask.client().addresses(ask.leases())) {
      boolean remembered =
          ask.leases()
              .at(address)
              .filter(ask::holds)
              .flatMap(record -> override(((LeaseRecord.Bound) record).holder().relayAgent()))
              .filter(serverId::equals)
              .isPresent();
      if (remembered) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Ipv4> override(Message4 message) {
    return message.option(OptionCode4.RELAY_AGENT_INFORMATION).flatMap(ServerId4::override);
  }

  /// RFC 5107 §4: the relay agent wants the clients' unicasts, so that none goes past it.
  private static Optional<Ipv4> override(Octets agent) {
    return RelayAgentValue.find(agent, RelaySubOption.SERVER_ID_OVERRIDE)
        .flatMap(Ipv4::ofOctets)
        .filter(Ipv4::isUnicast);
  }

  private static Optional<Ipv4> within(Optional<LinkSubnet> subnet, Ask ask) {
    return subnet.flatMap(
        in ->
            ask.arrival().on().addresses().stream()
                .map(InterfaceAddress::address)
                .filter(in.prefix()::contains)
                .findFirst());
  }

  private static Optional<Ipv4> ofInterface(Ask ask) {
    return ask.arrival().on().addresses().stream().map(InterfaceAddress::address).findFirst();
  }
}
