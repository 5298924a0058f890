package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Looks whether the parts of a [LeaseTable] agree with each other.
record LeaseTableCheck(
    AddressIndex<Lease> byAddress,
    ClientIndex<Lease> byClient,
    OfferBook offers,
    PoolMap pools,
    Members<Lease> members,
    Links<Lease> links,
    TimerWheel<Lease> wheel) {

  void run() {
    Count seen = new Count();
    byAddress.forEach(lease -> checkLease(lease, seen));
    same("leases in the wheel", wheel.count(), seen.timed);
    same("leases", seen.leases, byAddress.size());
    same("leases with a number", seen.leases, members.size());
    int pooled = pools.ascending().size();
    same("rings of leases", links.rings(), TimerWheel.RINGS + pooled);
    same("rings of offers in pools", offers.turns().rings(), pooled);
    long queued = pools.ascending().stream().mapToLong(AddressPool::idleCount).sum();
    same("idle leases in queues", queued, seen.queued);
    pools.ascending().forEach(this::checkPool);
    pools
        .ascending()
        .forEach(
            pool ->
                same(
                    "addresses in probation in " + pool.range(),
                    seen.declined.of(pool),
                    pool.declined()));
    checkFills();
    offers.checkInvariants();
    offers.all().forEach(offer -> require(!isNeverUsed(offer.address().bits()), offer::toString));
    long canGiveWay = offers.all().stream().filter(this::canGiveWay).count();
    long inTurn = pools.ascending().stream().mapToLong(AddressPool::offeredLength).sum();
    same("offers that can give way", inTurn, canGiveWay);
  }

  private boolean canGiveWay(Offer offer) {
    int bits = offer.address().bits();
    boolean can =
        pools.admitting(bits).isPresent()
            && byAddress.get(bits).filter(lease -> !lease.isIdle()).isEmpty();
    boolean inTurn = offers.heldOn(bits).filter(offers.turns()::isLinked).isPresent();
    require(can == inTurn, () -> "%s in turn %b".formatted(offer, inTurn));
    return can;
  }

  private void checkLease(Lease lease, Count seen) {
    int bits = lease.bits();
    boolean admitted = pools.admitting(bits).isPresent();
    boolean queued = lease.isIdle() && admitted && !offers.holds(bits);
    boolean found = byAddress.get(bits).filter(lease::equals).isPresent();
    boolean foundByClient = byClient.of(lease.client()).contains(lease);
    boolean linkedRightly = links.isLinked(lease) == (queued || lease.isTimed());
    require(
        found && foundByClient && linkedRightly && !isNeverUsed(bits),
        () ->
            "%s found %b, by its client %b, linked rightly %b, never used %b"
                .formatted(new Ipv4(bits), found, foundByClient, linkedRightly, isNeverUsed(bits)));
    seen.leases++;
    seen.timed += lease.isTimed() ? 1 : 0;
    seen.queued += queued ? 1 : 0;
    if (lease.isDeclined()) {
      pools.admitting(bits).ifPresent(pool -> seen.declined.add(pool, 1));
    }
  }

  private boolean isNeverUsed(int bits) {
    return pools.admitting(bits).filter(pool -> pool.isNeverUsed(bits)).isPresent();
  }

  private void checkPool(AddressPool pool) {
    pool.forEachQueued(
        bits ->
            require(
                pools.admitting(bits).equals(Optional.of(pool)),
                () -> "%s queues in %s".formatted(new Ipv4(bits), pool.range())));
    same("idle leases of pool " + pool.range(), pool.idleLength(), pool.idleCount());
    PoolUse use = pool.use();
    require(use.free() >= 0 && use.used() >= 0, () -> pool.range() + " " + use);
  }

  private void checkFills() {
    Map<Fill, List<AddressPool>> networks =
        pools.ascending().stream().collect(Collectors.groupingBy(AddressPool::fill));
    networks.forEach(
        (fill, ofNetwork) -> {
          long size = ofNetwork.stream().mapToLong(pool -> pool.use().size()).sum();
          long free = ofNetwork.stream().mapToLong(pool -> pool.use().free()).sum();
          long declined = ofNetwork.stream().mapToLong(AddressPool::declined).sum();
          same("addresses in probation of a network", declined, fill.probations().declined());
          same("addresses of a network", size, fill.use().size());
          same("free addresses of a network", free, fill.use().free());
        });
  }

  private static void same(String what, long seen, long counted) {
    require(seen == counted, () -> "%s: %d seen, %d counted".formatted(what, seen, counted));
  }

  private static void require(boolean holds, Supplier<String> broken) {
    if (!holds) {
      throw new IllegalStateException("lease table: " + broken.get());
    }
  }

  /// What a walk over the leases has seen.
  private static final class Count {
    private long leases;
    private long timed;
    private long queued;
    private final Counts<AddressPool> declined = new Counts<>();
  }
}
