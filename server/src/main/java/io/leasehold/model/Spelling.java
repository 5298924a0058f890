package io.leasehold.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that someone may have meant who wrote another.
public final class Spelling {
  private static final int LENGTH_MAX = 80;

  private Spelling() {}

  /// The one of these words that differs in the fewest letters; empty when none is near.
  public static Optional<String> nearest(String typed, Collection<String> words) {
    if (typed.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    String word = plain(typed);
    return words.stream()
        .min(
            Comparator.<String>comparingInt(known -> distance(word, plain(known)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(known -> distance(word, plain(known)) <= Math.max(1, known.length() / 3));
  }

  /// The end of a message that says what was expected: the word that may have been meant, or
  /// nothing.
  public static String hint(String typed, Collection<String> words) {
    return hint(nearest(typed, words));
  }

  public static String hint(Optional<String> meant) {
    return meant.map("; did you mean \"%s\"?"::formatted).orElse("");
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
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
