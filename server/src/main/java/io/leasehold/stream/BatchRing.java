package io.leasehold.stream;

import io.leasehold.store.CommittedBatch;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Batches on their way from the committing thread to the follower: one offers, one polls, nobody
/// waits. What does not fit is refused; the follower reads it from the store.
final class BatchRing {
  /// Some 8 MB if all are full. The follower looks every few milliseconds.
  static final int BATCHES_MAX = 256;

  /// Empty slots are null: an Optional for each would be one more object in the committing thread.
  private final AtomicReferenceArray<@Nullable CommittedBatch> slots =
      new AtomicReferenceArray<>(BATCHES_MAX);

  /// The committing thread's.
  private int next;

  /// The follower's.
  private int oldest;

  /// @return false if there is no room
  boolean offer(CommittedBatch batch) {
    if (slots.getAcquire(next) != null) {
      return false;
    }
    // Not by release alone: then who offers looks whether the other sleeps.
    slots.set(next, batch);
    next = (next + 1) % BATCHES_MAX;
    return true;
  }

  /// For the follower.
  boolean isEmpty() {
    return slots.get(oldest) == null;
  }

  Optional<CommittedBatch> poll() {
    CommittedBatch batch = slots.getAcquire(oldest);
    if (batch != null) {
      slots.setRelease(oldest, null);
      oldest = (oldest + 1) % BATCHES_MAX;
    }
    return Optional.ofNullable(batch);
  }
}
