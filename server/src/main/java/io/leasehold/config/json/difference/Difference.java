package io.leasehold.config.json.difference;

import io.leasehold.config.json.tree.Json;
import java.util.List;

/// How two configurations differ: the first changes in words, all of them counted.
///
/// @param told in the order of the later text, what it lacks behind what it has
/// @param count of all, those included that are not told
public record Difference(List<Change> told, int count) {
  /// More than anyone reads.
  public static final int TOLD_MAX = 1_000;

  public Difference {
    told = List.copyOf(told);
    if (told.size() > count || told.isEmpty() && count > 0) {
      throw new IllegalStateException("told are %d of %d".formatted(told.size(), count));
    }
  }

  /// @param before the tree of a configuration that could be served
  /// @param after likewise
  public static Difference of(Json before, Json after) {
    return new Comparison(before, after).run();
  }

  public boolean isEmpty() {
    return count == 0;
  }
}
