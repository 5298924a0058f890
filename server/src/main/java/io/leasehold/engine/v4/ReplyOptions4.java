package io.leasehold.engine.v4;

import io.leasehold.config.OptionCodes;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Towards;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Classes;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;
import io.leasehold.select.VirtualSubnets;
import io.leasehold.wire.option.ClientFqdnValue;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The options of a reply, in the order in which they are to travel: what the protocol needs, the
/// subnet mask (RFC 2132 §3.3: before the routers), what the client requests in the order in which
/// it does (RFC 2132 §9.8), then what it gets unasked, by code, and last what is only echoed.
///
/// A client that sends no parameter request list gets all that is configured for it.
final class ReplyOptions4 {
  /// The protocol's own: never taken from the configuration (RFC 2131 §4.3.1 table 3).
  private static final OptionCodes PROTOCOL =
      OptionCodes.of(
          OptionCode4.REQUESTED_ADDRESS,
          OptionCode4.LEASE_TIME,
          OptionCode4.OVERLOAD,
          OptionCode4.MESSAGE_TYPE,
          OptionCode4.SERVER_IDENTIFIER,
          OptionCode4.PARAMETER_REQUEST_LIST,
          OptionCode4.MAX_MESSAGE_SIZE,
          OptionCode4.RENEWAL_TIME,
          OptionCode4.REBINDING_TIME,
          OptionCode4.CLIENT_IDENTIFIER,
          OptionCode4.RAPID_COMMIT,
          OptionCode4.RELAY_AGENT_INFORMATION,
          OptionCode4.VIRTUAL_SUBNET_SELECTION);

  /// Of RFC 2132 §9 what is not among the protocol's own: sname and file say the same in BOOTP.
  private static final OptionCodes DHCP_ONLY =
      OptionCodes.of(
          OptionCode4.MESSAGE,
          OptionCode4.VENDOR_CLASS_IDENTIFIER,
          OptionCode4.TFTP_SERVER_NAME,
          OptionCode4.BOOT_FILE_NAME);

  private static final OptionCodes HOST_NAME = OptionCodes.of(OptionCode4.HOST_NAME);

  /// What a BOOTP client needs most, most needed first.
  private static final List<Integer> BOOTP_FIRST =
      List.of(
          OptionCode4.SUBNET_MASK.code(),
          OptionCode4.ROUTERS.code(),
          OptionCode4.DOMAIN_NAME_SERVERS.code(),
          OptionCode4.HOST_NAME.code(),
          OptionCode4.DOMAIN_NAME.code(),
          OptionCode4.ROOT_PATH.code(),
          OptionCode4.BOOT_SIZE.code());

  private static final int MICROSOFT_ROUTES = 249;

  private ReplyOptions4() {}

  static Options4 forGrant(MessageType4 type, Situation situation, Grant grant) {
    Options4.Builder options = head(type, situation.serverId());
    options.put(OptionCode4.LEASE_TIME, fourOctets(grant.leaseS()));
    Optional<RenewalTimes4> times = RenewalTimes4.of(grant.settings(), grant.leaseS());
    if (times.isPresent()) {
      putTimes(options, times.get(), grant.settings());
    }
    if (type == MessageType4.ACK && situation.ask().query() instanceof Query.Discover) {
      // RFC 4039 §4: empty; it says that this is no offer, and stands in nothing else.
      options.put(OptionCode4.RAPID_COMMIT, Octets.EMPTY);
    }
    return withParameters(options, situation, Source.of(grant));
  }

  /// RFC 1534 §2: nothing that is DHCP's own. There is room for few, so the most needed come first.
  static Options4 forBootp(Situation situation, Grant grant) {
    Source source = Source.of(grant);
    Options4.Builder options = Options4.builder();
    BOOTP_FIRST.forEach(code -> putIfKnown(options, code, situation, source));
    source.settings().optionCodes().stream()
        .filter(code -> !isDhcpOnly(code) && isUnasked(code))
        .forEach(code -> putIfKnown(options, code, situation, source));
    Options4 whole = withRelayAgent(options, situation.ask());
    new TracedOptions4(situation).leftOut(source.settings(), whole);
    return whole;
  }

