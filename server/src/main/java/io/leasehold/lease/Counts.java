package io.leasehold.lease;

import java.util.HashMap;
import java.util.Map;

/// How many there are of each; what there is none of takes no room.
final class Counts<K> {
  private final Map<K, Long> counts = new HashMap<>();

  long of(K key) {
    return counts.getOrDefault(key, 0L);
  }

  void add(K key, long number) {
    long sum = of(key) + number;
    if (sum == 0) {
      counts.remove(key);
    } else {
      counts.put(key, sum);
    }
  }

  void clear() {
    counts.clear();
  }

  /// A copy.
  Map<K, Long> all() {
    return Map.copyOf(counts);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
