package io.leasehold.ddns;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often DNS was told something, by what came of it.
final class DdnsCounts {
  /// What came of telling a name or an address.
  enum Outcome {
    DONE,
    CONFLICT,
    REFUSED,
    UNANSWERED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Outcome, LongAdder> counts = new ConcurrentHashMap<>();

  void count(Outcome outcome) {
    counts.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
  }

  long of(Outcome outcome) {
    LongAdder count = counts.get(outcome);
    return count == null ? 0 : count.sum();
  }
}
