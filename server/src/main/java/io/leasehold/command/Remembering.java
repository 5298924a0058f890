package io.leasehold.command;

import io.leasehold.api.resource.Recollection;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.config.Behaviour.Compatibility;
import io.leasehold.config.Config;
import io.leasehold.explain.Advice;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.pipeline.Exchange;
import io.leasehold.pipeline.Exchanges;
import io.leasehold.select.Arrival;
import io.leasehold.select.Pointer;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageReading;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What the server remembers of messages, read as the octets that they are only now, in the thread
/// of whoever asks. They are as hostile as they came.
final class Remembering implements Recollection {
  private static final long NS_PER_S = 1_000_000_000L;

  /// Of a message: htype, hlen, xid, chaddr.
  private static final int HTYPE = 1;

  private static final int HLEN = 2;
  private static final int XID = 4;
  private static final int CHADDR = 28;
  private static final int CHADDR_END = 44;

  private static final HardwareAddress NONE = HardwareAddress.ethernet(Octets.of(0, 0, 0, 0, 0, 0));

  private final Exchanges exchanges;
  private final Supplier<Config> config;
  private final Supplier<List<Interface4>> interfaces;
  private final AtomicReference<SubnetPrefixes> subnets =
      new AtomicReference<>(SubnetPrefixes.NONE);

  Remembering(Exchanges exchanges, Supplier<Config> config, Supplier<List<Interface4>> interfaces) {
    this.exchanges = exchanges;
    this.config = config;
    this.interfaces = interfaces;
  }

  /// What holds for all that is read at once.
  private record Site(
      OptionText4 words,
      SubnetPrefixes subnets,
      Compatibility ways,
      Map<Integer, Interface4> interfaces) {}

  /// A message as far as it can be read.
  ///
  /// @param query empty if it is none
  private record Reading(Optional<Message4> message, Optional<Query> query) {}

  /// A message that a server answers.
  ///
  /// @param on empty if the interface is gone
  record RememberedQuery(Head head, Exchange exchange, Query query, Optional<Interface4> on) {}

  @Override
  public void latestFirst(long afterId, Predicate<Remembered> each) {
    Site site = site();
    exchanges.latestFirst(afterId, exchange -> each.test(remembered(exchange, site)));
  }

  /// Of all that is remembered those that are queries.
  void queriesLatestFirst(long afterId, Predicate<RememberedQuery> each) {
    Site site = site();
    exchanges.latestFirst(
        afterId,
        exchange -> {
          Reading reading = reading(exchange);
          Optional<Interface4> on = on(exchange, site);
          return reading.query().isEmpty()
              || each.test(
                  new RememberedQuery(
                      head(exchange, reading, on, site), exchange, reading.query().get(), on));
        });
  }

  private static Optional<Interface4> on(Exchange exchange, Site site) {
    return Optional.ofNullable(site.interfaces().get(exchange.way().interfaceIndex()));
  }

  private Site site() {
    Config now = config.get();
    SubnetPrefixes known = subnets.get();
    if (!known.isOf(now)) {
      known = SubnetPrefixes.of(now);
      subnets.set(known);
    }
    return new Site(
        new OptionText4(now.ownOptions()),
        known,
        now.behaviour().compatibility(),
        interfaces.get().stream()
            .collect(Collectors.toMap(Interface4::index, Function.identity(), (one, _) -> one)));
  }

  private static Remembered remembered(Exchange exchange, Site site) {
    Reading reading = reading(exchange);
    Optional<Interface4> on = on(exchange, site);
    Head head = head(exchange, reading, on, site);
    return new Remembered(head, () -> detail(exchange, reading, on, site.words()));
  }

  /// As the server has read it; what it could not read, leniently.
  private static Reading reading(Exchange exchange) {
    Decoded decoded =
        Decoder4.decode(
            exchange.octets().asBuffer(), exchange.way().broadcast(), exchange.strictness());
    if (decoded instanceof Decoded.Valid(Query query)) {
      return new Reading(Optional.of(query.message()), Optional.of(query));
    }
    return Decoder4.readLeniently(exchange.octets().asBuffer())
            instanceof MessageReading.Good(Message4 message)
        ? new Reading(Optional.of(message), Optional.empty())
        : new Reading(Optional.empty(), Optional.empty());
  }

