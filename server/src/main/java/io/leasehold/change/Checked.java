package io.leasehold.change;

import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.config.json.tree.ConfigErrors;

/// What became of looking a text through.
public sealed interface Checked {
  /// It can be served.
  ///
  /// @param summary what is in it, in words
  /// @param leftOut what is wrong with reservations that would be left out
  /// @param warnings what is allowed, and can hardly be meant
  /// @param notes what changes nothing, and may be a mistake
  record Good(
      Config config, Tally summary, ConfigErrors leftOut, ConfigErrors warnings, ConfigErrors notes)
      implements Checked {}

  /// It cannot.
  record Bad(ConfigErrors errors) implements Checked {}
}
