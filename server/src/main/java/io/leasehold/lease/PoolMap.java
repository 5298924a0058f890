package io.leasehold.lease;

import io.leasehold.config.Pool;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pools in use, by range and by address.
final class PoolMap {
  private List<AddressPool> ascending = List.of();
  private Map<Range, AddressPool> byRange = Map.of();

  /// Takes these pools, those of each network together; those that are planned as before stay as
  /// they are.
  ///
  /// @param left gets the idle leases of pools that are no longer in use
  /// @return the new ones, as if nothing in them had been used
  List<AddressPool> use(List<List<PoolPlan>> networks, Ring<Lease> left) {
    Map<Range, AddressPool> before = byRange;
    Map<Range, AddressPool> after = new HashMap<>();
    List<AddressPool> pools = new ArrayList<>();
    List<AddressPool> made = new ArrayList<>();
    for (List<PoolPlan> network : networks) {
      Fill fill = new Fill();
      for (PoolPlan plan : network) {
        AddressPool kept = before.get(plan.range());
        if (kept == null || !kept.plan().equals(plan)) {
          kept = new AddressPool(plan);
          made.add(kept);
        }
        kept.join(fill);
        pools.add(kept);
        after.put(plan.range(), kept);
      }
    }
    before.values().stream()
        .filter(pool -> after.get(pool.range()) != pool)
        .forEach(pool -> pool.moveIdleTo(left));
    pools.sort(Comparator.comparing(pool -> pool.range().first()));
    ascending = List.copyOf(pools);
    byRange = after;
    return made;
  }

  AddressPool of(Pool pool) {
    AddressPool found = byRange.get(pool.range());
    if (found == null) {
      throw new IllegalStateException("not a pool of the configuration in use: " + pool.range());
    }
    return found;
  }

  /// The pool that may give the address to anybody; empty if none does.
  Optional<AddressPool> admitting(int bits) {
    int low = 0;
    int high = ascending.size();
    Ipv4 address = new Ipv4(bits);
    while (low < high) {
      int middle = low + high >>> 1;
      if (ascending.get(middle).range().last().compareTo(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == ascending.size()) {
      return Optional.empty();
    }
    AddressPool pool = ascending.get(low);
    return pool.range().contains(address) && pool.admits(bits)
        ? Optional.of(pool)
        : Optional.empty();
  }

  List<AddressPool> ascending() {
    return ascending;
  }
}
