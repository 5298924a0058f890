package io.leasehold.pipeline;

import io.leasehold.events.EventLog;
import io.leasehold.events.StoreEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.metrics.Histogram.Lane;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Makes records durable and sends the replies that rely on them, in the order in which they were
/// decided. One step is [#doWork], for a thread of its own or for a test that steps it by hand.
///
/// RFC 2131 §3.1(4): no reply leaves before its record, and every record decided before it, is on
/// stable storage.
public final class CommitAgent {
  /// Between two tries while the store takes nothing.
  static final long RETRY_NS = 1_000_000_000L;

  private final LeaseStore store;
  private final ServerClock clock;
  private final ServerMetrics metrics;
  private final EventLog log;
  private final Handover handover;
  private final Consumer<List<LeaseRecord>> published;
  private final Mailbox mailbox;
  private final TimeKeeper timeKeeper;
  private final Ailment ailment;
  private final Lane committing;
  private final Lane storing;
  private final Lane sizes;
  private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
  private final List<Outgoing> batch = new ArrayList<>();
  private final List<LeaseRecord> records = new ArrayList<>(LeaseStore.BATCH_MAX);

  private long settled;
  private boolean refused;

  private long retryAtNs;
  private boolean untidy = true;

  CommitAgent(Parts parts, Handover handover, Consumer<List<LeaseRecord>> published) {
    store = parts.store();
    clock = parts.clock();
    metrics = parts.metrics();
    log = parts.log();
    this.handover = handover;
    this.published = published;
    timeKeeper = new TimeKeeper(clock, store);
    ailment = new Ailment(log);
    mailbox = new Mailbox(parts, Side.COMMITTING);
    committing = metrics.stages.of(Stage.COMMIT).newLane();
    storing = metrics.commitTime.newLane();
    sizes = metrics.batchRecords.newLane();
  }

  /// One turn: commits what waits, at most one batch, and sends its replies; then the store tidies
  /// up a little.
  ///
  /// @param waitMs how long to wait for decisions if none are there
  /// @return how many replies were sent or given up
  public int doWork(int waitMs) throws InterruptedException {
    if (handover.hasFailed()) {
      return 0;
    }
    if (refused) {
      return retry(waitMs);
    }
    ailment.look(clock.monotonicNs());
    timeKeeper.doWork();
    takeBatch(untidy ? 0 : waitMs);
    if (batch.isEmpty()) {
      untidy = store.tidy(clock.nowS());
      return 0;
    }
    int answered = commit();
    // The store knows how much may wait until nothing else does.
    untidy = store.tidy(clock.nowS());
    return answered;
  }

  /// True once there is nothing left to commit and nothing more comes, or nothing more can be.
  public boolean isDone() {
    boolean drained = handover.isDrained() && waiting.isEmpty() && batch.isEmpty();
    return handover.hasFailed() || drained || refused && handover.isEnded();
  }

  /// Lets go of the sender; replies that were added leave first.
  public void close() {
    if (!refused && !handover.hasFailed()) {
      timeKeeper.finish();
    }
    mailbox.close();
  }

  private void takeBatch(int waitMs) throws InterruptedException {
    if (waiting.isEmpty()) {
      waiting.addAll(handover.next(waitMs));
    }
    while (batch.size() < LeaseStore.BATCH_MAX) {
      if (waiting.isEmpty()) {
        waiting.addAll(handover.next(0));
      }
      Outgoing next = waiting.peek();
      if (next == null || records.size() + next.records().size() > LeaseStore.BATCH_MAX) {
        return;
      }
      records.addAll(next.records());
      batch.add(waiting.remove());
    }
  }

  private int commit() {
    CommitOutcome outcome =
        records.isEmpty() ? CommitOutcome.Durable.ALL : commitRecords(List.copyOf(records));
    return switch (outcome) {
      case CommitOutcome.Durable durable -> durable(durable);
      case CommitOutcome.NotNow notNow -> refuse(notNow);
      case CommitOutcome.Unknown unknown -> fail(unknown);
    };
  }

