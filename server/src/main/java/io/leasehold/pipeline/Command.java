package io.leasehold.pipeline;

/// What the deciding agent is asked to do between two batches of messages.
sealed interface Command {
  /// From the next message on, answer by another configuration, unless that is withdrawn by then.
  record Use(Swap swap) implements Command {}
}
