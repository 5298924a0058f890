package io.leasehold.effect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a configuration would do to those who hold leases, and what room it would make for others.
///
/// @param running how many leases there are that run
/// @param now how many of them have which fate under the configuration in use; each fate is there
/// @param then under the other one
/// @param changed how many clients' fate is another
/// @param otherTimes how many keep their address under both, and are told other times
/// @param otherParameters likewise, and are told other options or boot fields
/// @param first those with another fate, by address, as many as were asked for
/// @param unforeseen what looks at more of a message than a lease tells, in words: clients may turn
///   out to be in other classes, or to have other reservations, than is foreseen here
/// @param room what there is for those who hold nothing yet
public record Effect(
    long running,
    Map<Fate, Long> now,
    Map<Fate, Long> then,
    long changed,
    long otherTimes,
    long otherParameters,
    List<Affected> first,
    List<String> unforeseen,
    Room room) {
  public Effect {
    now = whole(now);
    then = whole(then);
    first = List.copyOf(first);
    unforeseen = List.copyOf(unforeseen);
  }

  /// How many have this fate under the configuration in use.
  public long now(Fate fate) {
    return now.getOrDefault(fate, 0L);
  }

  /// How many would have it under the other.
  public long then(Fate fate) {
    return then.getOrDefault(fate, 0L);
  }

  private static Map<Fate, Long> whole(Map<Fate, Long> counts) {
    Map<Fate, Long> whole = new EnumMap<>(Fate.class);
    for (Fate fate : Fate.values()) {
      whole.put(fate, counts.getOrDefault(fate, 0L));
    }
    return Collections.unmodifiableMap(whole);
  }
}
