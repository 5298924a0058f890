package io.leasehold.convert.isc;

import java.util.Optional;

/// A value and whom it is for.
///
/// @param member the class of those that it is for; empty if it is for all
record Choice(Optional<String> member, Value value) {
  sealed interface Value {
    record Data(OptionData data) implements Value {}

    /// @param expression in our language
    record Computed(String expression) implements Value {}
  }

  boolean isForAll() {
    return member.isEmpty();
  }
}
