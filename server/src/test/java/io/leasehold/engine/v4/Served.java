package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LimitPlan;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.select.Doorkeeper;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Selector;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An engine with its lease table and a clock that is turned by hand: decides, applies, and checks
/// what must hold of every decision.
final class Served {
  static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  static final long START_S = 1_800_000_000;
  private static final int DUE_MAX = 1_000;

  /// Nobody listens, so nothing is put into words.
  private static final Trace NOBODY =
      new Trace() {
        @Override
        public void step(Step step, Object about) {
          assertFalse(about instanceof String, () -> step + " is put into words for nobody");
        }

        @Override
        public boolean isListening() {
          return false;
        }
      };

  final LeaseTable leases = new LeaseTable();
  private final Arrivals arrivals;
  private Engine4 engine;
  private Selector selector;

  /// Where a query belongs depends on its classes.
  private boolean isGuarded;

  private long nowS = START_S;

  private Served(Config config, Arrivals arrivals) {
    this.arrivals = arrivals;
    this.engine = Engine4.of(config);
    this.selector = Selector.of(config);
    this.isGuarded = isGuarded(config);
    leases.use(config);
  }

  /// On "eth0" with the address 192.0.2.1/24.
  static Served with(Config config) {
    return with(config, Arrivals.on("eth0", "192.0.2.1/24"));
  }

  static Served with(Config config, Arrivals arrivals) {
    return new Served(config, arrivals);
  }

  /// Another configuration, as a reload brings it.
  void reload(Config config) {
    engine = Engine4.of(config);
    selector = Selector.of(config);
    isGuarded = isGuarded(config);
    leases.use(PoolPlans.of(config), LimitPlan.of(config), nowS);
  }

  long nowS() {
    return nowS;
  }

  void pass(long seconds) {
    nowS += seconds;
    for (LeaseRecord due : leases.due(nowS, DUE_MAX)) {
      leases.apply(due);
    }
    leases.checkInvariants();
  }

  /// As it comes by broadcast; what is relayed by unicast from giaddr; a renewal by unicast.
  Decision ask(Query query) {
    if (query.message().relayed()) {
      return ask(query, arrivals.relayed(query.message().giaddr(), SERVER));
    }
    return query instanceof Query.Renewing renewing
        ? ask(query, arrivals.unicast(renewing.ciaddr(), SERVER))
        : ask(query, arrivals.broadcast());
  }

  Decision ask(Query query, Arrival arrival) {
    Decision decision = engine.decide(query, arrival, leases, nowS);
    assertEquals(decision, explained(query, arrival), "explaining changes the decision");
    engine.decide(query, arrival, leases, nowS, NOBODY);
    Decisions.checkInvariants(decision, query, leases, nowS);
    checkNetwork(decision, query, arrival);
    apply(decision);
    return decision;
  }

  /// What the trace hears, in order, as text.
  List<String> explain(Query query) {
    List<String> steps = new ArrayList<>();
    Arrival arrival = arrivals.broadcast();
    engine.decide(
        query, arrival, leases, nowS, (step, about) -> steps.add(step.text() + " " + about));
    return steps;
  }

  private Decision explained(Query query, Arrival arrival) {
    return engine.decide(query, arrival, leases, nowS, (_, about) -> assertNotNull(about));
  }

  /// DHCPDISCOVER to DHCPACK.
  Ipv4 lease(Queries client) {
    Ipv4 offered = yiaddr(ask(client.discover()));
    Decision bound = ask(client.selecting(SERVER, offered));
    assertEquals(MessageType4.ACK, type(bound));
    return yiaddr(bound);
  }

  /// A damage to the store has taken the record of the address.
  void lose(Ipv4 address) {
    leases.apply(LostLease.of(address, nowS));
  }

  Optional<LeaseRecord> at(Ipv4 address) {
    return leases.at(address);
  }

  LeaseRecord.Bound boundAt(Ipv4 address) {
    return (LeaseRecord.Bound) leases.at(address).orElseThrow();
  }

  private static boolean isGuarded(Config config) {
    return config.networks().stream()
        .flatMap(
            network ->
                Stream.concat(
                    Stream.of(network.admission()),
                    network.subnets().stream().map(Subnet::admission)))
        .anyMatch(admission -> !admission.guard().isOpen());
  }

  /// An address comes from the network that the query belongs to.
  private void checkNetwork(Decision decision, Query query, Arrival arrival) {
    if (decision.reply().isEmpty() || yiaddr(decision).isAny() || isGuarded) {
      return;
    }
    Message4 judged = Judged4.of(query, arrival, selector.behaviour(), leases, nowS);
    Place place = (Place) selector.select(judged, arrival, Doorkeeper.EVERYBODY);
    assertEquals(place.link(), selector.subnetOf(yiaddr(decision)).orElseThrow().link());
  }

  private void apply(Decision decision) {
    decision.records().forEach(leases::apply);
    for (OfferChange change : decision.offers()) {
      switch (change) {
        case OfferChange.Hold(var offer) -> leases.hold(offer);
        case OfferChange.Withdraw(var offer) -> leases.withdraw(offer);
      }
    }
    leases.checkInvariants();
  }

  static MessageType4 type(Decision decision) {
    return switch (decision.reply().orElseThrow().type()) {
      case OFFER -> MessageType4.OFFER;
      case ACK -> MessageType4.ACK;
      case NAK -> MessageType4.NAK;
      case BOOTP -> throw new AssertionError("no message type: " + decision);
    };
  }

  static Ipv4 yiaddr(Decision decision) {
    return decision.reply().orElseThrow().message().yiaddr();
  }

  static Optional<Octets> option(Decision decision, OptionCode4 code) {
    return decision.reply().orElseThrow().message().option(code);
  }

  /// Of an option of four octets, unsigned.
  static long number(Decision decision, OptionCode4 code) {
    Octets value = option(decision, code).orElseThrow();
    assertEquals(4, value.length());
    return Long.parseLong(value.toHex(), 16);
  }

  static void assertSilent(Reason why, Decision decision) {
    assertTrue(decision.reply().isEmpty(), () -> "answered: " + decision);
    assertEquals(why, decision.why());
    assertTrue(decision.records().isEmpty(), () -> "recorded: " + decision);
  }

  static void assertNak(Reason why, Decision decision) {
    assertEquals(why, decision.why());
    assertEquals(MessageType4.NAK, type(decision));
  }

  static void assertAck(Reason why, Ipv4 address, Decision decision) {
    assertEquals(why, decision.why());
    assertEquals(MessageType4.ACK, type(decision));
    assertEquals(address, yiaddr(decision));
  }

  static void assertOffer(Reason why, String address, Decision decision) {
    assertEquals(why, decision.why());
    assertEquals(MessageType4.OFFER, type(decision));
    assertEquals(Ipv4.of(address), yiaddr(decision));
  }
}
