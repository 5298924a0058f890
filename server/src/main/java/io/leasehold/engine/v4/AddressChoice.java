package io.leasehold.engine.v4;

import io.leasehold.config.Allocator;
import io.leasehold.config.Allocator.BuiltIn;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkPool;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.LinkSubnet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which address a client is offered, RFC 2131 §4.3.1, the first of these that it can have:
///
/// 1. the address reserved for it,
/// 2. the address that it holds,
/// 3. the address that it has been offered and has not taken yet,
/// 4. the address that it had last,
/// 5. the address that it asks for,
/// 6. a free address: one never used, else the one longest free; of the subnet that has a
///    reservation of the client, else of the subnet that giaddr or the interface points at, else of
///    another subnet of the shared network,
/// 7. an address that another client has been offered and has not taken: that offer gives way.
///
/// @param why which of them it was
record AddressChoice(Ipv4 address, Reason why) {

  static Optional<AddressChoice> forClient(Situation situation, Optional<Ipv4> requested) {
    Optional<AddressChoice> its = itsOwn(situation);
    if (its.isPresent()) {
      return its;
    }
    return requested
        .flatMap(address -> requested(situation, address))
        .or(() -> fromPool(situation))
        .or(() -> passedOn(situation));
  }

  /// One that is the client's in some way, or was. Most clients have one, so no lambdas are made
  /// for the ways that are not gone then.
  private static Optional<AddressChoice> itsOwn(Situation situation) {
    Optional<AddressChoice> found = reserved(situation);
    if (found.isEmpty()) {
      found = current(situation);
    }
    if (found.isEmpty()) {
      found = offered(situation);
    }
    return found.isEmpty() ? last(situation) : found;
  }

  private static Optional<AddressChoice> reserved(Situation situation) {
    Optional<Ipv4> reserved = situation.reservedAddress();
    if (reserved.isEmpty()) {
      return Optional.empty();
    }
    situation.ask().trace().step(Step.RESERVED, reserved.get());
    if (!Standing.of(situation, reserved.get()).isUsable()) {
      TracedAddress4.taken(situation, reserved.get());
      return Optional.empty();
    }
    return Allowance.stopping(situation, reserved.get()).isEmpty()
        ? Optional.of(new AddressChoice(reserved.get(), Reason.OFFER_RESERVED))
        : Optional.empty();
  }

  private static Optional<AddressChoice> current(Situation situation) {
    for (LeaseRecord record : situation.recordsHere()) {
      if (Standing.of(situation, record.address()) == Standing.BOUND_TO_CLIENT
          && isFit(situation, Step.CURRENT_LEASE, record.address())) {
        return Optional.of(new AddressChoice(record.address(), Reason.OFFER_CURRENT_LEASE));
      }
    }
    return Optional.empty();
  }

  private static Optional<AddressChoice> offered(Situation situation) {
    for (Offer offer : situation.offersHere()) {
      if (isFit(situation, Step.OPEN_OFFER, offer.address())) {
        return Optional.of(new AddressChoice(offer.address(), Reason.OFFER_REPEATED));
      }
    }
    return Optional.empty();
  }

  private static Optional<AddressChoice> last(Situation situation) {
    List<LeaseRecord> latestFirst =
        situation.recordsHere().stream()
            .sorted(Comparator.comparingLong(LeaseRecord::atS).reversed())
            .toList();
    for (LeaseRecord record : latestFirst) {
      if (isFit(situation, Step.LAST_ADDRESS, record.address())) {
        return Optional.of(new AddressChoice(record.address(), Reason.OFFER_LAST_ADDRESS));
      }
    }
    return Optional.empty();
  }

  private static Optional<AddressChoice> requested(Situation situation, Ipv4 address) {
    return isFit(situation, Step.REQUESTED, address)
        ? Optional.of(new AddressChoice(address, Reason.OFFER_REQUESTED))
        : Optional.empty();
  }

  private static Optional<AddressChoice> fromPool(Situation situation) {
    return firstFree(
        situation,
        address ->
            Allowance.stopping(situation, address).isEmpty()
                ? Optional.of(new AddressChoice(address, Reason.OFFER_FROM_POOL))
                : Optional.empty());
  }

  private static Optional<AddressChoice> passedOn(Situation situation) {
    return nearestFirst(situation, subnet -> passedOn(situation, subnet))
        .map(address -> new AddressChoice(address, Reason.OFFER_PASSED_ON));
  }

  private static Optional<Ipv4> passedOn(Situation situation, LinkSubnet subnet) {
    for (LinkPool pool : subnet.pools()) {
      Optional<Offer> oldest =
          situation.admits(pool)
              ? situation.ask().leases().givingWayIn(pool.pool(), situation.nowS())
              : Optional.empty();
      if (oldest.filter(offer -> canPassOn(situation, subnet, offer.address())).isPresent()) {
        situation.ask().trace().step(Step.OFFER_GIVES_WAY, oldest.get().address());
        return oldest.map(Offer::address);
      }
    }
    return Optional.empty();
  }

  private static boolean canPassOn(Situation situation, LinkSubnet subnet, Ipv4 address) {
    return isLeasable(situation, subnet, address)
        && Allowance.stopping(situation, address).isEmpty();
  }