  private static Head head(Exchange exchange, Reading reading, Optional<Interface4> on, Site site) {
    Optional<Message4> message = reading.message();
    Optional<Ipv4> giaddr = message.map(Message4::giaddr).filter(Predicate.not(Ipv4::isAny));
    Optional<Ipv4> address = address(exchange.outcome(), message);
    Optional<Prefix> place = place(exchange, message, on, site);
    Optional<Prefix> own = address.flatMap(site.subnets()::around);
    // A client that is offered nothing may have asked for an address that it had elsewhere.
    boolean seeks =
        reading.query().filter(Query.Discover.class::isInstance).isPresent()
            && outcome(exchange.outcome()) != Outcome.OFFER;
    Optional<Prefix> subnet = seeks ? place.or(() -> own) : own.or(() -> place);
    if (decided(exchange.outcome()).filter(each -> each.why().isNowhere()).isPresent()) {
      // Whatever subnet is configured since: it was not there.
      subnet = Optional.empty();
    }
    return new Head(
        exchange.id(),
        Instant.ofEpochSecond(exchange.way().atNs() / NS_PER_S, exchange.way().atNs() % NS_PER_S),
        message.map(MessageText::type).orElse("unreadable"),
        number(exchange.octets()),
        reading.query().map(Query::client),
        message.map(Message4::chaddr).or(() -> hardware(exchange.octets())),
        message.flatMap(each -> each.option(OptionCode4.HOST_NAME)),
        giaddr,
        message
            .flatMap(each -> each.option(OptionCode4.RELAY_AGENT_INFORMATION))
            .orElse(Octets.EMPTY),
        outcome(exchange.outcome()),
        label(exchange.outcome()),
        address,
        subnet);
  }

  /// Where the server, as it is configured now, would look for its client.
  private static Optional<Prefix> place(
      Exchange exchange, Optional<Message4> message, Optional<Interface4> on, Site site) {
    SubnetPrefixes subnets = site.subnets();
    if (message.isEmpty()) {
      return on.flatMap(subnets::at);
    }
    Arrival arrival = arrival(exchange, on, Set.of());
    return switch (Pointer.of(message.get(), arrival, site.ways())) {
      case Pointer.RelayLink(Ipv4 link) -> subnets.around(link);
      case Pointer.ClientSubnet(Ipv4 subnet) -> subnets.around(subnet);
      case Pointer.Giaddr(Ipv4 giaddr) -> subnets.behind(giaddr);
      case Pointer.ClientAddress(Ipv4 client) ->
          subnets.around(client).or(() -> subnets.at(arrival.on()));
      case Pointer.Receiving(Interface4 receiving) -> subnets.at(receiving);
    };
  }

  /// As it came; an interface that is gone has no name any more.
  ///
  /// @param own further addresses of this machine
  static Arrival arrival(Exchange exchange, Optional<Interface4> on, Set<Ipv4> own) {
    Exchange.Way way = exchange.way();
    Set<Ipv4> addressed = new HashSet<>(own);
    if (!way.broadcast()) {
      addressed.add(way.destination());
    }
    return new Arrival(
        on.orElseGet(() -> new Interface4(way.interfaceIndex(), "", false, false, NONE, List.of())),
        way.source(),
        way.sourcePort(),
        way.destination(),
        exchange.length(),
        addressed,
        true);
  }

  /// Of what is no message: what stands where these would.
  private static Optional<Integer> number(Octets octets) {
    return octets.length() < XID + Integer.BYTES
        ? Optional.empty()
        : Optional.of(octets.asBuffer().getInt(XID));
  }

  private static Optional<HardwareAddress> hardware(Octets octets) {
    if (octets.length() < CHADDR_END) {
      return Optional.empty();
    }
    int length = octets.at(HLEN);
    return length == 0 || length > HardwareAddress.LENGTH_MAX
        ? Optional.empty()
        : Optional.of(new HardwareAddress(octets.at(HTYPE), octets.slice(CHADDR, length)));
  }

  private static Optional<Ipv4> address(Exchange.Outcome outcome, Optional<Message4> message) {
    return answer(outcome)
        .map(Exchange.Answer::address)
        .filter(Predicate.not(Ipv4::isAny))
        .or(() -> address(message));
  }

  private static Optional<Ipv4> address(Optional<Message4> message) {
    return message
        .flatMap(each -> each.option(OptionCode4.REQUESTED_ADDRESS))
        .filter(value -> value.length() == Ipv4.OCTETS)
        .map(value -> new Ipv4(value.asBuffer().getInt(0)))
        .or(() -> message.map(Message4::ciaddr))
        .filter(Predicate.not(Ipv4::isAny));
  }