  private CommitOutcome commitRecords(List<LeaseRecord> durable) {
    long startNs = clock.monotonicNs();
    CommitOutcome outcome = store.commit(durable);
    storing.record(clock.monotonicNs() - startNs);
    return outcome;
  }

  private int durable(CommitOutcome.Durable durable) {
    if (!records.isEmpty()) {
      metrics.commits.count();
      metrics.records.count(records.size());
      sizes.record(records.size());
    }
    int taken = batch.size();
    sendReplies(durable.rejected());
    if (!records.isEmpty()) {
      published.accept(accepted(durable.rejected()));
    }
    batch.clear();
    records.clear();
    if (refused) {
      refused = false;
      ailment.takes(clock.monotonicNs());
      handover.storeAvailable(true);
    } else {
      settle(taken);
    }
    return taken;
  }

  private void sendReplies(List<Integer> rejected) {
    long nowNs = clock.monotonicNs();
    int firstRecord = 0;
    for (Outgoing outgoing : batch) {
      int next = firstRecord + outgoing.records().size();
      if (isRejected(rejected, firstRecord, next)) {
        metrics.dropped.count(DropReason.REJECTED);
        log.log(StoreEvent.STORE_REJECTED, outgoing.records().getFirst().address());
        outgoing.receipt().ifPresent(receipt -> receipt.failed("the store has rejected it"));
      } else if (outgoing.letter().isPresent()
          && nowNs - outgoing.decidedNs() > Staleness.STALE_NS) {
        metrics.dropped.count(DropReason.STALE);
      } else {
        if (outgoing.letter().isPresent()) {
          send(outgoing.letter().get(), outgoing.decidedNs(), nowNs);
        }
        outgoing.receipt().ifPresent(Receipt::durable);
      }
      firstRecord = next;
    }
    mailbox.flush();
  }

  private void send(Outgoing.Letter letter, long decidedNs, long durableNs) {
    committing.record(durableNs - decidedNs);
    mailbox.add(letter, durableNs);
  }

  private static boolean isRejected(List<Integer> rejected, int from, int to) {
    return !rejected.isEmpty() && rejected.stream().anyMatch(at -> at >= from && at < to);
  }

  private List<LeaseRecord> accepted(List<Integer> rejected) {
    List<LeaseRecord> accepted = new ArrayList<>(records);
    rejected.reversed().forEach(at -> accepted.remove((int) at));
    return accepted;
  }

  /// Nothing of the batch is answered; its records are in the table and are tried again until they
  /// are durable.
  private int refuse(CommitOutcome.NotNow notNow) {
    long nowNs = clock.monotonicNs();
    metrics.refusals.count();
    retryAtNs = nowNs + RETRY_NS;
    ailment.refuses(notNow.reason(), nowNs);
    if (refused) {
      return 0;
    }
    refused = true;
    handover.storeAvailable(false);
    settle(batch.size());
    return withholdReplies();
  }

  private void settle(int decisions) {
    settled += decisions;
    handover.settled(settled);
  }

  private int withholdReplies() {
    int withheld = 0;
    for (int i = 0; i < batch.size(); i++) {
      Outgoing outgoing = batch.get(i);
      withheld += outgoing.letter().isPresent() ? 1 : 0;
      batch.set(i, outgoing.unanswered());
    }
    metrics.dropped.count(DropReason.STORE_UNAVAILABLE, withheld);
    return withheld;
  }

  private int retry(int waitMs) throws InterruptedException {
    long leftNs = retryAtNs - clock.monotonicNs();
    if (leftNs <= 0) {
      return commit();
    }
    TimeUnit.NANOSECONDS.sleep(Math.min(leftNs, TimeUnit.MILLISECONDS.toNanos(waitMs)));
    return 0;
  }

  private int fail(CommitOutcome.Unknown unknown) {
    log.log(StoreEvent.STORE_IN_DOUBT, unknown.reason());
    handover.fail();
    withholdReplies();
    batch.forEach(each -> each.receipt().ifPresent(receipt -> receipt.failed(unknown.reason())));
    return 0;
  }
}