  private static void putTimes(Options4.Builder options, RenewalTimes4 times, Settings settings) {
    if (isTold(settings.renewTime())) {
      options.put(OptionCode4.RENEWAL_TIME, fourOctets(times.t1S()));
    }
    if (isTold(settings.rebindTime())) {
      options.put(OptionCode4.REBINDING_TIME, fourOctets(times.t2S()));
    }
  }

  private static boolean isTold(Optional<RenewalTime> time) {
    return time.isEmpty() || !(time.get() instanceof RenewalTime.Untold);
  }

  /// RFC 2131 §4.3.5: without a lease time.
  static Options4 forInform(Situation situation, LinkSubnet subnet, Settings settings) {
    return withParameters(
        head(MessageType4.ACK, situation.serverId()),
        situation,
        new Source(subnet, settings, Naming4.NONE, Optional.empty()));
  }

  /// What an answer without an address says of that: options 108 and 116.
  static Options4 withoutAddress(
      MessageType4 type,
      Situation situation,
      Optional<Octets> v6OnlyWait,
      Optional<Octets> autoConfigure) {
    Options4.Builder options = head(type, situation.serverId());
    v6OnlyWait.ifPresent(wait -> options.put(OptionCode4.V6_ONLY_PREFERRED, wait));
    autoConfigure.ifPresent(may -> options.put(OptionCode4.AUTO_CONFIGURE, may));
    echo(OptionCode4.SUBNET_SELECTION, options, situation.ask().message());
    echo(OptionCode4.VIRTUAL_SUBNET_SELECTION, options, situation.ask().message());
    return withEchoes(options, situation.ask());
  }

  static Options4 forNak(Ask ask, Ipv4 serverId, Reason why) {
    Options4.Builder options = head(MessageType4.NAK, serverId);
    options.put(OptionCode4.MESSAGE, Octets.ofText(why.text()));
    return withEchoes(options, ask);
  }

  private static Options4.Builder head(MessageType4 type, Ipv4 serverId) {
    return Options4.builder()
        .put(OptionCode4.MESSAGE_TYPE, type.octets())
        .put(OptionCode4.SERVER_IDENTIFIER, serverId.octets());
  }

  private static Options4 withParameters(
      Options4.Builder options, Situation situation, Source source) {
    putIfKnown(options, OptionCode4.SUBNET_MASK.code(), situation, source);
    Optional<Octets> requested =
        situation.ask().message().option(OptionCode4.PARAMETER_REQUEST_LIST);
    if (requested.isPresent()) {
      for (int i = 0; i < requested.get().length(); i++) {
        putIfKnown(options, requested.get().at(i), situation, source);
      }
      OptionCodes codes = alwaysSent(source.settings(), situation);
      for (int code = codes.next(0); code >= 0; code = codes.next(code + 1)) {
        if (isUnasked(code) && isAlways(code, situation, source)) {
          putIfKnown(options, code, situation, source);
        }
      }
    } else {
      BitSet codes = source.settings().optionCodes();
      codes.set(OptionCode4.HOST_NAME.code());
      codes.stream()
          .filter(ReplyOptions4::isUnasked)
          .forEach(code -> putIfKnown(options, code, situation, source));
    }
    boolean classless = options.has(OptionCode4.CLASSLESS_STATIC_ROUTES.code());
    if (classless && situation.ask().requests(OptionCode4.CLASSLESS_STATIC_ROUTES)) {
      withoutOlderRoutes(options, situation, source);
    }
    VendorClass4.put(options, situation, source.settings());
    // RFC 4702 §4: whoever sent one gets one, in its list or not; after what it lists.
    putIfKnown(options, OptionCode4.CLIENT_FQDN.code(), situation, source);
    // RFC 4578 §2.3: the machine's identifier comes back as it was sent.
    echo(OptionCode4.CLIENT_MACHINE_ID, options, situation.ask().message());
    echo(OptionCode4.SUBNET_SELECTION, options, situation.ask().message());
    echo(OptionCode4.VIRTUAL_SUBNET_SELECTION, options, situation.ask().message());
    Options4 whole = withEchoes(options, situation.ask());
    new TracedOptions4(situation).leftOut(source.settings(), whole);
    return whole;
  }

