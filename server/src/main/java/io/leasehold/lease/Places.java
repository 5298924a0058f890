package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Where in the pools each address is found as free, or as offered to somebody who may have to give
/// way. What is bound, declined or barred, by the configuration or as an address of the server, is
/// in neither place.
final class Places {
  private static final Comparator<Lease> BY_AGE =
      Comparator.comparingLong(Lease::atS)
          .thenComparingLong(lease -> Integer.toUnsignedLong(lease.bits()));

  private final AddressIndex<Lease> byAddress;
  private final OfferBook offers;
  private final Links<Lease> links;
  private final PoolMap pools;

  /// @param links in which a lease that is not idle is not for us
  Places(AddressIndex<Lease> byAddress, Links<Lease> links, OfferBook offers) {
    this.byAddress = byAddress;
    this.links = links;
    this.offers = offers;
    pools = new PoolMap(links, offers.turns());
  }

  PoolMap pools() {
    return pools;
  }

  /// Takes these pools before the first lease.
  void startWith(PoolPlans planned) {
    Set<Ipv4> barred = pools.barred();
    bar(Set.of());
    Ring<Lease> none = new Ring<>(links);
    pools.use(planned, none);
    none.giveUp();
    bar(barred);
  }

  /// Takes these pools. Those that did not change are left as they are, the others are filled anew.
  void use(PoolPlans planned) {
    Set<Ipv4> barred = pools.barred();
    bar(Set.of());
    take(planned);
    bar(barred);
  }

  /// Keeps these addresses from everybody, and no longer those of before: a step for each.
  void bar(Set<Ipv4> addresses) {
    Set<Ipv4> before = pools.barred();
    for (Ipv4 address : addresses) {
      if (!before.contains(address)) {
        pools.admitting(address.bits()).ifPresent(pool -> takeOut(pool, address.bits()));
      }
    }
    pools.bar(addresses);
    for (Ipv4 address : before) {
      if (!addresses.contains(address)) {
        pools.admitting(address.bits()).ifPresent(pool -> putBack(pool, address.bits()));
        settle(address.bits());
      }
    }
  }

  private void takeOut(AddressPool pool, int bits) {
    pool.neverUsed(bits, false);
    byAddress.get(bits).ifPresent(this::leaveQueue);
    offers.heldOn(bits).ifPresent(held -> pool.canGiveWay(held, false));
    pool.addSize(-1);
    pool.addDeclined(isDeclined(bits) ? -1 : 0);
  }

  private void putBack(AddressPool pool, int bits) {
    pool.addSize(1);
    pool.addDeclined(isDeclined(bits) ? 1 : 0);
  }

  private boolean isDeclined(int bits) {
    return byAddress.get(bits).filter(Lease::isDeclined).isPresent();
  }

  /// Counts an address that has come to be in probation, by 1, or is to be so no more, by -1.
  void countDeclined(int bits, int one) {
    pools.admitting(bits).ifPresent(pool -> pool.addDeclined(one));
  }

  private void take(PoolPlans planned) {
    Ring<Lease> left = new Ring<>(links);
    List<AddressPool> made = pools.use(planned, left);
    List<Lease> idle = new ArrayList<>();
    forEachIn(made, lease -> reenter(lease, idle));
    while (!left.isEmpty()) {
      Lease lease = left.first();
      left.remove(lease);
      idle.add(lease);
    }
    left.giveUp();
    if (!made.isEmpty()) {
      offers.all().forEach(offer -> settle(offer.address().bits()));
    }
    idle.sort(BY_AGE);
    for (Lease lease : idle) {
      if (!offers.holds(lease.bits())) {
        pools.admitting(lease.bits()).ifPresent(pool -> pool.enqueue(lease));
      }
    }
  }

  /// Idle addresses queue by the time they became idle, whatever order their records came in.
  void sortIdle() {
    pools.ascending().forEach(pool -> pool.sortIdle(BY_AGE));
  }

  /// Whether anybody has been known to have the address; of one that no pool admits nothing is
  /// known.
  boolean isUsed(int bits) {
    return pools.admitting(bits).filter(pool -> !pool.isNeverUsed(bits)).isPresent();
  }

  /// Puts a lease where it belongs that [AddressIndex] does not have yet, while there are no
  /// offers.
  void enter(Lease lease) {
    Optional<AddressPool> admitting = pools.admitting(lease.bits());
    if (admitting.isPresent()) {
      admitting.get().neverUsed(lease.bits(), false);
      if (lease.isIdle()) {
        admitting.get().enqueue(lease);
      }
    }
  }

  /// Puts the address where it belongs, after anything about it has changed.
  void settle(int bits) {
    Optional<AddressPool> admitting = pools.admitting(bits);
    if (admitting.isEmpty()) {
      return;
    }
    AddressPool pool = admitting.get();
    Optional<HeldOffer> offered = offers.heldOn(bits);
    Optional<Lease> known = byAddress.get(bits);
    boolean idle = known.isPresent() && known.get().isIdle();
    pool.neverUsed(bits, known.isEmpty() && offered.isEmpty());
    if (offered.isPresent()) {
      pool.canGiveWay(offered.get(), idle || known.isEmpty());
    }
    if (idle) {
      settleIdle(pool, known.get(), offered.isPresent());
    }
  }

  private void settleIdle(AddressPool pool, Lease lease, boolean offered) {
    if (offered && links.isLinked(lease)) {
      pool.dequeue(lease);
    } else if (!offered && !links.isLinked(lease)) {
      pool.enqueue(lease);
    }
  }

  /// Before an idle lease changes.
  void leaveQueue(Lease lease) {
    if (isQueued(lease)) {
      pools.admitting(lease.bits()).ifPresent(pool -> pool.dequeue(lease));
    }
  }

  /// How full the pools of the address's network are, were the address free; empty if no pool gives
  /// it to anybody.
  Optional<PoolUse> useBeside(int bits) {
    return pools
        .admitting(bits)
        .map(
            pool -> {
              PoolUse use = pool.fill().use();
              return isFreeIn(pool, bits) ? use : new PoolUse(use.size(), use.free() + 1);
            });
  }

  /// Whether the address is found as free.
  private boolean isFreeIn(AddressPool pool, int bits) {
    return pool.isNeverUsed(bits) || byAddress.get(bits).filter(this::isQueued).isPresent();
  }

  private boolean isQueued(Lease lease) {
    return lease.isIdle() && links.isLinked(lease);
  }

  /// Every lease in these pools, by whichever way is shorter.
  private void forEachIn(List<AddressPool> made, Consumer<Lease> each) {
    long addresses = made.stream().mapToLong(pool -> pool.range().size()).sum();
    if (addresses > byAddress.size()) {
      // That comes by the leases of the other pools, too, and counts them once more.
      pools.ascending().forEach(AddressPool::forgetDeclined);
      byAddress.forEach(each);
      return;
    }
    for (AddressPool pool : made) {
      for (int i = 0; i < pool.range().size(); i++) {
        byAddress.get(pool.range().first().plus(i).bits()).ifPresent(each);
      }
    }
  }

  /// Idle leases that were in the queue of a pool are looked after where that pool is.
  private void reenter(Lease lease, List<Lease> idle) {
    Optional<AddressPool> admitting = pools.admitting(lease.bits());
    if (admitting.isPresent()) {
      admitting.get().neverUsed(lease.bits(), false);
      admitting.get().addDeclined(lease.isDeclined() ? 1 : 0);
    }
    if (lease.isIdle() && !links.isLinked(lease)) {
      idle.add(lease);
    }
  }
}
