package io.leasehold.pipeline;

import io.leasehold.config.Config;
import java.util.concurrent.CompletableFuture;

/// What the deciding agent is asked to do between two batches of messages.
sealed interface Command {
  /// From the next message on, answer by this configuration.
  ///
  /// @param done completed with it once it is in use
  record Use(Config config, CompletableFuture<Config> done) implements Command {}
}
