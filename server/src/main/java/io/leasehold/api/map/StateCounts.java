package io.leasehold.api.map;

import io.leasehold.lease.AddressState;
import io.leasehold.lease.Ground;
import io.leasehold.model.Range;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many addresses are what.
final class StateCounts {
  private final Map<AddressState, Long> counts = new EnumMap<>(AddressState.class);

  /// None of any.
  StateCounts() {
    for (AddressState state : AddressState.values()) {
      counts.put(state, 0L);
    }
  }

  /// What the configuration makes of a range.
  static StateCounts of(Ground ground, Range range) {
    StateCounts all = new StateCounts();
    for (AddressState state : AddressState.values()) {
      all.add(state, ground.count(state, range));
    }
    return all;
  }

  void add(AddressState state, long addresses) {
    counts.merge(state, addresses, Long::sum);
  }

  void add(StateCounts other) {
    other.counts.forEach(this::add);
  }

  /// By state, for an answer.
  Map<String, Long> members() {
    Map<String, Long> members = new LinkedHashMap<>();
    counts.forEach((state, count) -> members.put(state.label(), count));
    return members;
  }
}
