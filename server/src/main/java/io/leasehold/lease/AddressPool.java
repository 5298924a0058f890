package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The free addresses of one pool: those that nobody ever had as a set of bits, those that somebody
/// gave back or lost as a queue, the longest idle first, so that an address is used again as late
/// as can be (RFC 2131 §2.2). Both find one in a few steps at any fill.
///
/// An address is free here if its lease is idle or there is none, it has no open offer, and the
/// configuration does not bar it. [Places] sees to the first two.
///
/// The open offers stand in a queue of their own, the oldest first. Where none is free, one gives
/// way if its client has had the time to take it, or if there are so many that somebody only asks.
final class AddressPool {
  /// How long an offer keeps others away. A client may collect offers first (RFC 2131 §4.4.1), for
  /// four seconds if it does until it would ask again; a DHCPREQUEST that is lost comes again
  /// within five (RFC 2131 §4.1); and a second is for relay agents.
  static final int HOLD_MIN_S = 10;

  /// So many offers on the last addresses of a pool are a flood of DHCPDISCOVERs: clients that mean
  /// it take theirs at once. Then the oldest gives way at any age, or the flood would have all that
  /// there is of offers, and no client any.
  static final int CROWD = 8;

  private final PoolPlan plan;
  private final FreeBits neverUsed;

  /// Empty while it is in no table: pools are made by other threads, and the links are the table's.
  private Optional<Queues> queues = Optional.empty();

  private long size;
  private long idleCount;
  private long declined;

  /// That of the pool's network.
  private Fill fill = new Fill();

  /// A pool in which nothing has been used.
  AddressPool(PoolPlan plan) {
    this.plan = plan;
    neverUsed = new FreeBits(plan.range().size());
    neverUsed.addAll();
    for (Range range : plan.barred()) {
      for (long i = 0; i < range.size(); i++) {
        neverUsed.remove(range.first().asLong() + i - firstBits());
      }
    }
    size = neverUsed.count();
  }

  /// What was given back, and the offers that can give way.
  private record Queues(Ring<Lease> idle, Ring<HeldOffer> offered) {}

  /// Becomes one of the pools of a table.
  ///
  /// @param leases of the table
  /// @param turns of its offers
  void queueIn(Links<Lease> leases, Links<HeldOffer> turns) {
    if (queues.isPresent()) {
      throw new IllegalStateException("pool %s is in a table".formatted(range()));
    }
    queues = Optional.of(new Queues(new Ring<>(leases), new Ring<>(turns)));
  }

  /// Becomes one of the pools of a network.
  void join(Fill network) {
    fill = network;
    fill.addPool(this);
  }

  Fill fill() {
    return fill;
  }

  PoolPlan plan() {
    return plan;
  }

  Range range() {
    return plan.range();
  }

  /// Never used first: an idle address may still be wanted by who had it.
  ///
  /// @param point any number; it says from where on those that were never used are looked through
  Optional<Ipv4> free(long point) {
    long number = neverUsed.nextFrom(Long.remainderUnsigned(point, range().size()));
    if (number >= 0) {
      return Optional.of(new Ipv4((int) (firstBits() + number)));
    }
    Ring<Lease> idle = idle();
    return idle.isEmpty() ? Optional.empty() : Optional.of(new Ipv4(idle.first().bits()));
  }

  /// Whether the configuration lets anybody have the address, which is in the range.
  boolean admits(int bits) {
    Ipv4 address = new Ipv4(bits);
    int low = 0;
    int high = plan.barred().size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (plan.barred().get(middle).last().compareTo(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == plan.barred().size() || !plan.barred().get(low).contains(address);
  }

  /// Says whether an admitted address is free as one that nobody ever had.
  void neverUsed(int bits, boolean free) {
    if (free) {
      fill.addFree(neverUsed.add(number(bits)) ? 1 : 0);
    } else {
      fill.addFree(neverUsed.remove(number(bits)) ? -1 : 0);
    }
  }

  /// So many addresses more are for anybody to have, by what [Places] knows.
  void addSize(int addresses) {
    size += addresses;
    fill.addSize(addresses);
  }

  /// So many of the addresses that are for anybody are in probation more, by what [Places] knows.
  void addDeclined(int addresses) {
    declined += addresses;
    fill.addDeclined(addresses);
  }

  /// They are to be counted anew.
  void forgetDeclined() {
    fill.addDeclined(-declined);
    declined = 0;
  }

  long declined() {
    return declined;
  }

  /// Its own, and those of its network.
  List<Probations> probations() {
    return List.of(new Probations(size, declined), fill.probations());
  }

  void enqueue(Lease lease) {
    idle().addLast(lease);
    idleCount++;
    fill.addFree(1);
  }

  void dequeue(Lease lease) {
    idle().remove(lease);
    idleCount--;
    fill.addFree(-1);
  }

  /// Says whether the address of the offer would be free without it.
  void canGiveWay(HeldOffer offer, boolean can) {
    Ring<HeldOffer> offered = offered();
    if (!can) {
      offered.remove(offer);
    } else if (!offered.isLinked(offer)) {
      offered.addLast(offer);
    }
  }

  /// The offer that is to give way, where no address is free.
  Optional<Offer> givingWay(long nowS) {
    Ring<HeldOffer> offered = offered();
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    HeldOffer oldest = offered.first();
    boolean gives = nowS - oldest.fromS() >= HOLD_MIN_S || offered.hasAtLeast(CROWD);
    return gives ? Optional.of(oldest.offer()) : Optional.empty();
  }

  /// Lets go of its idle leases, in their order, and of its offers: the pool is no longer in use.
  void moveIdleTo(Ring<Lease> others) {
    others.takeAll(idle());
    idleCount = 0;
    Ring<HeldOffer> offered = offered();
    while (!offered.isEmpty()) {
      offered.remove(offered.first());
    }
    idle().giveUp();
    offered.giveUp();
    queues = Optional.empty();
  }

  /// Lets its idle leases queue in this order.
  void sortIdle(Comparator<Lease> order) {
    List<Lease> sorted = new ArrayList<>();
    Ring<Lease> idle = idle();
    while (!idle.isEmpty()) {
      Lease first = idle.first();
      idle.remove(first);
      sorted.add(first);
    }
    sorted.sort(order);
    sorted.forEach(idle::addLast);
  }

  PoolUse use() {
    return new PoolUse(size, neverUsed.count() + idleCount);
  }

  boolean isNeverUsed(int bits) {
    return neverUsed.contains(number(bits));
  }

  long idleLength() {
    return idle().length();
  }

  long offeredLength() {
    return offered().length();
  }

  long idleCount() {
    return idleCount;
  }

  /// The addresses of all that queue in it.
  void forEachQueued(IntConsumer each) {
    idle().forEach(lease -> each.accept(lease.bits()));
    offered().forEach(offer -> each.accept(offer.bits()));
  }

  private Ring<Lease> idle() {
    return queues().idle();
  }

  private Ring<HeldOffer> offered() {
    return queues().offered();
  }

  private Queues queues() {
    if (queues.isEmpty()) {
      throw new IllegalStateException("pool %s is in no table".formatted(range()));
    }
    return queues.get();
  }

  private long number(int bits) {
    return Integer.toUnsignedLong(bits) - firstBits();
  }

  private long firstBits() {
    return plan.range().first().asLong();
  }
}
