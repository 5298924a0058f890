package io.leasehold.config.json;

import io.leasehold.config.Config;
import io.leasehold.config.json.tree.ConfigErrors;

/// What became of a configuration's text.
public sealed interface ConfigRead {
  /// A configuration that can be served.
  ///
  /// @param leftOut what is wrong with reservations that are not in `config` for that reason; all
  ///   else serves without them
  /// @param warnings what is allowed, and can hardly be meant
  /// @param notes what changes nothing, and may be a mistake; of interest while it is written
  record Good(Config config, ConfigErrors leftOut, ConfigErrors warnings, ConfigErrors notes)
      implements ConfigRead {}

  /// What keeps it from being served, and what is wrong with its reservations; at least one error.
  record Bad(ConfigErrors errors) implements ConfigRead {
    public Bad {
      if (errors.isEmpty()) {
        throw new IllegalStateException("a bad configuration has an error");
      }
    }
  }
}
