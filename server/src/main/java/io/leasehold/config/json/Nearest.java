package io.leasehold.config.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that someone may have meant.
final class Nearest {
  private static final int LENGTH_MAX = 80;

  private Nearest() {}

  /// What another server calls so, or the name that differs in the fewest letters; empty when none
  /// is near.
  static Optional<String> to(String typed, Collection<String> names) {
    String word = typed.toLowerCase(Locale.ROOT).replace('_', '-');
    String elsewhere = ObjectKind.ELSEWHERE.getOrDefault(word, "");
    if (names.contains(elsewhere)) {
      return Optional.of(elsewhere);
    }
    if (word.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(word, name)))
        .filter(name -> distance(word, name) <= Math.max(1, name.length() / 3));
  }

  /// How many letters must be put in, taken out or changed (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
