package io.leasehold.stream;

import io.leasehold.events.EventLog;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Every committed change of a lease, of a reservation and of the configuration, in one order, on
/// the disk. A consumer says what it has seen last, its [Cursor], and gets what follows, each entry
/// once, whoever was killed in between; or it is told that this cannot be ([CursorGone], and
/// [Change.Gap] in the stream). `docs/design/stream.md` says how.
///
/// For any thread. Neither the deciding nor the committing thread ever waits for it.
public final class EventStream implements AutoCloseable {
  /// While batches come it looks that often, and nobody has to wake it up.
  private static final long LOOK_NS = 5_000_000L;

  /// So many looks for nothing, and it waits to be woken up.
  private static final int LOOKS_MAX = 4;

  /// While something has to be synced before long.
  private static final long NAP_NS = 200_000_000L;

  /// In case that nobody does.
  private static final long SLEEP_NS = 500_000_000L;

  private static final long END_MS = 10_000;

  private final CommittedBatches store;
  private final Follower follower;
  private final Tail tail;
  private final Thread thread;
  private volatile long lookNs = LOOK_NS;
  private volatile boolean asleep;
  private volatile boolean stopping;

  private EventStream(CommittedBatches store, Follower follower, Tail tail) {
    this.store = store;
    this.follower = follower;
    this.tail = tail;
    thread = Thread.ofPlatform().name("events").daemon().unstarted(this::follow);
  }

  /// Opens the stream of a store that was loaded, before its first commit, in the thread that
  /// starts the server. Where its files cannot be written now, it says so in the log and tries
  /// again.
  public static EventStream open(
      Path directory, CommittedBatches store, StreamSettings settings, EventLog events, Time time)
      throws StoreException {
    StreamLog.Known known =
        new StreamLog.Known(store.mark(), new SecureRandom().nextLong() | 1, store.lastSeq());
    StreamLog log =
        new StreamLog(directory, settings, time.nowS(), () -> directory.toFile().getUsableSpace());
    Tail tail = new Tail();
    Follower follower = new Follower(store, known, log, tail, new Follower.Shell(events, time));
    EventStream stream = new EventStream(store, follower, tail);
    store.keepAfter(0);
    store.follow(follower::offer);
    follower.open();
    stream.thread.start();
    return stream;
  }

  /// Where the oldest entry comes next; it may be gone by the time that it is used.
  public Cursor oldest() {
    View view = tail.view();
    if (view.segments().isEmpty()) {
      return new Cursor(0, 0);
    }
    Header oldest = view.segments().getFirst().header();
    return new Cursor(oldest.formerEpoch(), oldest.firstId() - 1);
  }

  /// Where nothing comes before the next change.
  public Cursor latest() {
    View view = tail.view();
    long id = view.lastId();
    return view.segments().isEmpty() ? oldest() : new Cursor(view.epochOf(id), id);
  }

  /// Reads what comes after.
  public EventReader reader(Cursor after) {
    return new EventReader(tail, store, after);
  }

  /// Keeps so much from the next look on, which comes within a minute.
  public void keep(StreamSettings settings) {
    follower.keep(settings);
  }

  /// Looks so often while batches come, instead of every 5 milliseconds: for who wants much done in
  /// little time.
  public void lookEvery(long ns) {
    lookNs = ns;
  }

  /// Octets of it on the disk.
  public long sizeOctets() {
    return tail.view().segments().stream().mapToLong(Segment::size).sum();
  }

  /// When the oldest part of it was begun, by the time of the records; empty before it is open.
  public OptionalLong begunS() {
    return tail.view().segments().stream()
        .mapToLong(segment -> segment.header().createdS())
        .findFirst();
  }

  /// True while it cannot be written; it is tried again.
  public boolean hasFailed() {
    return follower.hasFailed();
  }

  /// Something was committed: it is looked at in some milliseconds at most. Without a word it is in
  /// half a second. To be called when the replies have left: a thread that is woken up may take the
  /// place of the one that wakes it.
  public void wakeUp() {
    if (asleep) {
      // Once is enough.
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /// Tells changes that are in use, together, none of a lease; returns at once. Where a crash keeps
  /// them from the disk the next start tells of the configuration.
  public void tell(List<Change> changes) {
    follower.tell(changes);
    wakeUp();
  }

  /// After the last commit, before the store is closed: takes what is left.
  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    int looks = 0;
    while (!stopping) {
      if (follower.doWork()) {
        looks = 0;
      } else if (follower.hasFailed()) {
        LockSupport.parkNanos(SLEEP_NS);
      } else if (looks < LOOKS_MAX || !follower.isIdle()) {
        looks++;
        LockSupport.parkNanos(lookNs);
      } else {
        sleep();
      }
    }
    if (follower.finish()) {
      store.keepAfter(Long.MAX_VALUE);
    }
  }

  private void sleep() {
    asleep = true;
    // What came before is seen now, what comes after wakes us up.
    if (follower.isIdle() && !stopping) {
      LockSupport.parkNanos(follower.unsynced() > 0 ? NAP_NS : SLEEP_NS);
    }
    asleep = false;
  }
}
