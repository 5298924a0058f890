package io.leasehold.pipeline;

import io.leasehold.config.Config;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A configuration on its way into use: the deciding agent takes it up, or whoever asked for it
/// withdraws it, never both. For any thread.
public final class Swap {
  private final Rules next;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CompletableFuture<Config> done = new CompletableFuture<>();

  Swap(Rules next) {
    this.next = next;
  }

  /// Completed with the configuration once it is in use; with an exception if it is not and the
  /// former one still is.
  public CompletableFuture<Config> done() {
    return done;
  }

  /// @return false if it is too late: [#done] tells within a moment, or has told, what became of it
  public boolean withdraw() {
    return settled.compareAndSet(false, true);
  }

  /// @return false if it was withdrawn
  boolean takeUp() {
    return settled.compareAndSet(false, true);
  }

  Rules next() {
    return next;
  }
}