  private static Outcome outcome(Exchange.Outcome outcome) {
    return switch (outcome) {
      case Exchange.Outcome.Decided(_, var answer, _, boolean changes) ->
          answer
              .map(
                  each ->
                      switch (each.type()) {
                        case OFFER -> Outcome.OFFER;
                        case ACK -> Outcome.ACK;
                        case NAK -> Outcome.NAK;
                        case BOOTP -> Outcome.BOOTP;
                      })
              .orElse(changes ? Outcome.NOTED : Outcome.SILENCE);
      case Exchange.Outcome.Dropped _ -> Outcome.DROPPED;
      case Exchange.Outcome.Malformed _ -> Outcome.MALFORMED;
      case Exchange.Outcome.Ignored _ -> Outcome.IGNORED;
    };
  }

  private static Optional<Exchange.Outcome.Decided> decided(Exchange.Outcome outcome) {
    return outcome instanceof Exchange.Outcome.Decided made ? Optional.of(made) : Optional.empty();
  }

  private static Optional<Exchange.Answer> answer(Exchange.Outcome outcome) {
    return decided(outcome).flatMap(Exchange.Outcome.Decided::answer);
  }

  private static String label(Exchange.Outcome outcome) {
    return switch (outcome) {
      case Exchange.Outcome.Decided decided -> decided.why().label();
      case Exchange.Outcome.Dropped(var why) -> why.name().toLowerCase(Locale.ROOT);
      case Exchange.Outcome.Malformed(var why) -> why.name().toLowerCase(Locale.ROOT);
      case Exchange.Outcome.Ignored(var why) -> why.name().toLowerCase(Locale.ROOT);
    };
  }

  private static Detail detail(
      Exchange exchange, Reading reading, Optional<Interface4> on, OptionText4 words) {
    Optional<Exchange.Outcome.Decided> decided = decided(exchange.outcome());
    Optional<Exchange.Answer> answer = answer(exchange.outcome());
    return new Detail(
        because(exchange),
        decided.flatMap(each -> Advice.on(each.why())),
        answer.map(each -> each.type().rfcName()),
        answer.map(Exchange.Answer::serverId),
        decided.map(Exchange.Outcome.Decided::leaves).filter(_ -> answer.isPresent()),
        answer.map(each -> said(each.said(), words)),
        on.map(Interface4::name),
        exchange.way().source(),
        exchange.way().broadcast(),
        exchange.length(),
        reading.message().map(message -> options(message.options(), words)).orElse(List.of()),
        explaining(exchange, on),
        exchange.leftOut());
  }

  private static String because(Exchange exchange) {
    return switch (exchange.outcome()) {
      case Exchange.Outcome.Decided decided -> decided.why().text();
      case Exchange.Outcome.Dropped(var why) -> why.meaning();
      case Exchange.Outcome.Ignored _ -> "it is a message, and none for a server";
      case Exchange.Outcome.Malformed _ ->
          Decoder4.decode(
                      exchange.octets().asBuffer(),
                      exchange.way().broadcast(),
                      exchange.strictness())
                  instanceof Decoded.Malformed(_, int offset, String what)
              ? "octet %d: %s".formatted(offset, what)
              : "it is no DHCP message";
    };
  }

  private static Said said(Exchange.Said said, OptionText4 words) {
    return new Said(
        Optional.of(said.nextServer()).filter(Predicate.not(Ipv4::isAny)),
        text(said.serverName()),
        text(said.bootFile()),
        options(said.options(), words),
        said.leftOut());
  }

  private static Optional<String> text(Octets text) {
    return Optional.of(text).filter(Predicate.not(Octets::isEmpty)).map(MessageText::shown);
  }

  private static List<Option> options(Options4 options, OptionText4 words) {
    List<Option> all = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int code = options.codeAt(i);
      Octets value = options.valueAt(i);
      all.add(new Option(code, words.name(code), words.value(code, value), value.toHex()));
    }
    return all;
  }

  private static Explaining explaining(Exchange exchange, Optional<Interface4> on) {
    Ipv4 source = exchange.way().source();
    return new Explaining(
        Optional.of(exchange.octets().toHex()),
        Optional.empty(),
        on.map(Interface4::name),
        Optional.of(source.toString()).filter(_ -> source.isUnicast()),
        Optional.of(!exchange.way().broadcast()),
        Optional.empty());
  }
}
