package io.leasehold.stream;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.StreamEvent;
import io.leasehold.store.CommittedBatch;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Brings what is committed into the stream: batches as the committing thread hands them over, or,
/// where it could not, as the store has them; and what is told of the configuration. One step is
/// [#doWork], for a thread of its own or for a test that steps it by hand.
///
/// The store keeps each batch until the stream has it on stable storage, so that a crash loses
/// none, and the same batch is told under the same numbers again. Where the stream cannot be
/// written, the traffic goes on: it is tried again, and if the store has let go of batches by then,
/// the stream says that something is missing.
final class Follower {
  /// Between two tries while the stream cannot be written.
  static final long RETRY_NS = 5_000_000_000L;

  /// How long what was told may not be on stable storage, and how many octets of it.
  static final long SYNC_NS = 1_000_000_000L;

  static final long UNSYNCED_MAX = 4 << 20;

  /// What is told at once: whoever changes more says that the consumer lists anew.
  static final int CHANGES_MAX = 10_000;

  /// Between two looks for what is too old.
  private static final long TIDY_NS = 60_000_000_000L;

  private static final int TOLD_MAX = 64;
  private static final long NS_PER_S = 1_000_000_000L;

  private final CommittedBatches store;
  private final StreamLog.Known known;
  private final StreamLog log;
  private final Tail tail;
  private final EventLog events;
  private final Time time;
  private final BatchRing ring = new BatchRing();
  private final Queue<List<Change>> told = new ArrayBlockingQueue<>(TOLD_MAX);
  private final AtomicBoolean toldTooMuch = new AtomicBoolean();
  private long keptAfter;
  private long views;
  private volatile boolean failed;
  private long failedSinceNs;
  private long retryNs;
  private long unsyncedSinceNs;
  private long tidyNs;
  private long toldId;

  Follower(CommittedBatches store, StreamLog.Known known, StreamLog log, Tail tail, Shell shell) {
    this.store = store;
    this.known = known;
    this.log = log;
    this.tail = tail;
    events = shell.events();
    time = shell.time();
    tidyNs = time.monotonicNs().getAsLong();
  }

  /// What is outside.
  record Shell(EventLog events, Time time) {}

  /// @return false if there is no room: the store has it
  boolean offer(CommittedBatch batch) {
    return ring.offer(batch);
  }

  /// For any thread.
  void tell(List<Change> changes) {
    if (changes.size() > CHANGES_MAX || !told.offer(List.copyOf(changes))) {
      toldTooMuch.set(true);
    }
  }

