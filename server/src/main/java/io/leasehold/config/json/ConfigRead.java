package io.leasehold.config.json;

import io.leasehold.config.Config;
import io.leasehold.config.json.tree.ConfigError;
import java.util.List;

/// What became of a configuration's text.
public sealed interface ConfigRead {
  /// A configuration that can be served.
  ///
  /// @param leftOut what is wrong with reservations that are not in `config` for that reason; all
  ///   else serves without them
  /// @param warnings what is allowed, and can hardly be meant
  record Good(Config config, List<ConfigError> leftOut, List<ConfigError> warnings)
      implements ConfigRead {
    public Good {
      leftOut = List.copyOf(leftOut);
      warnings = List.copyOf(warnings);
    }
  }

  /// Every error found, in the order of the text; at least one.
  record Bad(List<ConfigError> errors) implements ConfigRead {
    public Bad {
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalStateException("a bad configuration has an error");
      }
    }
  }
}
