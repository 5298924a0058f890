package io.leasehold.pipeline;

import java.util.concurrent.CompletableFuture;

/// What the deciding agent is asked to do between two batches of messages.
sealed interface Command {
  /// From the next message on, answer by another configuration, unless that is withdrawn by then.
  record Use(Swap swap) implements Command {}

  /// Look at the leases, or change some.
  ///
  /// @param told completed once what it changes is durable
  record Run<T>(Errand<T> errand, CompletableFuture<T> told) implements Command {
    /// Nothing of it was done.
    void refuse(String why) {
      told.completeExceptionally(new IllegalStateException(why));
    }
  }
}