  /// The first time in the thread that starts the server: only that may mark the store.
  void open() {
    try {
      openLog();
      store.mark(known.nextMark());
      publish(false);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void openLog() throws IOException {
    Optional<Change.Gap.Why> gap = log.open(known);
    gap.filter(why -> why != Change.Gap.Why.BEGUN).ifPresent(this::logGap);
    keep();
  }

  /// One turn.
  ///
  /// @return true if there is more to do at once
  boolean doWork() {
    if (failed && time.monotonicNs().getAsLong() - retryNs < 0) {
      return false;
    }
    try {
      if (failed) {
        tryAgain();
      }
      long storeSeq = store.lastSeq();
      long before = log.lastSeq();
      boolean more = takeBatches(storeSeq);
      boolean changed = takeTold() || log.lastSeq() != before;
      boolean caughtUp = log.lastSeq() >= storeSeq;
      if (changed || caughtUp != tail.view().caughtUp()) {
        log.flush();
        publish(caughtUp);
      }
      syncIfDue();
      tidyIfDue();
      return changed || more;
    } catch (IOException | StoreException | RuntimeException e) {
      fail(e);
      return false;
    }
  }

  /// All that is there, and on stable storage.
  ///
  /// @return false if that cannot be
  boolean finish() {
    while (!failed && doWork()) {
      // The next.
    }
    if (failed) {
      return false;
    }
    try {
      log.sync();
      keep();
      return log.lastSeq() >= store.lastSeq();
    } catch (IOException e) {
      fail(e);
      return false;
    } finally {
      log.close();
    }
  }

  /// True if nothing is to be done before the next batch comes.
  boolean isIdle() {
    return ring.isEmpty() && log.lastSeq() >= store.lastSeq() && told.isEmpty();
  }

  /// For any thread.
  void keep(StreamSettings settings) {
    log.keep(settings);
  }

  /// Octets that a power cut may take.
  long unsynced() {
    return log.unsynced();
  }

  boolean hasFailed() {
    return failed;
  }

  private boolean takeBatches(long storeSeq) throws IOException, StoreException {
    for (int i = 0; i < BatchRing.BATCHES_MAX; i++) {
      Optional<CommittedBatch> next = ring.poll();
      if (next.isEmpty()) {
        // What is not here by now was refused.
        return log.lastSeq() < storeSeq && readFromStore();
      }
      long seq = next.get().seq();
      if (seq > log.lastSeq() + 1) {
        return readFromStore();
      }
      if (seq == log.lastSeq() + 1) {
        log.append(next.get());
      }
    }
    return true;
  }

  /// @return true, for there may be more
  private boolean readFromStore() throws IOException, StoreException {
    CommittedBatches.Kept kept = store.after(log.lastSeq(), BatchRing.BATCHES_MAX);
    if (kept.batches().isEmpty() && kept.goneSeq() > log.lastSeq()) {
      breakOff(Change.Gap.Why.TOO_LATE, kept.goneSeq());
    }
    for (CommittedBatch batch : kept.batches()) {
      if (batch.seq() > log.lastSeq() + 1) {
        breakOff(Change.Gap.Why.TOO_LATE, batch.seq() - 1);
      }
      if (batch.records() == 0) {
        breakOff(Change.Gap.Why.DAMAGED, batch.seq());
      } else {
        log.append(batch);
      }
    }
    return true;
  }

  private void breakOff(Change.Gap.Why why, long afterSeq) throws IOException {
    log.breakOff(why, afterSeq);
    logGap(why);
  }

  private void logGap(Change.Gap.Why why) {
    events.log(StreamEvent.STREAM_GAP, text(why));
  }

  private static String text(Change.Gap.Why why) {
    return switch (why) {
      case BEGUN -> "it begins here";
      case OTHER_STORE -> "the store is not the one that was followed, or an older copy of it";
      case TOO_LATE -> "the store no longer has what was not written in time";
      case DAMAGED -> "a batch of the store cannot be read";
      case OVERFLOW -> "too many changes of the configuration came at once";
      case CURSOR_GONE, PACE -> throw new IllegalStateException(why + " is not told to all");
    };
  }

  private boolean takeTold() throws IOException {
    boolean taken = false;
    while (!told.isEmpty()) {
      List<Change> next = told.element();
      if (isNews(next)) {
        log.append(next);
        taken = true;
      }
      told.remove();
    }
    if (toldTooMuch.getAndSet(false)) {
      breakOff(Change.Gap.Why.OVERFLOW, log.lastSeq());
      taken = true;
    }
    return taken;
  }

  /// A configuration that is in use already is none.
  private boolean isNews(List<Change> next) {
    return !(next.size() == 1
        && next.getFirst() instanceof Change.OfConfiguration of
        && of.digest().equals(log.digest()));
  }

  private void syncIfDue() throws IOException {
    long nowNs = time.monotonicNs().getAsLong();
    long unsynced = log.unsynced();
    if (unsynced == 0) {
      unsyncedSinceNs = nowNs;
    }
    if (unsynced >= UNSYNCED_MAX || unsynced > 0 && nowNs - unsyncedSinceNs >= SYNC_NS) {
      log.sync();
      unsyncedSinceNs = nowNs;
      retire();
    }
    keep();
  }

  private void tidyIfDue() throws IOException {
    long nowNs = time.monotonicNs().getAsLong();
    if (nowNs - tidyNs >= TIDY_NS) {
      tidyNs = nowNs;
      log.rollIfDue();
      publish(tail.view().caughtUp());
      retire();
    }
  }

  private void keep() {
    if (log.syncedSeq() != keptAfter) {
      keptAfter = log.syncedSeq();
      store.keepAfter(keptAfter);
    }
  }

  private void retire() throws IOException {
    List<Path> retired = log.retire();
    if (!retired.isEmpty()) {
      publish(tail.view().caughtUp());
      StreamLog.delete(retired);
    }
  }

  private void publish(boolean caughtUp) {
    List<Segment> segments = log.segments();
    toldId = Math.max(toldId, segments.getLast().lastId());
    tail.move(new View(++views, segments, caughtUp, toldId));
  }

  private void tryAgain() throws IOException {
    if (log.wasOpen()) {
      log.forget();
      // Before it is cut off: who finds nothing where the view has something takes it for damaged.
      publish(false);
      log.reset();
      retire();
    } else {
      openLog();
    }
    publish(false);
    failed = false;
    events.log(
        StreamEvent.STREAM_GOES_ON, (time.monotonicNs().getAsLong() - failedSinceNs) / NS_PER_S);
  }

  private void fail(Exception e) {
    long nowNs = time.monotonicNs().getAsLong();
    retryNs = nowNs + RETRY_NS;
    if (!failed) {
      failed = true;
      failedSinceNs = nowNs;
      events.log(StreamEvent.STREAM_FAILED, String.valueOf(e));
      if (e instanceof RuntimeException) {
        events.log(FaultEvent.BUG, "the event stream", String.valueOf(e));
      }
    }
  }
}
