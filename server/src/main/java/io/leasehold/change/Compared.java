package io.leasehold.change;

import io.leasehold.config.json.tree.ConfigErrors;

/// A text held against the configuration in use.
///
/// @param <T> what came of it
public sealed interface Compared<T> {
  record Good<T>(T value) implements Compared<T> {}

  /// The text is no configuration that can be served.
  record Bad<T>(ConfigErrors errors) implements Compared<T> {}
}
