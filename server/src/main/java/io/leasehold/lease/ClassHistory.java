package io.leasehold.lease;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Since when each class has been what it is. What a lease or an offer says of a class that has
/// come or changed since tells nothing of who is in it.
final class ClassHistory {
  private ClassDefinitions definitions = ClassDefinitions.NONE;
  private final Map<String, Since> changes = new HashMap<>();
  private int reloads;

  /// The second of the latest change.
  private long changedS = Long.MIN_VALUE;

  /// @param atS in which second the class became what it is
  /// @param reload with which configuration
  private record Since(long atS, int reload) {}

  /// Clients are put into classes by these from now on.
  void use(ClassDefinitions next, long nowS) {
    reloads++;
    Since now = new Since(nowS, reloads);
    Set<String> changed = next.changedFrom(definitions);
    changed.forEach(name -> changes.put(name, now));
    if (!changed.isEmpty()) {
      changedS = Math.max(changedS, nowS);
    }
    changes.keySet().retainAll(next.byName().keySet());
    definitions = next;
  }

  /// The number of the configuration that holds.
  int reloads() {
    return reloads;
  }

  /// The classes that are others than in that second. What is recorded within the second of a
  /// change may be from before it.
  Set<String> changedSince(long atS) {
    return atS > changedS ? Set.of() : names(since -> since.atS() >= atS);
  }

  /// The classes that are others than by the configuration of that number.
  Set<String> changedSinceReload(int number) {
    return names(since -> since.reload() > number);
  }

  private Set<String> names(Predicate<Since> which) {
    return changes.entrySet().stream()
        .filter(change -> which.test(change.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
