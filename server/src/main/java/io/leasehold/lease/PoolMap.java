package io.leasehold.lease;

import io.leasehold.config.Pool;
import io.leasehold.model.AddressSet;
import io.leasehold.model.Ipv4;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The pools in use, by range and by address.
final class PoolMap {
  private final Links<Lease> leases;
  private final Links<HeldOffer> turns;
  private PoolPlans plans = PoolPlans.NONE;

  /// By their places in the plans.
  private List<AddressPool> pools = List.of();

  /// What nobody gets, whatever the plans say; by address, so that they come back in one order.
  private NavigableSet<Ipv4> barred = Collections.emptyNavigableSet();

  private AddressSet lookup = AddressSet.of(IntStream.empty());

  /// @param leases of the table
  /// @param turns of its offers
  PoolMap(Links<Lease> leases, Links<HeldOffer> turns) {
    this.leases = leases;
    this.turns = turns;
  }

  /// Takes these pools; those that are planned as before stay as they are.
  ///
  /// @param left gets the idle leases of pools that are no longer in use
  /// @return the new ones, as if nothing in them had been used
  List<AddressPool> use(PoolPlans next, Ring<Lease> left) {
    PoolChange change = next.changeFrom(plans);
    List<AddressPool> before = pools;
    pools = change.pools(before);
    plans = next;
    for (int place = 0; place < before.size(); place++) {
      if (!change.stays(place)) {
        before.get(place).moveIdleTo(left);
      }
    }
    change.made().forEach(pool -> pool.queueIn(leases, turns));
    return change.made();
  }

  PoolPlans plans() {
    return plans;
  }

  Set<Ipv4> barred() {
    return barred;
  }

  void bar(Set<Ipv4> addresses) {
    barred = Collections.unmodifiableNavigableSet(new TreeSet<>(addresses));
    lookup = AddressSet.of(barred.stream().mapToInt(Ipv4::bits));
  }

  AddressPool of(Pool pool) {
    OptionalInt place = plans.placeOf(pool.range());
    if (place.isEmpty()) {
      throw new IllegalStateException("not a pool of the configuration in use: " + pool.range());
    }
    return pools.get(place.getAsInt());
  }

  /// The pool that may give the address to anybody; empty if none does.
  Optional<AddressPool> admitting(int bits) {
    OptionalInt place = plans.placeAround(bits);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    AddressPool pool = pools.get(place.getAsInt());
    return pool.admits(bits) && !lookup.contains(new Ipv4(bits))
        ? Optional.of(pool)
        : Optional.empty();
  }

  /// By address.
  List<AddressPool> ascending() {
    return pools;
  }
}
