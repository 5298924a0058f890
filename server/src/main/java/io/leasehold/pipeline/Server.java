package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.RunEvent;
import io.leasehold.events.StoreEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Occupancy;
import io.leasehold.model.Prefix;
import io.leasehold.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The two agents and what lies between them. [#run] gives each a thread; a simulation calls
/// [DecideAgent#doWork] and [CommitAgent#doWork] in any order it likes instead.
///
/// [#stop], [#use], [#run(Errand)], [#summarize], and what tells how it is, are for any thread. The
/// parts belong to whoever made them.
public final class Server {
  /// How long an agent waits when there is nothing to do: each time it wakes up for nothing costs
  /// processor time, and leases end by whole seconds.
  private static final int IDLE_MS = 500;

  /// After a failure of its own.
  private static final int PAUSE_MS = 100;

  private static final int HOUSEKEEPING_MS = 1_000;

  /// Why an errand is refused by a server that does not get to the ones before it.
  public static final String TOO_MANY = "too many commands wait";

  /// How long receiving pauses when the store cannot keep up.
  private static final int FULL_MS = 1;

  private final Inbox inbox = new Inbox();
  private final Handover handover;
  private final AtomicBoolean summaryAsked = new AtomicBoolean();

  /// What was asked to be used last, which most likely is in use.
  private final AtomicReference<Rules> latest;

  private final Transport transport;
  private final EventLog log;
  private final ServerClock clock;
  private final Exchanges exchanges;
  private final DecideAgent decide;
  private final CommitAgent commit;
  private final Foresight foresight;
  private final Housekeeping housekeeping;
  private final ServerMetrics metrics;
  private final Sampler sampler;

  /// How it ended.
  public enum End {
    /// Everything that was promised is durable, every reply has left.
    STOPPED,
    /// Nobody knows what the disk holds; nothing was promised since.
    FAILED
  }

  /// @param published hears of records once they are durable, in order, in the committing thread
  public Server(Parts parts, Consumer<List<LeaseRecord>> published) {
    this(parts, published, new Exchanges(parts.leases().secret(), parts.clock().wallNs()));
  }

  /// @param exchanges where it remembers the latest messages
  public Server(Parts parts, Consumer<List<LeaseRecord>> published, Exchanges exchanges) {
    this(parts, published, exchanges, new Handover());
  }

  Server(
      Parts parts, Consumer<List<LeaseRecord>> published, Exchanges exchanges, Handover handover) {
    this.exchanges = exchanges;
    this.handover = handover;
    transport = parts.transport();
    clock = parts.clock();
    log = parts.log();
    decide = new DecideAgent(parts, handover, inbox, exchanges);
    latest = new AtomicReference<>(decide.rules());
    commit = new CommitAgent(parts, handover, published);
    foresight = new Foresight(parts.clock(), decide::occupancy);
    housekeeping = new Housekeeping(parts, foresight);
    metrics = parts.metrics();
    metrics.watch(transport);
    metrics.watch(this);
    metrics.reloads().startedAt(clock.wallNs());
    sampler = new Sampler(parts, () -> latencies().shares(), this::occupancy);
  }

  public DecideAgent decide() {
    return decide;
  }

  public CommitAgent commit() {
    return commit;
  }

  /// What [#run] lets its own thread do every second.
  Housekeeping housekeeping() {
    return housekeeping;
  }

  /// The latest messages and what was made of them.
  public Exchanges exchanges() {
    return exchanges;
  }

  /// What sees what it does over time, once somebody lets it look.
  public Sampler sampler() {
    return sampler;
  }

  /// How full the pools are, a second ago at most or two.
  public Occupancy occupancy() {
    return decide.occupancy();
  }

  /// In how many seconds each subnet is full, of those that grow.
  public Map<Prefix, Long> fullInS() {
    return foresight.fullInS();
  }

  /// Counts another configuration that is in use.
  public void reloadUsed() {
    metrics.reloads().used(clock.wallNs());
  }

  /// Counts one that was refused.
  public void reloadRefused() {
    metrics.reloads().refused();
  }

  /// How many commands wait for the deciding agent.
  int commandsWaiting() {
    return inbox.size();
  }

  /// Where it is counted how long clients wait, by subnet.
  SubnetLatencies latencies() {
    return latest.get().latencies();
  }

  /// Answers until it is stopped or must end; then everything decided is finished and both agents
  /// are closed.
  public End run() throws InterruptedException {
    Thread committing = Thread.ofPlatform().name("commit").start(this::commitUntilDone);
    Thread deciding;
    try {
      deciding = Thread.ofPlatform().name("decide").start(this::decideUntilStopped);
    } catch (OutOfMemoryError e) {
      // There can be no more threads. The first one ends.
      handover.fail();
      committing.join();
      throw e;
    }
    while (deciding.isAlive() || committing.isAlive()) {
      committing.join(HOUSEKEEPING_MS);
      housekeeping.doWork();
      if (summaryAsked.getAndSet(false)) {
        housekeeping.summarize();
      }
    }
    housekeeping.summarize();
    log.log(RunEvent.STOPPED, housekeeping.uptime().toSeconds());
    return handover.hasFailed() ? End.FAILED : End.STOPPED;
  }

  /// Takes no further messages, finishes what was taken, then [#run] returns.
  ///
  /// @param cause for people
  public void stop(String cause) {
    log.log(RunEvent.STOPPING, cause);
    inbox.stop();
    transport.wakeUp();
  }

  /// Answers by another configuration from the next message on. What takes long about it is done
  /// here, before the deciding agent hears of it.
  public Swap use(Config config) {
    Rules next = latest.get().followedBy(config);
    Swap swap = new Swap(next.after(latest.getAndSet(next)));
    if (!inbox.offer(new Command.Use(swap))) {
      swap.done().completeExceptionally(new IllegalStateException("too many commands wait"));
    }
    transport.wakeUp();
    return swap;
  }

  /// Has the deciding agent look at the leases, or change some.
  ///
  /// @return completed once what has changed is durable; with an exception if nothing was done, or
  ///   nobody knows. What depends on it has to be run by a thread of its own
  public <T> CompletableFuture<T> run(Errand<T> errand) {
    Command.Run<T> command = new Command.Run<>(errand, new CompletableFuture<>());
    if (!inbox.offer(command)) {
      command.refuse(TOO_MANY);
    }
    transport.wakeUp();
    return command.told();
  }

  /// Why clients get no leases at the moment, as far as interfaces do not matter; empty if they do.
  public List<Unready> notReady() {
    if (handover.hasFailed() || handover.isEnded()) {
      return List.of(Unready.STOPPING);
    }
    return handover.isStoreAvailable() ? List.of() : List.of(Unready.STORE);
  }

  /// The record with the times of the wall clock, for people.
  public LeaseRecord byWallClock(LeaseRecord record) {
    return clock.noted(clock.kept()).byWallClock(record);
  }

  /// A record with times of the wall clock, as it is kept.
  public LeaseRecord byRecordTime(LeaseRecord record) {
    return clock.noted(clock.kept()).byRecordTime(record);
  }

  /// A moment of a record, as the wall clock has it.
  public long wallS(long atS) {
    return clock.noted(clock.kept()).wallS(atS);
  }

  /// What it answers by at this moment: for errands alone.
  public Rules rulesOfErrand() {
    return decide.rules();
  }

  /// Logs the counters, within a second or so.
  public void summarize() {
    summaryAsked.set(true);
  }

  /// An Error (no memory, a class that cannot be loaded) ends the server; an exception does not.
  private void decideUntilStopped() {
    try {
      while (!decide.isStopped()) {
        decideOnce();
      }
    } catch (InterruptedException e) {
      log.log(FaultEvent.BUG, "the deciding agent", Trouble.of(e));
    } finally {
      if (!decide.isStopped()) {
        handover.fail();
      }
      decide.close();
    }
  }

  private void decideOnce() throws InterruptedException {
    try {
      if (decide.doWork(IDLE_MS) == 0 && handover.isFull()) {
        Thread.sleep(FULL_MS);
      }
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "the deciding agent", Trouble.of(e));
      Thread.sleep(PAUSE_MS);
    }
  }

  /// Unlike the deciding agent this one does not go on after a failure of its own: it could not say
  /// which records are durable.
  private void commitUntilDone() {
    try {
      while (!commit.isDone()) {
        commit.doWork(IDLE_MS);
      }
    } catch (InterruptedException | RuntimeException e) {
      log.log(StoreEvent.STORE_IN_DOUBT, Trouble.of(e));
    } finally {
      if (!commit.isDone()) {
        handover.fail();
        transport.wakeUp();
      }
      commit.close();
    }
  }
}
