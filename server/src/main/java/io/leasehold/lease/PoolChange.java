package io.leasehold.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The way from the pools of one configuration to those of another: which ones stay, and the new
/// ones, in which nothing has been used. To be gone once.
final class PoolChange {
  private static final int NEW = -1;

  private final PoolPlans from;
  private final PoolPlans to;

  /// By the place of each pool: where it stands in `from`, or that it is new.
  private final int[] kept;

  /// The pools that stay in use, by their places in `from`.
  private final boolean[] stays;

  private final List<Optional<AddressPool>> made = new ArrayList<>();

  private PoolChange(PoolPlans from, PoolPlans to) {
    this.from = from;
    this.to = to;
    kept = new int[to.size()];
    stays = new boolean[from.size()];
  }

  static PoolChange of(PoolPlans from, PoolPlans to) {
    PoolChange change = new PoolChange(from, to);
    for (int place = 0; place < to.size(); place++) {
      PoolPlan plan = to.at(place);
      OptionalInt before = from.placeOf(plan.range());
      if (before.isPresent() && from.at(before.getAsInt()).equals(plan)) {
        change.kept[place] = before.getAsInt();
        change.stays[before.getAsInt()] = true;
        change.made.add(Optional.empty());
      } else {
        change.kept[place] = NEW;
        change.made.add(Optional.of(new AddressPool(plan)));
      }
    }
    return change;
  }

  boolean isFrom(PoolPlans used) {
    return from.equals(used);
  }

  /// The pools by their places, each of them in its network.
  ///
  /// @param before those in use, by their places
  List<AddressPool> pools(List<AddressPool> before) {
    List<Fill> networks = new ArrayList<>(to.networkCount());
    for (int i = 0; i < to.networkCount(); i++) {
      networks.add(new Fill());
    }
    List<AddressPool> pools = new ArrayList<>(kept.length);
    for (int place = 0; place < kept.length; place++) {
      int former = kept[place];
      AddressPool pool = made.get(place).orElseGet(() -> before.get(former));
      pool.join(networks.get(to.networkAt(place)));
      pools.add(pool);
    }
    return pools;
  }

  /// The new ones.
  List<AddressPool> made() {
    return made.stream().flatMap(Optional::stream).toList();
  }

  /// Whether the pool at that place in `from` is one of the pools still.
  boolean stays(int place) {
    return stays[place];
  }
}