  /// Why there is no address for a client that [#forClient] finds none for: the limit that keeps it
  /// from one that is free, if there is one; else what keeps it from the pools.
  static Reason whyNone(Situation situation) {
    Situation again = situation.untold();
    return again
        .reservedAddress()
        .filter(address -> Standing.of(again, address).isUsable())
        .flatMap(address -> Allowance.stopping(again, address))
        .or(() -> firstFree(again, address -> Allowance.stopping(again, address)))
        .orElseGet(() -> withoutPool(again));
  }

  private static Reason withoutPool(Situation situation) {
    Reason why = Reason.NO_POOL;
    for (LinkSubnet subnet : situation.link().subnets()) {
      boolean admitted = subnet.admits(situation.ask().classes());
      for (LinkPool pool : subnet.pools()) {
        if (admitted && pool.admits(situation.ask().classes())) {
          return Reason.POOL_EXHAUSTED;
        }
        why = Reason.POOL_NOT_FOR_CLASS;
      }
    }
    return why;
  }

  /// Goes through the pools of the link.
  ///
  /// @param found what is made of a free address; a pool for which that is nothing is passed over
  private static <T> Optional<T> firstFree(Situation situation, Function<Ipv4, Optional<T>> found) {
    return nearestFirst(situation, subnet -> firstFree(situation, subnet, found));
  }

  /// Goes through the subnets of the link that are for the client: the one that has a reservation
  /// of it first, then the nearest.
  ///
  /// @param found what is made of a subnet; one for which that is nothing is passed over
  private static <T> Optional<T> nearestFirst(
      Situation situation, Function<LinkSubnet, Optional<T>> found) {
    Optional<LinkSubnet> own = situation.reservation().flatMap(LinkReservation::subnet);
    Optional<LinkSubnet> nearest = situation.place().nearest();
    Optional<T> first = own.or(() -> nearest).filter(situation::admits).flatMap(found);
    if (first.isEmpty() && own.isPresent()) {
      first = nearest.filter(situation::admits).flatMap(found);
    }
    if (first.isEmpty()) {
      for (LinkSubnet subnet : situation.link().subnets()) {
        if (first.isEmpty()
            && nearest.filter(subnet::equals).isEmpty()
            && situation.admits(subnet)) {
          first = found.apply(subnet);
        }
      }
    }
    return first;
  }

  private static <T> Optional<T> firstFree(
      Situation situation, LinkSubnet subnet, Function<Ipv4, Optional<T>> found) {
    for (LinkPool pool : subnet.pools()) {
      Optional<T> first = freeIn(situation, pool, subnet).flatMap(found);
      if (first.isPresent()) {
        return first;
      }
    }
    return Optional.empty();
  }

  /// From where on a pool is looked through, by its allocator.
  private static long point(Situation situation, LinkPool pool) {
    Ask ask = situation.ask();
    return switch (allocator(pool)) {
      case BuiltIn.ITERATIVE -> 0;
      case Allocator.Chosen _ -> 0;
      case BuiltIn.RANDOM -> ask.leases().secretPoint(ask.client().key(), ask.message().xid());
      case BuiltIn.HASHED -> LeaseTable.lastingPoint(ask.client().key());
    };
  }

  private static Allocator allocator(LinkPool pool) {
    return pool.settings().policy().allocator().orElse(BuiltIn.ITERATIVE);
  }

  /// What an extension chooses, if the pool has one that does.
  private static Optional<Ipv4> chosen(Situation situation, LinkPool pool) {
    Situation untold = situation.untold();
    return allocator(pool) instanceof Allocator.Chosen(var choice)
        ? choice.of(
            situation.ask().facts(),
            pool.pool().range(),
            address ->
                Standing.of(untold, address) == Standing.FREE
                    && Obstacle.to(untold, address).isEmpty())
        : Optional.empty();
  }

  private static Optional<Ipv4> freeIn(Situation situation, LinkPool pool, LinkSubnet subnet) {
    if (!situation.admits(pool)) {
      TracedAddress4.notAdmitted(situation, pool);
      return Optional.empty();
    }
    Optional<Ipv4> free =
        chosen(situation, pool)
            .or(
                () ->
                    situation
                        .ask()
                        .leases()
                        .freeIn(pool.pool(), point(situation, pool), situation.nowS()))
            .filter(address -> isLeasable(situation, subnet, address));
    if (free.isPresent()) {
      situation.ask().trace().step(Step.FREE_ADDRESS, free.get());
    } else {
      TracedAddress4.full(situation, pool);
    }
    return free;
  }

  /// True if what the pools have is this subnet's, not that of another one in the middle of it, and
  /// not the server's own: the lease table bars those, but it has been told by somebody else.
  private static boolean isLeasable(Situation situation, LinkSubnet subnet, Ipv4 address) {
    return !situation.ask().isOurs(address)
        && situation.subnetHere(address).filter(subnet::equals).isPresent();
  }

  private static boolean isFit(Situation situation, Step step, Ipv4 address) {
    situation.ask().trace().step(step, address);
    return Obstacle.to(situation, address).isEmpty();
  }
}
