package io.leasehold.config.json.tree;

import io.leasehold.model.Spelling;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the key that someone may have meant.
public final class Nearest {
  private Nearest() {}

  /// What another server calls so, or the key that differs in the fewest letters; empty when none
  /// is near.
  public static Optional<String> to(String typed, Collection<String> keys) {
    String word = typed.toLowerCase(Locale.ROOT).replace('_', '-');
    String elsewhere = ObjectKind.ELSEWHERE.getOrDefault(word, "");
    return keys.contains(elsewhere) ? Optional.of(elsewhere) : Spelling.nearest(typed, keys);
  }
}
