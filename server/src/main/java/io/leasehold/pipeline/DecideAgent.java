package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.InterfaceChoice;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.OfferChange;
import io.leasehold.engine.v4.Reply;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.NetworkEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Occupancy;
import io.leasehold.metrics.Histogram.Lane;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Delivery;
import io.leasehold.transport.Transport;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Receives and decides: the single writer of the lease table. One step is [#doWork], for a thread
/// of its own or for a test that steps it by hand.
///
/// What promises or records something goes to the committing agent; what does not (offers, NAKs,
/// the answers to DHCPINFORM) leaves at once, or after its delay. An ACK without a record of its
/// own may rely on one that still waits for the disk, so it goes the same way. A query that is
/// repeated while its answer waits is dropped.
public final class DecideAgent {
  /// Leases that may end in one turn, so that many at once do not hold up the messages.
  static final int ENDING_MAX = 128;

  /// After a failure to receive, so that it does not fill a processor and the log.
  private static final int PAUSE_MS = 100;

  private static final long NS_PER_MS = 1_000_000;

  private final Transport transport;
  private final LeaseTable leases;
  private final ServerClock clock;
  private final ServerMetrics metrics;
  private final EventLog log;
  private final Handover handover;
  private final Inbox inbox;
  private final Delivery4 delivery;
  private final Neighbourhood neighbourhood;
  private final Mailbox atOnce;
  private final Unanswered unanswered = new Unanswered();
  private final DelayedOffers delayed;
  private final Staleness staleness;
  private final MachineFit fit;
  private final Errands errands;
  private final Turns turns;
  private final Witness witness;
  private final RefusedNames refusedNames;
  private final Lane batches;
  private final Census census;
  private final List<Datagram> slots;
  private final List<Outgoing> batch = new ArrayList<>();

  private Rules rules;
  private PacketGate gate;
  private boolean stopped;

  /// Whether what this turn has received may be recorded. It holds for all of it: the store may
  /// recover meanwhile, and the handover still be full.
  private boolean mayRecord;

  /// True if leases that have ended wait for the next turn.
  private boolean moreEnd;

  DecideAgent(Parts parts, Handover handover, Inbox inbox, Exchanges exchanges) {
    transport = parts.transport();
    leases = parts.leases();
    clock = parts.clock();
    metrics = parts.metrics();
    log = parts.log();
    this.handover = handover;
    this.inbox = inbox;
    delivery = new Delivery4(parts.ports());
    neighbourhood = new Neighbourhood(transport, log);
    fit = new MachineFit(log);
    atOnce = new Mailbox(parts, Side.DECIDING);
    delayed = new DelayedOffers(parts, unanswered, atOnce);
    staleness = new Staleness(clock);
    errands = new Errands(parts, handover, unanswered);
    turns = new Turns(clock, staleness, metrics);
    witness = new Witness(parts, exchanges);
    refusedNames = new RefusedNames(log);
    batches = metrics.batchMessages.newLane();
    slots = transport.newBatch();
    rules = Rules.of(parts.config());
    gate = PacketGate.of(rules.packetRates(), leases.secret());
    leases.use(rules.pools(), rules.limits(), clock.nowS());
    census = new Census(parts);
  }

  /// One turn: commands, leases that end, a batch of messages.
  ///
  /// @param waitMs how long to wait for messages if none are there
  /// @return how many messages were taken
  public int doWork(int waitMs) {
    obeyCommands();
    if (stopped) {
      return 0;
    }
    if (handover.isFull() && handover.isStoreAvailable()) {
      metrics.queueFull.count();
      metrics.queued.set(handover.size());
      delayed.release(true);
      return 0;
    }
    boolean isMachineAnew = neighbourhood.look(chosen());
    if (isMachineAnew) {
      leases.bar(neighbourhood.own());
    }
    fit.look(rules, transport.interfaces(), neighbourhood.own(), isMachineAnew);
    boolean moreToCount = census.doWork(rules.config());
    int received = receive(moreEnd || moreToCount ? 0 : delayed.waitMs(waitMs));
    // While it listened leases may have ended and the store failed or recovered, and what was
    // answered may be asked again.
    mayRecord = handover.isStoreAvailable() && !handover.isFull();
    moreEnd = endLeases();
    unanswered.settle(handover.settled());
    decideAll(received);
    if (!batch.isEmpty()) {
      handover.add(batch);
      batch.clear();
    }
    delayed.release(mayRecord);
    atOnce.flush();
    metrics.queued.set(handover.size());
    metrics.unanswered.set(unanswered.size());
    return received;
  }

  /// How full the pools are. For any thread.
  Occupancy occupancy() {
    return census.latest();
  }

  /// What it answers by. For its own thread, or before that is started.
  Rules rules() {
    return rules;
  }

  /// True once it takes no further messages: everything it has decided is handed over.
  public boolean isStopped() {
    return stopped;
  }

  /// Stops, if it has not yet, and lets go of the sender. By the thread that does its work.
  public void close() {
    stop();
    atOnce.close();
  }

  private void obeyCommands() {
    for (Optional<Command> next = inbox.next(); next.isPresent(); next = inbox.next()) {
      switch (next.get()) {
        case Command.Use(Swap swap) -> use(swap);
        case Command.Run<?> command -> errands.run(command, stopped);
      }
    }
    if (inbox.isStopAsked() || handover.hasFailed()) {
      stop();
    }
  }

  /// Whole or not at all: what may be refused comes first, and is taken back.
  private void use(Swap swap) {
    if (!swap.takeUp()) {
      return;
    }
    Config former = rules.config();
    try {
      transport.choose(swap.next().config().interfaces()::includes);
      decideBy(swap.next());
      fit.chosen();
      swap.done().complete(rules.config());
    } catch (RuntimeException e) {
      transport.choose(former.interfaces()::includes);
      swap.done().completeExceptionally(e);
    }
  }

  private String chosen() {
    InterfaceChoice choice = rules.config().interfaces();
    return choice.any() ? "*" : String.join(", ", choice.names());
  }

  private void decideBy(Rules next) {
    if (!next.equals(rules)) {
      leases.use(next.pools(), next.limits(), clock.nowS());
      gate = gate.by(next.packetRates());
      rules = next;
      fit.configured();
    }
  }

  private void stop() {
    if (!stopped) {
      stopped = true;
      delayed.clear();
      handover.end();
    }
  }

  /// Leaves half of the room for what clients wait for.
  ///
  /// @return true if more may have ended
  private boolean endLeases() {
    if (!mayRecord || handover.isHalfFull()) {
      return false;
    }
    List<LeaseRecord> due = leases.due(clock.nowS(), ENDING_MAX);
    if (!due.isEmpty()) {
      due.forEach(leases::apply);
      metrics.expired.count(due.size());
      batch.add(new Outgoing(due, Optional.empty(), clock.monotonicNs()));
      unanswered.countHandedOver();
    }
    return due.size() == ENDING_MAX;
  }

  private int receive(int waitMs) {
    try {
      return transport.receive(slots, waitMs);
    } catch (IOException e) {
      log.log(NetworkEvent.RECEIVE_FAILED, e.getMessage() == null ? e : e.getMessage());
      LockSupport.parkNanos(Math.min(waitMs, PAUSE_MS) * NS_PER_MS);
      return 0;
    }
  }

  private void decideAll(int received) {
    long nowS = clock.nowS();
    staleness.look();
    witness.look(staleness.wallNs(), rules.strictness());
    if (received > 0) {
      batches.record(received);
    }
    int stale = 0;
    for (int i = 0; i < received; i++) {
      Datagram datagram = slots.get(i);
      if (staleness.isStale(datagram)) {
        stale++;
        witness.unread(datagram, DropReason.STALE);
      } else {
        turns.next(datagram);
        decideOne(datagram, nowS);
      }
    }
    if (stale > 0) {
      log.log(NetworkEvent.STALE, stale, Staleness.STALE_MS);
    }
  }

  /// Whatever a datagram brings about ends here: a failure costs one client one answer.
  private void decideOne(Datagram datagram, long nowS) {
    try {
      Optional<Arrival> arrival = neighbourhood.arrivalOf(datagram);
      if (arrival.isEmpty()) {
        witness.unread(datagram, DropReason.NO_INTERFACE);
        return;
      }
      Arrival by = arrival.get();
      switch (decoded(datagram, by)) {
        case Decoded.Valid valid -> decide(datagram, valid.query(), by, nowS);
        case Decoded.Malformed malformed -> witness.malformed(datagram, malformed, by);
        case Decoded.NotForServers none -> witness.ignored(datagram, none, by);
      }
    } catch (RuntimeException | StackOverflowError e) {
      log.log(FaultEvent.BUG, "deciding", Trouble.of(e));
      witness.unread(datagram, DropReason.BUG);
    }
  }

  private Decoded decoded(Datagram datagram, Arrival arrival) {
    return Decoder4.decode(datagram.payload(), arrival.isBroadcast(), rules.strictness());
  }

  private void decide(Datagram datagram, Query query, Arrival arrival, long nowS) {
    metrics.received.count(QueryKind.of(query));
    if (!mayRecord && !(query instanceof Query.Inform)) {
      witness.dropped(datagram, arrival, DropReason.STORE_UNAVAILABLE);
      return;
    }
    Optional<PacketGate.Refusal> refusal = gate.refusal(query, turns.turnNs());
    if (refusal.isPresent()) {
      witness.tooFast(datagram, query, arrival, refusal.get());
      return;
    }
    if (!unanswered.isEmpty() && unanswered.has(query, leases, clock)) {
      witness.repeated(datagram, query, arrival);
      return;
    }
    Decision decision = rules.engine().decide(query, arrival, leases, nowS, refusedNames.of(query));
    metrics.decided.count(decision.why());
    Optional<Outgoing.Letter> letter =
        decision.reply().isEmpty()
            ? Optional.empty()
            : letter(query, decision.reply().get(), arrival);
    apply(decision);
    long decidedNs = turns.decided();
    if (mustWait(query, decision)) {
      handOver(query, decision, letter, decidedNs);
    } else if (letter.isPresent()) {
      leave(query, decision, letter.get(), decidedNs);
    }
    boolean leaves = letter.isPresent() || decision.reply().isEmpty();
    witness.decided(datagram, query, arrival, decision, leaves);
  }

  private void handOver(
      Query query, Decision decision, Optional<Outgoing.Letter> letter, long nowNs) {
    if (letter.isPresent()) {
      unanswered.addHandedOver(question(query, decision, letter.get(), nowNs + Staleness.STALE_NS));
    } else {
      unanswered.countHandedOver();
    }
    batch.add(new Outgoing(decision.records(), letter, nowNs));
  }

  /// At once, or after its delay.
  private void leave(Query query, Decision decision, Outgoing.Letter letter, long nowNs) {
    int delayMs = letter.reply().delayMs();
    if (delayMs == 0) {
      atOnce.add(letter, nowNs);
    } else {
      long untilNs = nowNs + delayMs * NS_PER_MS + Staleness.STALE_NS;
      delayed.add(letter, question(query, decision, letter, untilNs), nowNs);
    }
  }

  private Unanswered.Entry question(
      Query query, Decision decision, Outgoing.Letter letter, long untilNs) {
    Ipv4 address = letter.reply().message().yiaddr();
    return new Unanswered.Entry(
        Question.of(query), Footing.of(decision, address, leases, clock.nowS()), untilNs);
  }

  private void apply(Decision decision) {
    List<LeaseRecord> records = decision.records();
    for (int i = 0; i < records.size(); i++) {
      leases.apply(records.get(i));
    }
    List<OfferChange> offers = decision.offers();
    for (int i = 0; i < offers.size(); i++) {
      switch (offers.get(i)) {
        case OfferChange.Hold(var offer) -> leases.hold(offer);
        case OfferChange.Withdraw(var offer) -> leases.withdraw(offer);
      }
    }
  }

  private static boolean mustWait(Query query, Decision decision) {
    Optional<Reply> reply = decision.reply();
    boolean promises =
        reply.isPresent() && isPromise(reply.get().type()) && !(query instanceof Query.Inform);
    return promises || !decision.records().isEmpty();
  }

  private static boolean isPromise(ReplyType type) {
    return type == ReplyType.ACK || type == ReplyType.BOOTP;
  }

  private Optional<Outgoing.Letter> letter(Query query, Reply reply, Arrival arrival) {
    Optional<Delivery> to = delivery.of(query, reply, arrival);
    if (to.isEmpty()) {
      metrics.dropped.count(DropReason.NO_DESTINATION);
    }
    return to.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outgoing.Letter(
                reply,
                to.get(),
                turns.arrivedNs(),
                rules.latencies().at(reply.message().yiaddr())));
  }
}
