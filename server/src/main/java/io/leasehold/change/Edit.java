package io.leasehold.change;

import io.leasehold.config.json.tree.ConfigErrors;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A change of the text in use, made of that text as it is at the moment of the change.
@FunctionalInterface
public interface Edit {
  /// The next text; empty if there is nothing to do, and whoever asked knows why.
  Optional<String> next(InUse former);

  /// What keeps it from being used although it could be served; empty if nothing does. A
  /// configuration can be served without a reservation that is wrong: for whoever wants to make
  /// that one it has failed.
  ///
  /// @param again what is in use, looked through again
  default ConfigErrors objections(InUse former, Supplier<Checked> again, Checked.Good next) {
    return new ConfigErrors(List.of(), 0);
  }
}
