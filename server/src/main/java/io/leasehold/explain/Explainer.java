package io.leasehold.explain;

import io.leasehold.config.Config;
import io.leasehold.config.InterfaceChoice;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.OfferChange;
import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LimitBook;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Delivery4;
import io.leasehold.pipeline.PacketGate;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Rules;
import io.leasehold.select.Arrival;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Query;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/// Asks the engine what it would do, one datagram after the other. What it decides is applied to
/// the lease table that it was given, so that a whole exchange can be followed, unless it only
/// glances; nothing else is changed and nothing is sent. For one thread.
public final class Explainer {
  /// Of octets; more than any reply has.
  private static final int REPLY_MAX = 1 << 16;

  private static final long NS_PER_S = 1_000_000_000L;

  private final InterfaceChoice served;
  private final Rules rules;
  private final LeaseTable leases;
  private final Delivery4 delivery;
  private final PacketGate gate;

  /// Whether the table is its own.
  private final boolean follows;

  /// @param own the addresses of the server
  /// @param leases of its own; must not be the table of a server that runs
  public Explainer(Config config, Set<Ipv4> own, Ports ports, LeaseTable leases) {
    this(Rules.of(config), ports, leases, true);
    leases.use(rules.pools(), rules.limits(), LimitBook.EVER_S);
    leases.bar(own);
  }

  private Explainer(Rules rules, Ports ports, LeaseTable leases, boolean follows) {
    this.served = rules.config().interfaces();
    this.rules = rules;
    this.leases = leases;
    this.delivery = new Delivery4(ports);
    this.gate = PacketGate.of(rules.config().behaviour().rates(), leases.secret());
    this.follows = follows;
  }

  /// One that changes nothing: for a glance at the table of a server that runs, by the thread that
  /// the table is for.
  ///
  /// @param rules that the table has taken
  public static Explainer glancing(Rules rules, Ports ports, LeaseTable leases) {
    return new Explainer(rules, ports, leases, false);
  }

  /// @param nowS seconds since 1970-01-01T00:00Z; not before that of an earlier datagram
  public Explanation explain(Octets datagram, Arrival arrival, long nowS) {
    if (follows) {
      leases.due(nowS, Integer.MAX_VALUE).forEach(leases::apply);
    }
    if (!served.includes(arrival.on())) {
      return new Explanation.NotServed(arrival.on().name(), words(served));
    }
    return switch (Decoder4.decode(
        datagram.asBuffer(), arrival.isBroadcast(), rules.strictness())) {
      case Decoded.Valid(Query query) -> decided(query, arrival, nowS);
      case Decoded.Malformed malformed -> new Explanation.Malformed(datagram, malformed);
      case Decoded.NotForServers(var reason) -> new Explanation.Ignored(reason);
    };
  }

  private static String words(InterfaceChoice served) {
    String names = String.join(", ", served.names());
    if (!served.any()) {
      return names;
    }
    String all = "every interface that is up, loopback aside";
    return names.isEmpty() ? all : all + ", and " + names;
  }

  private Explanation decided(Query query, Arrival arrival, long nowS) {
    Optional<PacketGate.Refusal> refusal = gate.refusal(query, nowS * NS_PER_S);
    if (refusal.isPresent()) {
      return new Explanation.TooFast(query, refusal.get());
    }
    Notebook notes = new Notebook();
    gate.countsTowards(query).forEach(counted -> notes.step(Step.PACKETS_COUNTED, counted));
    Decision decision = rules.engine().decide(query, arrival, leases, nowS, notes);
    if (follows) {
      apply(decision);
    }
    return new Explanation.Decided(
        query,
        arrival,
        notes.steps(),
        notes.options(),
        notes.fields(),
        decision,
        nowS,
        decision.reply().map(reply -> sending(query, reply, arrival)));
  }

  private Explanation.Sending sending(Query query, Reply reply, Arrival arrival) {
    return new Explanation.Sending(
        Encoder4.encode(reply.message(), reply.sizeMax(), ByteBuffer.allocate(REPLY_MAX)),
        delivery.row(query, reply, arrival),
        delivery.of(query, reply, arrival));
  }

  private void apply(Decision decision) {
    decision.records().forEach(leases::apply);
    for (OfferChange change : decision.offers()) {
      switch (change) {
        case OfferChange.Hold(var offer) -> leases.hold(offer);
        case OfferChange.Withdraw(var offer) -> leases.withdraw(offer);
      }
    }
  }
}
