package io.leasehold.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What was wrong with answers: how often each, and the first few in words.
final class Faults {
  private static final int TOLD_MAX = 10;

  private final Map<Wrong, Long> counts = new EnumMap<>(Wrong.class);
  private final List<String> told = new ArrayList<>();
  private long total;

  /// @param detail is asked for as long as it will be told
  void add(Wrong wrong, Supplier<String> detail) {
    counts.merge(wrong, 1L, Long::sum);
    total++;
    if (told.size() < TOLD_MAX) {
      told.add(wrong + ": " + detail.get());
    }
  }

  long total() {
    return total;
  }

  Map<Wrong, Long> counts() {
    return Map.copyOf(counts);
  }

  /// The first ones.
  List<String> told() {
    return List.copyOf(told);
  }
}
