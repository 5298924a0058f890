package io.leasehold.change;

import io.leasehold.config.Config;

/// What answers by a configuration.
@FunctionalInterface
public interface Running {
  /// Answers by this one from the next message on.
  ///
  /// @throws NotDoneException if it goes on answering by the former one
  void use(Config next) throws NotDoneException;
}
