package io.leasehold.api.resource;

import io.leasehold.stream.Change;
import io.leasehold.stream.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a consumer is told that looks on and need not know all: of a flood the end of it, and that
/// there was more.
final class Spared {
  private final Set<String> kinds;
  private final Allowance allowance;
  private final ArrayDeque<Entry> latest = new ArrayDeque<>();
  private Optional<Entry> leftOut = Optional.empty();

  /// @param kinds what it asked for; none: all
  /// @param allowance of what is taken
  Spared(Set<String> kinds, Allowance allowance) {
    this.kinds = Set.copyOf(kinds);
    this.allowance = allowance;
  }

  void add(List<Entry> entries) {
    for (Entry entry : entries) {
      if (kinds.isEmpty() || kinds.contains(entry.change().kind())) {
        latest.add(entry);
        if (latest.size() > allowance.now()) {
          leftOut = Optional.of(latest.remove());
        }
      }
    }
  }

  /// What was added since it was taken last, as far as it is told.
  List<Entry> take() {
    List<Entry> told = new ArrayList<>();
    leftOut.ifPresent(
        entry ->
            told.add(new Entry(entry.cursor(), entry.atS(), new Change.Gap(Change.Gap.Why.PACE))));
    told.addAll(latest);
    allowance.told(latest.size());
    latest.clear();
    leftOut = Optional.empty();
    return told;
  }
}
