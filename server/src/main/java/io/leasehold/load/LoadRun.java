package io.leasehold.load;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.Datagram;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// One run of the generator, from the first lease to the last. For one thread, which does
/// everything in turns: begin what is due, send, take what came, see to what did not.
public final class LoadRun {
  private static final long NS_PER_S = 1_000_000_000L;

  /// Begun in one turn at most, so that answers are taken in between.
  private static final int STARTS_MAX = 64;

  /// Batches of answers taken in one turn at most.
  private static final int BATCHES_MAX = 8;

  /// The longest wait for an answer, if nothing else is due.
  private static final long WAIT_NS_MAX = 100_000_000;

  /// Leases are given back at this rate: no answer holds them back, and a server that is busy with
  /// the clients before has to take them.
  private static final int RELEASES_PER_S = 10_000;

  private static final String WARMING_UP = "warming up";

  private final Plan plan;
  private final BatchSocket socket;
  private final LongSupplier monotonicNs;
  private final Consumer<Progress> progress;
  private final Consumer<Ipv4> leased;
  private final List<Datagram> batch = BatchSocket.newBatch();
  private final Answer answer = new Answer();
  private final Faults faults = new Faults();
  private final Clients clients;
  private final Referee referee;
  private final Exchanges exchanges;
  private final Strangers strangers;
  private Tally tally = new Tally();
  private Pace starts = new Pace(0, 0);
  private Reporter reporter;

  /// @param progress is told each second
  /// @param leased is told an address to which answers will go, if clients renew themselves
  public LoadRun(
      Plan plan,
      BatchSocket socket,
      LongSupplier monotonicNs,
      Consumer<Progress> progress,
      Consumer<Ipv4> leased) {
    this.leased = leased;
    this.plan = plan;
    this.socket = socket;
    this.monotonicNs = monotonicNs;
    this.progress = progress;
    clients = new Clients(plan.clients(), plan.firstHardware());
    referee = new Referee(plan, clients, faults);
    Voice voice = new Voice(plan, clients, socket);
    exchanges = new Exchanges(plan, clients, voice, referee);
    strangers = new Strangers(plan, voice, referee);
    reporter = new Reporter(progress, "", new Tally(), 0);
  }

  public LoadReport run() throws IOException {
    Optional<Phase> binding = plan.mode().bindsFirst() ? Optional.of(bind()) : Optional.empty();
    if (binding.isPresent() && binding.get().silent()) {
      return report(binding, Phase.of(new Tally(), 0, 0, 0), 0);
    }
    if (binding.isPresent() && !plan.renewsThroughRelay()) {
      clients.someLease(monotonicNs.getAsLong()).ifPresent(leased);
    }
    warmUp(plan.warmUpSeconds());
    Phase run = measure(plan.mode().name().toLowerCase(Locale.ROOT), plan.seconds());
    return report(binding, run, plan.keep() ? 0 : release());
  }

  /// Its last second is a phase of its own. What happens only where one ends and the next begins is
  /// new to the JVM once, and what was compiled without it is compiled again: that is no part of
  /// what is measured, nor are the processors it takes from the server.
  private void warmUp(int seconds) throws IOException {
    if (seconds > 1) {
      measure(WARMING_UP, seconds - 1);
    }
    if (seconds > 0) {
      measure(WARMING_UP, 1);
    }
  }

  private LoadReport report(Optional<Phase> binding, Phase run, long givenBack) {
    return new LoadReport(
        plan,
        binding,
        run,
        givenBack,
        faults.counts(),
        faults.told(),
        socket.notSent(),
        socket.dropped());
  }

  /// Every client gets a lease, as fast as it goes, unless nobody answers.
  private Phase bind() throws IOException {
    long startNs = begin("binding", Mode.DORA);
    while (tally.started() < clients.count() && (tally.lost() < plan.window() || tally.heard())) {
      long nowNs = monotonicNs.getAsLong();
      for (int i = 0; i < STARTS_MAX && canStart() && tally.started() < clients.count(); i++) {
        exchanges.start(nowNs, nowNs);
      }
      turn(nowNs, tally.started() < clients.count() && canStart() ? 0 : WAIT_NS_MAX);
    }
    drain();
    return Phase.of(tally, monotonicNs.getAsLong() - startNs, tally.completed(), 0);
  }

  private Phase measure(String part, int seconds) throws IOException {
    long startNs = begin(part, plan.mode());
    long endNs = startNs + seconds * NS_PER_S;
    starts = new Pace(plan.mode() == Mode.FLOOD ? 0 : plan.ratePerS(), startNs);
    strangers.go(plan.floodPerS(), tally, startNs);
    long nowNs = startNs;
    while (nowNs - endNs < 0) {
      turn(nowNs, Math.min(startDue(nowNs), endNs - nowNs));
      nowNs = monotonicNs.getAsLong();
    }
    long inTime = tally.completed();
    while (starts.due(endNs) && clients.someRest()) {
      exchanges.start(starts.nextNs(), nowNs);
      starts.take();
    }
    long notStarted = starts.missing(endNs);
    drain();
    strangers.go(0, tally, nowNs);
    if (plan.mode() == Mode.FLOOD) {
      awaitOffers();
    }
    return Phase.of(tally, nowNs - startNs, inTime, notStarted);
  }

