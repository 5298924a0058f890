package io.leasehold.lease;

import io.leasehold.model.Prefix;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// When subnets will be full, if they go on growing as they do ([Growth] says how that is told).
/// For one thread.
public final class Outlook {
  /// What is farther away is no forecast: some three years.
  static final long FAR_S = 100_000_000;

  private Map<Prefix, Watched> watched = new HashMap<>();

  /// A subnet, and how many addresses it had for anybody when it was last seen.
  private record Watched(Growth growth, long size) {}

  /// Takes in how things are, at a later time than before.
  ///
  /// @return in how many seconds each subnet that grows is full; 0 for those that are
  public Map<Prefix, Long> look(Occupancy now) {
    Map<Prefix, Watched> next = new HashMap<>();
    Map<Prefix, Long> fullInS = new HashMap<>();
    now.subnets()
        .filter(subnet -> subnet.size() > 0)
        .forEach(
            subnet -> {
              Prefix prefix = subnet.subnet().prefix();
              Growth growth = growthOf(prefix, subnet.size());
              growth.see((double) subnet.used(), now.totals().atS());
              next.put(prefix, new Watched(growth, subnet.size()));
              note(prefix, subnet.free(), growth.perS(), fullInS);
            });
    watched = next;
    return Map.copyOf(fullInS);
  }

  /// Where a reload has changed what there is, what was used before says nothing of what is now.
  private Growth growthOf(Prefix prefix, long size) {
    Watched before = watched.get(prefix);
    return before == null || before.size() != size ? new Growth() : before.growth();
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
