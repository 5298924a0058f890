package io.leasehold.pipeline;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The way from the deciding agent to the committing one: batches in order, and the few words the
/// two have for each other. Bounded: when it is full the deciding agent waits, and the kernel's
/// receive buffer takes what comes meanwhile.
final class Handover {
  /// Batches of at most [io.leasehold.transport.Transport#BATCH_MAX] decisions.
  static final int BATCHES_MAX = 64;

  private final ArrayBlockingQueue<List<Outgoing>> batches = new ArrayBlockingQueue<>(BATCHES_MAX);
  private volatile long settled;
  private volatile boolean ended;
  private volatile boolean storeAvailable = true;
  private volatile boolean failed;

  boolean isFull() {
    return batches.remainingCapacity() == 0;
  }

  int size() {
    return batches.size();
  }

  /// By the deciding agent, when it is not full.
  void add(List<Outgoing> batch) {
    if (!batches.offer(List.copyOf(batch))) {
      throw new IllegalStateException("a batch was added to a full handover");
    }
  }

  /// By the committing agent: the next batch, or an empty one if none comes within `waitMs`.
  List<Outgoing> next(int waitMs) throws InterruptedException {
    List<Outgoing> batch =
        waitMs == 0 ? batches.poll() : batches.poll(waitMs, TimeUnit.MILLISECONDS);
    return batch == null ? List.of() : batch;
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
}
