package io.leasehold.lease;

import io.leasehold.model.Prefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// When subnets will be full, if they go on growing as they do ([Growth] says how that is told).
/// For one thread.
public final class Outlook {
  /// What is farther away is no forecast: some three years.
  static final long FAR_S = 100_000_000;

  private final Map<Prefix, Watched> watched = new HashMap<>();
  private Optional<Occupancy> last = Optional.empty();

  /// A subnet, and how many addresses it had for anybody when it was last seen.
  private record Watched(Growth growth, long size) {}

  /// Takes in how things are, at a later time than before.
  ///
  /// @return in how many seconds each subnet that grows is full; 0 for those that are
  public Map<Prefix, Long> look(Occupancy now) {
    if (last.filter(now::hasPoolsOf).isEmpty()) {
      forgetAllBut(now);
      last = Optional.of(now);
    }
    Map<Prefix, Long> fullInS = new HashMap<>();
    now.subnets().filter(subnet -> subnet.size() > 0).forEach(each -> look(each, now, fullInS));
    return Map.copyOf(fullInS);
  }

  private void look(Occupancy.OfSubnet subnet, Occupancy now, Map<Prefix, Long> fullInS) {
    Prefix prefix = subnet.subnet().prefix();
    Growth growth = growthOf(prefix, subnet.size());
    growth.see((double) subnet.used(), now.totals().atS());
    note(prefix, subnet.free(), growth.perS(), fullInS);
  }

  /// Where a reload has changed what there is, what was used before says nothing of what is now.
  private Growth growthOf(Prefix prefix, long size) {
    return watched
        .compute(
            prefix,
            (_, before) ->
                before == null || before.size() != size ? new Watched(new Growth(), size) : before)
        .growth();
  }

  private void forgetAllBut(Occupancy now) {
    Set<Prefix> there = new HashSet<>();
    now.subnets().forEach(each -> there.add(each.subnet().prefix()));
    watched.keySet().retainAll(there);
  }

  private static void note(
      Prefix prefix, long free, OptionalDouble perS, Map<Prefix, Long> fullInS) {
    if (free == 0) {
      fullInS.put(prefix, 0L);
    } else if (perS.isPresent() && free / perS.getAsDouble() < FAR_S) {
      fullInS.put(prefix, Math.round(free / perS.getAsDouble()));
    }
  }
}
