package io.leasehold.lease;

import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  /// A subnet, and the pools that it had when it was last seen.
  private record Watched(Growth growth, List<Pool> pools) {}

  /// @param size how many addresses of it are for anybody
  private record Pool(Range range, long size) {}

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
    Growth growth = growthOf(prefix, poolsOf(subnet));
    growth.see((double) subnet.used(), now.totals().atS());
    note(prefix, subnet.free(), growth.perS(), fullInS);
  }

  /// Where a reload has changed what there is, what was used before says nothing of what is now.
  private Growth growthOf(Prefix prefix, List<Pool> pools) {
    Watched before = watched.get(prefix);
    if (before == null || !before.pools().equals(pools)) {
      before = new Watched(new Growth(), pools);
      watched.put(prefix, before);
    }
    return before.growth();
  }

  private static List<Pool> poolsOf(Occupancy.OfSubnet subnet) {
    return subnet.pools().stream().map(each -> new Pool(each.range(), each.size())).toList();
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
      // What has an address free is not full.
      fullInS.put(prefix, Math.max(1, Math.round(free / perS.getAsDouble())));
    }
  }
}