  /// What is always sent to some clients, and this one's reserved name.
  private static OptionCodes alwaysSent(Settings settings, Situation situation) {
    OptionCodes always = settings.alwaysSent();
    return reservedName(OptionCode4.HOST_NAME.code(), situation).isPresent()
        ? always.or(HOST_NAME)
        : always;
  }

  /// True if the option is never taken from the configuration.
  static boolean isProtocol(int code) {
    return PROTOCOL.has(code);
  }

  /// True if the option has nothing to say in BOOTP.
  static boolean isDhcpOnly(int code) {
    return DHCP_ONLY.has(code);
  }

  /// RFC 8925 §3.3: option 108 is for clients that list it, and for no others.
  private static boolean isUnasked(int code) {
    return code != OptionCode4.V6_ONLY_PREFERRED.code();
  }

  /// RFC 3442: a client that requests classless routes and is sent them would ignore routers and
  /// static routes. Who sends these always has a reason.
  private static void withoutOlderRoutes(
      Options4.Builder options, Situation situation, Source source) {
    for (OptionCode4 older : List.of(OptionCode4.ROUTERS, OptionCode4.STATIC_ROUTES)) {
      if (!isAlways(older.code(), situation, source)) {
        options.remove(older.code());
      }
    }
  }

  private static void putIfKnown(
      Options4.Builder options, int code, Situation situation, Source source) {
    if (!isProtocol(code) && !options.has(code)) {
      Optional<Octets> value = value(code, situation, source);
      if (value.isPresent()) {
        options.put(code, value.get());
      }
    }
  }

  /// A reserved host name beats a configured one, and this the client's own; a configured mask or
  /// broadcast address beats the one that follows from the prefix.
  private static Optional<Octets> value(int code, Situation situation, Source source) {
    if (code == OptionCode4.CLIENT_FQDN.code() && source.naming().answer().isPresent()) {
      return source.naming().answer().map(ClientFqdnValue::encode);
    }
    Optional<Octets> reserved = reservedName(code, situation);
    if (reserved.isPresent()) {
      new TracedOptions4(situation).hostname();
      return reserved;
    }
    Optional<Settings.Found> found = found(code, situation, source);
    if (found.isEmpty() && code == OptionCode4.HOST_NAME.code()) {
      return ClientName4.requested(situation.ask(), source.naming());
    }
    Optional<Octets> value =
        found.isPresent()
            ? valueOf(found.get().setting(), situation, source)
            : source.implied(code);
    if (value.isPresent() && situation.ask().trace().isListening()) {
      TracedOptions4 traced = new TracedOptions4(situation);
      found.ifPresentOrElse(
          of -> traced.sent(code, of, source.settings()),
          () -> traced.implied(code, source.subnet()));
    }
    return value;
  }

  /// Classless routes have two numbers, that of RFC 3442 and Microsoft's; who sets one of them
  /// means the other, too, for clients that know but that.
  private static Optional<Settings.Found> found(int code, Situation situation, Source source) {
    Classes classes = situation.ask().classes();
    Optional<Settings.Found> found = source.settings().option(code, classes);
    int rfc = OptionCode4.CLASSLESS_STATIC_ROUTES.code();
    if (found.isEmpty() && code == MICROSOFT_ROUTES) {
      return situation.ask().requests(OptionCode4.CLASSLESS_STATIC_ROUTES)
          ? found
          : source.settings().option(rfc, classes);
    }
    return found.isEmpty() && code == rfc
        ? source.settings().option(MICROSOFT_ROUTES, classes)
        : found;
  }

