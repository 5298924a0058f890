package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Counts the addresses that are bound or offered, for every limit of the configuration; counts
/// nothing where there is none.
///
/// An address counts once, bound or offered or both. And a client counts once: the address that it
/// is offered in place of one that it holds does not count where the other one does. So a count is
/// never above its limit because of somebody who gets an address. As soon as the lease has ended
/// that the offer was to replace, the offer counts like any other.
///
/// A count is above its limit only if that was lowered or added, or for a class that is new or
/// defined otherwise: whoever is found to be in it counts ([ClassHistory]).
///
/// [LeaseTable] calls [#leaving] before anything about an address changes, and [#entered] after.
public final class LimitBook {
  /// Since when clients are put into classes by the configuration where nobody can tell.
  public static final long EVER_S = Long.MIN_VALUE;

  private final AddressIndex<Lease> leases;
  private final OfferBook offers;
  private final ClassNumbers classes;
  private final Counts<Limited> counts = new Counts<>();

  /// By the address of the lease that they are to replace, the addresses that are offered.
  private final Map<Ipv4, List<Ipv4>> replacing = new HashMap<>();

  private final ClassHistory history = new ClassHistory();
  private LimitPlan plan = LimitPlan.NONE;

  LimitBook(AddressIndex<Lease> leases, OfferBook offers, ClassNumbers classes) {
    this.leases = leases;
    this.offers = offers;
    this.classes = classes;
  }

  /// Counts by this plan from now on, and anew if it is another one.
  void use(LimitPlan next, long nowS) {
    history.use(next.definitions(), nowS);
    if (!next.equals(plan)) {
      countBy(next);
    }
  }

  private void countBy(LimitPlan next) {
    plan = next;
    counts.clear();
    replacing.clear();
    if (!plan.isEmpty()) {
      leases.forEach(lease -> countLease(lease, 1));
      offers.all().forEach(offer -> countOffer(offer, 1));
    }
  }

  /// True if nothing is limited.
  public boolean isEmpty() {
    return plan.isEmpty();
  }

  /// The address is about to change.
  void leaving(Ipv4 address) {
    if (!plan.isEmpty()) {
      count(address, -1);
    }
  }

  /// It has changed.
  void entered(Ipv4 address) {
    if (!plan.isEmpty()) {
      count(address, 1);
    }
  }

  /// The limit that keeps a client from getting the address.
  ///
  /// @param origin whence it asks
  /// @param known for what it counts there whether there is room or not
  /// @param givenUp what the client holds or has been offered, and gives up for the address
  public Optional<LimitReached> reachedBy(
      Ipv4 address, Origin origin, Optional<Origin> known, List<Ipv4> givenUp) {
    List<Limit> limits = plan.on(address, origin);
    known.ifPresent(already -> limits.removeAll(plan.on(address, already)));
    for (Limit limit : limits) {
      long used = used(limit.what());
      if (used >= limit.max() && !counts(address, limit) && !countsAny(givenUp, limit)) {
        return Optional.of(new LimitReached(limit.what(), used, limit.max()));
      }
    }
    return Optional.empty();
  }

  /// The classes that have come or changed since the address was last bound, renewed or offered, or
  /// may have: what is known of its client says nothing of them.
  public Set<String> changedSince(Ipv4 address) {
    return leases
        .get(address.bits())
        .filter(Lease::isBound)
        .map(lease -> history.changedSince(lease.atS()))
        .or(() -> changedSinceOffer(address))
        .orElse(Set.of());
  }

  private Optional<Set<String>> changedSinceOffer(Ipv4 address) {
    OptionalInt reload = offers.reloadOf(address);
    return reload.isEmpty()
        ? Optional.empty()
        : Optional.of(history.changedSinceReload(reload.getAsInt()));
  }

  /// The number of the configuration that holds.
  int reloads() {
    return history.reloads();
  }

  long used(Limited what) {
    return counts.of(what);
  }

  /// The counts as a walk over everything gives them.
  void checkInvariants() {
    LimitBook anew = new LimitBook(leases, offers, classes);
    anew.countBy(plan);
    if (!anew.counts.all().equals(counts.all())
        || !anew.replacing.keySet().equals(replacing.keySet())) {
      throw new IllegalStateException("limits: %s seen, %s counted".formatted(anew.counts, counts));
    }
  }

  private void count(Ipv4 address, int one) {
    leases.get(address.bits()).ifPresent(lease -> countLease(lease, one));
    offers.on(address).ifPresent(offer -> countOffer(offer, one));
    for (Ipv4 offered : List.copyOf(replacing.getOrDefault(address, List.of()))) {
      offers.on(offered).ifPresent(offer -> countAll(counted(offer), one));
    }
  }

  private void countLease(Lease lease, int one) {
    countAll(counted(lease), one);
  }

  private void countOffer(Offer offer, int one) {
    countAll(counted(offer), one);
    offer.replaces().ifPresent(replaced -> note(replaced.address(), offer.address(), one));
  }

  private void note(Ipv4 replaced, Ipv4 offered, int one) {
    List<Ipv4> all = replacing.computeIfAbsent(replaced, _ -> new ArrayList<>(1));
    if (one > 0) {
      all.add(offered);
    } else {
      all.remove(offered);
    }
    if (all.isEmpty()) {
      replacing.remove(replaced);
    }
  }

  private void countAll(List<Limit> limits, int one) {
    for (Limit limit : limits) {
      counts.add(limit.what(), one);
    }
  }

  private boolean countsAny(List<Ipv4> addresses, Limit limit) {
    for (Ipv4 address : addresses) {
      if (counts(address, limit)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the address, as it is bound or offered now, counts for the limit.
  private boolean counts(Ipv4 address, Limit limit) {
    return leases.get(address.bits()).filter(lease -> counted(lease).contains(limit)).isPresent()
        || offers.on(address).filter(offer -> counted(offer).contains(limit)).isPresent();
  }

  private List<Limit> counted(Lease lease) {
    return lease.isBound() ? plan.on(new Ipv4(lease.bits()), lease.origin(classes)) : List.of();
  }

  /// An offer counts where no lease counts in its place.
  private List<Limit> counted(Offer offer) {
    List<Limit> limits = plan.on(offer.address(), offer.origin());
    leases.get(offer.address().bits()).ifPresent(lease -> limits.removeAll(counted(lease)));
    offer
        .replaces()
        .flatMap(replaced -> leases.get(replaced.address().bits()))
        .filter(lease -> isStillTheClients(lease, offer))
        .ifPresent(lease -> limits.removeAll(counted(lease)));
    return limits;
  }

  private static boolean isStillTheClients(Lease lease, Offer offer) {
    ClientKey holder = lease.client();
    return holder.equals(offer.client())
        || offer.replaces().map(Offer.Replaced::holder).filter(holder::equals).isPresent();
  }
}
