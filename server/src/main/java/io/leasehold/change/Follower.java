package io.leasehold.change;

import io.leasehold.config.Config;

/// What follows the configuration beside the answering: the log. It gets ready before anything is
/// taken over, for that may fail, and follows only once nothing can fail any more.
@FunctionalInterface
public interface Follower {
  /// Follows nothing.
  Follower NONE = (_, _) -> Ready.NONE;

  /// @throws NotDoneException if it cannot follow; it stays as it is
  Ready prepare(Config present, Config next) throws NotDoneException;

  /// Ready to follow.
  interface Ready {
    /// Has nothing to do.
    Ready NONE =
        new Ready() {
          @Override
          public void use() {}

          @Override
          public void drop() {}
        };

    void use();

    /// It comes to nothing.
    void drop();
  }
}
