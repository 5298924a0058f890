package io.leasehold.engine.v4;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSettings;
import io.leasehold.config.Towards;
import io.leasehold.model.Octets;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers that give no address: to clients that can do without one (RFC 8925 §3.3), and to clients
/// that would make one up (RFC 2563 §2).
///
/// | the client | configured | the answer to its DHCPDISCOVER |
/// |---|---|---|
/// | lists option 108 | 108 for its subnet or network | yiaddr 0, option 108 |
/// | the same, and sends option 116 | 116, too | yiaddr 0, options 108 and 116 |
/// | sends option 116, and no address is free | 116 | yiaddr 0, option 116 |
/// | any other, and no address is free | | silence |
///
/// Option 108 for a pool, a reservation, a class or at the top only says that the client need not
/// use its address; it gets one like any other.
final class NoAddress4 {
  private NoAddress4() {}

  /// What a DHCPDISCOVER is answered if the client can do without an address.
  static Optional<Decision> offer(Situation situation) {
    Optional<Octets> wait = waiting(situation);
    return wait.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.answer(
                Reply4.withoutAddress(ReplyType.OFFER, situation, wait, autoConfigure(situation)),
                Reason.OFFER_V6_ONLY));
  }

  /// What a DHCPREQUEST is answered that takes such an offer.
  static Optional<Decision> ack(Situation situation) {
    Optional<Octets> wait = waiting(situation);
    return wait.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.answer(
                Reply4.withoutAddress(ReplyType.ACK, situation, wait, Optional.empty()),
                Reason.ACK_V6_ONLY));
  }

  /// What a DHCPDISCOVER is answered when no address is free. RFC 2563 §2: a client that says it
  /// can make an address up for itself is told whether it may; without option 116 the server
  /// remains silent.
  static Decision exhausted(Situation situation) {
    Optional<Octets> may = autoConfigure(situation);
    return may.isEmpty()
        ? Decision.silence(AddressChoice.whyNone(situation))
        : Decision.answer(
            Reply4.withoutAddress(ReplyType.OFFER, situation, Optional.empty(), may),
            Reason.OFFER_AUTO_CONFIGURE);
  }

  /// RFC 8925 §3.1: how long the client is to do without.
  private static Optional<Octets> waiting(Situation situation) {
    if (!situation.ask().requests(OptionCode4.V6_ONLY_PREFERRED)) {
      return Optional.empty();
    }
    boolean ofReservation =
        situation
            .reservation()
            .map(found -> found.reservation().scope().options())
            .flatMap(options -> setting(options, situation))
            .isPresent();
    return ofReservation
        ? Optional.empty()
        : places(situation).stream()
            .flatMap(
                level ->
                    setting(level.scope().options(), situation)
                        .map(setting -> new Settings.Found(level, setting))
                        .stream())
            .findFirst()
            .flatMap(found -> value(found, situation));
  }

  /// The options of the subnet that the query points at, of its network, and of the other subnets
  /// that the client may have an address of.
  private static List<Settings.Level> places(Situation situation) {
    List<Settings.Level> places = new ArrayList<>();
    situation.place().nearest().ifPresent(nearest -> places.add(level(nearest)));
    places.add(
        new Settings.Level(
            "shared network " + situation.link(), situation.link().network().scope()));
    situation.link().subnets().stream()
        .filter(situation::admits)
        .forEach(subnet -> places.add(level(subnet)));
    return places;
  }

  private static Settings.Level level(LinkSubnet subnet) {
    return new Settings.Level("subnet " + subnet.prefix(), subnet.subnet().scope());
  }

  private static Optional<OptionSetting> setting(OptionSettings options, Situation situation) {
    return options.find(OptionCode4.V6_ONLY_PREFERRED.code(), situation.ask().classes()::pass);
  }

  /// Option 116, if the client sends it and it is configured.
  private static Optional<Octets> autoConfigure(Situation situation) {
    return situation.ask().message().options().has(OptionCode4.AUTO_CONFIGURE)
        ? situation
            .configured()
            .classifier()
            .settings(situation.place().settings(), situation.ask().classes())
            .option(OptionCode4.AUTO_CONFIGURE.code(), situation.ask().classes())
            .flatMap(found -> value(found, situation))
        : Optional.empty();
  }

  private static Optional<Octets> value(Settings.Found found, Situation situation) {
    OptionSetting setting = found.setting();
    Optional<Octets> value =
        setting.sending() == OptionSetting.Sending.NEVER
            ? Optional.empty()
            : setting.source().value(situation.ask().facts(), Towards.from(situation.serverId()));
    if (value.isPresent() && situation.ask().trace().isListening()) {
      new TracedOptions4(situation).sent(found);
    }
    return value;
  }
}
