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

  /// How many letters must be put in, taken out, changed or swapped with their neighbour
  /// (Damerau-Levenshtein, none edited twice).
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, a, i, b, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cheapest(int[][] rows, String a, int i, String b, int j) {
    int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int cost = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cost, rows[i - 2][j - 2] + 1) : cost;
  }
}