  private long begin(String part, Mode mode) {
    long nowNs = monotonicNs.getAsLong();
    tally = new Tally();
    exchanges.go(mode, tally);
    reporter = new Reporter(progress, part, tally, nowNs);
    return nowNs;
  }

  /// Begins what is due.
  ///
  /// @return how long it may be waited for the next
  private long startDue(long nowNs) throws IOException {
    if (plan.mode() == Mode.FLOOD) {
      return WAIT_NS_MAX;
    }
    if (plan.ratePerS() == 0) {
      for (int i = 0; i < STARTS_MAX && canStart(); i++) {
        exchanges.start(nowNs, nowNs);
      }
      return canStart() ? 0 : WAIT_NS_MAX;
    }
    for (int i = 0; i < STARTS_MAX && starts.due(nowNs) && clients.someRest(); i++) {
      exchanges.start(starts.nextNs(), nowNs);
      starts.take();
    }
    return clients.someRest() ? Math.max(0, starts.nextNs() - nowNs) : WAIT_NS_MAX;
  }

  private boolean canStart() {
    return clients.someRest() && exchanges.underWay() < plan.window();
  }

  /// Waits for what is still to be answered, or given up.
  private void drain() throws IOException {
    while (exchanges.underWay() > 0) {
      turn(monotonicNs.getAsLong(), WAIT_NS_MAX);
    }
  }

  /// Waits for the OFFERs to a flood, for as long as any answer is waited for.
  private void awaitOffers() throws IOException {
    long endNs = monotonicNs.getAsLong() + plan.timeoutNs();
    long leftNs = plan.timeoutNs();
    while (strangers.awaitsOffers() && leftNs > 0) {
      turn(endNs - leftNs, leftNs);
      leftNs = endNs - monotonicNs.getAsLong();
    }
  }

  /// Sends what waits, takes what came.
  private void turn(long nowNs, long waitNs) throws IOException {
    strangers.sendDue(nowNs);
    exchanges.expire(nowNs);
    socket.flush();
    long dueNs = Math.min(exchanges.nextNs(), strangers.nextNs());
    long patienceNs = Math.max(0, Math.min(dueNs - nowNs, Math.min(waitNs, WAIT_NS_MAX)));
    int came = takeBatch(patienceNs);
    for (int taken = 1; taken < BATCHES_MAX && came == batch.size(); taken++) {
      came = takeBatch(0);
    }
    reporter.tell(monotonicNs.getAsLong(), exchanges.underWay(), faults.total());
  }

  /// Looks at all that it receives: what comes in one batch at most.
  private int takeBatch(long waitNs) throws IOException {
    int came = socket.receive(batch, waitNs);
    long cameNs = monotonicNs.getAsLong();
    for (int i = 0; i < came; i++) {
      take(batch.get(i), cameNs);
    }
    return came;
  }

  private void take(Datagram datagram, long nowNs) throws IOException {
    String bad = answer.read(datagram.payload());
    if (answer.hasHeader() && mayBeForOthers() && !isForUs()) {
      tally.count(Kind.TO_OTHERS);
    } else if (!bad.isEmpty()) {
      referee.malformed(datagram.source(), bad);
    } else if ((answer.xid() & Clients.STRANGER) != 0) {
      strangers.take(answer);
    } else {
      int client = clients.byXid(answer.xid());
      if (referee.isTo(client, answer)) {
        exchanges.take(client, answer, nowNs);
      }
    }
  }

  /// On a link answers to all its clients are seen; a relay agent gets only its own.
  private boolean mayBeForOthers() {
    return !plan.relayed() || plan.directRenewals() && answer.giaddr() == 0;
  }

  private boolean isForUs() {
    return clients.include(answer.hardware()) || strangers.include(answer);
  }

  /// @return how many leases were given back
  private long release() throws IOException {
    long startNs = begin("giving back", plan.mode());
    Pace pace = new Pace(RELEASES_PER_S, startNs);
    for (int client = 0; client < clients.count(); client++) {
      if (!clients.holds(client, monotonicNs.getAsLong())) {
        continue;
      }
      while (!pace.due(monotonicNs.getAsLong())) {
        turn(monotonicNs.getAsLong(), pace.nextNs() - monotonicNs.getAsLong());
      }
      pace.take();
      exchanges.release(client);
    }
    socket.flush();
    return tally.of(Kind.RELEASE);
  }
}
