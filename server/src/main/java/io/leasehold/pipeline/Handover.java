package io.leasehold.pipeline;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The way from the deciding agent to the committing one: batches in order, and the few words the
/// two have for each other. Bounded: when it is full the deciding agent waits, and the kernel's
/// receive buffer takes what comes meanwhile.
///
/// Bounded by records, not by batches: under less load a batch holds less, and few records would
/// reach a bound of batches. A disk that holds up one commit for some hundredths of a second is no
/// reason to leave DISCOVERs unanswered, which do not wait for it.
final class Handover {
  /// Records that may wait, a decision without any counted as one. The last batch may exceed it.
  static final int RECORDS_MAX = 4_096;

  private final int recordsMax;
  private final ArrayBlockingQueue<List<Outgoing>> batches;
  private final AtomicInteger records = new AtomicInteger();
  private volatile long settled;
  private volatile boolean ended;
  private volatile boolean storeAvailable = true;
  private volatile boolean failed;

  Handover() {
    this(RECORDS_MAX);
  }

  /// For tests, which fill a smaller one.
  Handover(int recordsMax) {
    this.recordsMax = recordsMax;
    // Each batch has a record or more.
    batches = new ArrayBlockingQueue<>(recordsMax);
  }

  boolean isFull() {
    return size() >= recordsMax;
  }

  /// True if what nobody waits for should come later.
  boolean isHalfFull() {
    return size() >= recordsMax / 2;
  }

  /// Records that wait, a decision without any counted as one.
  int size() {
    return records.get();
  }

  /// By the deciding agent, when it is not full.
  void add(List<Outgoing> batch) {
    if (isFull()) {
      throw new IllegalStateException("a batch was added to a full handover");
    }
    // Counted first: it may be taken at once.
    records.addAndGet(recordsIn(batch));
    batches.add(List.copyOf(batch));
  }

  /// By the committing agent: the next batch, or an empty one if none comes within `waitMs`.
  List<Outgoing> next(int waitMs) throws InterruptedException {
    List<Outgoing> batch =
        waitMs == 0 ? batches.poll() : batches.poll(waitMs, TimeUnit.MILLISECONDS);
    if (batch == null) {
      return List.of();
    }
    records.addAndGet(-recordsIn(batch));
    return batch;
  }

  /// By the committing agent: of so many decisions, counted from the first, the answers have left
  /// or been given up.
  void settled(long decisions) {
    settled = decisions;
  }

  long settled() {
    return settled;
  }

  /// By the deciding agent: nothing more comes. Whoever waits hears of it by an empty batch.
  void end() {
    ended = true;
    // If there is no room nobody waits.
    boolean _ = batches.offer(List.of());
  }

  boolean isDrained() {
    return ended && batches.stream().allMatch(List::isEmpty);
  }

  boolean isEnded() {
    return ended;
  }

  /// By the committing agent: false while the store refuses records.
  void storeAvailable(boolean available) {
    storeAvailable = available;
  }

  boolean isStoreAvailable() {
    return storeAvailable;
  }

  /// By either agent: the server must end, with nothing more promised.
  void fail() {
    failed = true;
  }

  boolean hasFailed() {
    return failed;
  }

  private static int recordsIn(List<Outgoing> batch) {
    int records = 0;
    for (int i = 0; i < batch.size(); i++) {
      records += Math.max(1, batch.get(i).records().size());
    }
    return records;
  }
}
