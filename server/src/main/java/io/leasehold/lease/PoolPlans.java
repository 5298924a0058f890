package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.model.Ballast;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a configuration makes of all its pools. Immutable, but for what is made ready: to take
/// these in place of others asks for comparing thousands of pools, and for making those that are
/// new; who has time does that by [#after], so that the writer of the table need not.
public final class PoolPlans {
  static final PoolPlans NONE = new PoolPlans(List.of());

  /// About how much it takes to find a pool.
  private static final int PLACE_OCTETS = 100;

  private final List<PoolPlan> ascending = new ArrayList<>();

  /// By a pool's place in `ascending`, the place of its network.
  private final List<Integer> networks = new ArrayList<>();

  private final int networkCount;
  private final Map<Range, Integer> places = new HashMap<>();
  private Optional<PoolChange> ready = Optional.empty();

  private record InNetwork(PoolPlan plan, int network) {}

  private PoolPlans(List<List<PoolPlan>> byNetwork) {
    List<InNetwork> all = new ArrayList<>();
    Ballast ballast = new Ballast();
    for (int i = 0; i < byNetwork.size(); i++) {
      int network = i;
      byNetwork.get(i).forEach(plan -> all.add(new InNetwork(plan, network)));
    }
    all.sort(Comparator.comparing(each -> each.plan().range().first()));
    for (InNetwork each : all) {
      places.put(each.plan().range(), ascending.size());
      ascending.add(each.plan());
      networks.add(each.network());
      ballast.after(PLACE_OCTETS);
    }
    networkCount = byNetwork.size();
  }

  public static PoolPlans of(Config config) {
    return new PoolPlans(PoolPlan.of(config));
  }

  /// These, ready to take the place of others. Before the writer of the table hears of them.
  public PoolPlans after(PoolPlans former) {
    ready = Optional.of(PoolChange.of(former, this));
    return this;
  }

  /// How to get here from the ones that are in use. By the writer of the table.
  PoolChange changeFrom(PoolPlans used) {
    Optional<PoolChange> prepared = ready.filter(change -> change.isFrom(used));
    ready = Optional.empty();
    return prepared.orElseGet(() -> PoolChange.of(used, this));
  }

  int size() {
    return ascending.size();
  }

  PoolPlan at(int place) {
    return ascending.get(place);
  }

  int networkAt(int place) {
    return networks.get(place);
  }

  int networkCount() {
    return networkCount;
  }

  /// The place of the pool with just this range.
  OptionalInt placeOf(Range range) {
    Integer place = places.get(range);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /// The place of the pool whose range has the address in it.
  OptionalInt placeAround(int bits) {
    Ipv4 address = new Ipv4(bits);
    int place = placeFrom(address);
    return place < ascending.size() && ascending.get(place).range().contains(address)
        ? OptionalInt.of(place)
        : OptionalInt.empty();
  }

  /// Those of the pools that have addresses in the range, by address.
  List<PoolPlan> overlapping(Range range) {
    int first = placeFrom(range.first());
    int end = first;
    while (end < ascending.size() && ascending.get(end).range().overlaps(range)) {
      end++;
    }
    return List.copyOf(ascending.subList(first, end));
  }

  /// The place of the first pool that does not end below the address.
  private int placeFrom(Ipv4 address) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (ascending.get(middle).range().last().compareTo(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