  /// The other number of classless routes, if this is one of the two.
  static Optional<Integer> twin(int code) {
    int rfc = OptionCode4.CLASSLESS_STATIC_ROUTES.code();
    return code == rfc
        ? Optional.of(MICROSOFT_ROUTES)
        : Optional.of(rfc).filter(_ -> code == MICROSOFT_ROUTES);
  }

  /// What the client's reservation calls it, if the option is for that.
  private static Optional<Octets> reservedName(int code, Situation situation) {
    return code == OptionCode4.HOST_NAME.code()
        ? situation.reservation().flatMap(r -> r.reservation().hostname()).map(Octets::ofText)
        : Optional.empty();
  }

  /// True if what holds for this client is sent whether or not it is requested. So is its reserved
  /// name: nobody else's is meant.
  private static boolean isAlways(int code, Situation situation, Source source) {
    return reservedName(code, situation).isPresent()
        || source
            .settings()
            .option(code, situation.ask().classes())
            .filter(found -> found.setting().sending() == OptionSetting.Sending.ALWAYS)
            .isPresent();
  }

  private static Optional<Octets> valueOf(
      OptionSetting setting, Situation situation, Source source) {
    if (Enterprises4.isByEnterprise(setting)) {
      return Optional.of(Enterprises4.value(setting.code(), situation, source.settings()));
    }
    return setting.sending() == OptionSetting.Sending.NEVER
        ? Optional.empty()
        : setting.source().value(situation.ask().facts(), source.towards(situation.serverId()));
  }

  /// RFC 6842 §3: the client identifier, if there was one; clients that are older than this RFC can
  /// be spared it.
  private static Options4 withEchoes(Options4.Builder options, Ask ask) {
    if (ask.behaviour().echoClientId()) {
      echo(OptionCode4.CLIENT_IDENTIFIER, options, ask.message());
    }
    return withRelayAgent(options, ask);
  }

  /// RFC 3046 §2.2: the relay agent's option, whole, and last.
  private static Options4 withRelayAgent(Options4.Builder options, Ask ask) {
    Optional<Octets> agent = ask.message().option(OptionCode4.RELAY_AGENT_INFORMATION);
    if (agent.isPresent()) {
      options.put(OptionCode4.RELAY_AGENT_INFORMATION, VirtualSubnets.echoed(agent.get()));
    }
    return options.build();
  }

  /// RFC 3011 §2, RFC 6607 §7.1: whoever sends the option gets it back, requested or not.
  private static void echo(OptionCode4 code, Options4.Builder options, Message4 query) {
    Optional<Octets> value = query.option(code);
    if (value.isPresent()) {
      options.put(code, value.get());
    }
  }

  private static Octets fourOctets(long value) {
    return Octets.ofInt((int) value);
  }

  /// Where parameters come from.
  ///
  /// @param address that the client gets
  private record Source(
      LinkSubnet subnet, Settings settings, Naming4 naming, Optional<Ipv4> address) {
    static Source of(Grant grant) {
      return new Source(
          grant.subnet(), grant.settings(), grant.naming(), Optional.of(grant.address()));
    }

    Towards towards(Ipv4 server) {
      return new Towards(server, Optional.of(subnet.prefix()), address);
    }

    Optional<Octets> implied(int code) {
      if (code == OptionCode4.SUBNET_MASK.code()) {
        return Optional.of(subnet.prefix().maskOctets());
      }
      return code == OptionCode4.BROADCAST_ADDRESS.code() && subnet.prefix().hasBroadcast()
          ? Optional.of(subnet.prefix().last().octets())
          : Optional.empty();
    }
  }
}
