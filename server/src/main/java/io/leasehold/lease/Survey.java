package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Looks at what the addresses of a part are, some at a time, so that no client waits while there
/// are millions. For the writer of the table; it keeps nothing between two slices.
///
/// A part is looked at by whichever way is shorter: each of its addresses, or each lease there is.
/// Leases come in no order, which counting does not ask for, and the offers are looked at before
/// them. Between two slices the table goes on: what comes out is right to within the time that it
/// took, and no address is met twice but as an offer and then as a lease.
public final class Survey {
  /// Addresses, offers or leases of a slice, and what else their small table has: some tenths of a
  /// millisecond, more with many millions of leases.
  public static final int SLICE = 2_048;

  private final AddressIndex<Lease> byAddress;
  private final OfferBook offers;
  private final PoolMap pools;
  private final ClassNumbers classes;

  Survey(AddressIndex<Lease> byAddress, OfferBook offers, PoolMap pools, ClassNumbers classes) {
    this.byAddress = byAddress;
    this.offers = offers;
    this.pools = pools;
    this.classes = classes;
  }

  /// Where a slice begins.
  ///
  /// @param at so many addresses, or small tables, are behind it
  public record Place(Way way, long at) {}

  /// What is looked at.
  public enum Way {
    /// Each address, with what it has.
    ADDRESSES,
    /// Each offer, before each lease.
    OFFERS,
    /// Each lease.
    LEASES
  }

  /// What is asked once, before the slices.
  ///
  /// @param ground made of what does not change any more, by any thread: that takes longer
  /// @param first where the first slice begins
  public record Opening(Supplier<Ground> ground, Place first) {}

  /// @param config the one that the table uses
  public Opening open(Range part, Config config) {
    PoolPlans plans = pools.plans();
    Set<Ipv4> own = pools.barred();
    boolean byLease = part.size() > Math.max(byAddress.size(), SLICE);
    return new Opening(
        () -> Ground.of(config, plans, own, part),
        new Place(byLease ? Way.OFFERS : Way.ADDRESSES, 0));
  }

  /// The next addresses, offers or leases.
  public Sightings slice(Range part, Place from, long nowS) {
    return switch (from.way()) {
      case ADDRESSES -> byAddress(part, from.at(), nowS);
      case OFFERS -> byOffer(part, from.at(), nowS);
      case LEASES -> byLease(part, from.at(), nowS);
    };
  }

  private Sightings byOffer(Range part, long from, long nowS) {
    Sightings sightings = new Sightings();
    int next =
        offers.forEachFrom(
            (int) from,
            SLICE,
            offer -> {
              sightings.visit();
              if (nowS < offer.untilS() && part.contains(offer.address())) {
                sightings.add(offer.address().bits(), AddressState.OFFERED);
              }
            });
    return sightings.before(
        Optional.of(
            next == offers.parts() ? new Place(Way.LEASES, 0) : new Place(Way.OFFERS, next)));
  }

  private Sightings byLease(Range part, long from, long nowS) {
    Sightings sightings = new Sightings();
    int next =
        byAddress.forEachFrom(
            (int) from,
            SLICE,
            lease -> {
              sightings.visit();
              if (part.contains(new Ipv4(lease.bits()))) {
                see(lease.bits(), state(lease, nowS), sightings);
              }
            });
    return sightings.before(
        next == byAddress.parts() ? Optional.empty() : Optional.of(new Place(Way.LEASES, next)));
  }

  private Sightings byAddress(Range part, long from, long nowS) {
    Sightings sightings = new Sightings();
    long end = Math.min(part.size(), from + SLICE);
    for (long i = from; i < end; i++) {
      sightings.visit();
      int bits = part.first().plus((int) i).bits();
      see(bits, state(bits, nowS), sightings);
    }
    return sightings.before(
        end == part.size() ? Optional.empty() : Optional.of(new Place(Way.ADDRESSES, end)));
  }

  private static void see(int bits, AddressState state, Sightings sightings) {
    if (state != AddressState.FREE) {
      sightings.add(bits, state);
    }
  }

  /// Every address of a small range that a lease or an offer makes what it is, by address.
  ///
  /// @param range of some hundred addresses: each record is made anew, which takes a microsecond
  public List<Sighting> closely(Range range, long nowS) {
    List<Sighting> sightings = new ArrayList<>();
    for (long i = 0; i < range.size(); i++) {
      Ipv4 address = range.first().plus((int) i);
      AddressState state = state(address.bits(), nowS);
      if (state == AddressState.OFFERED) {
        sightings.add(new Sighting(address, state, Optional.empty(), offers.on(address)));
      } else if (state != AddressState.FREE) {
        Optional<LeaseRecord> record =
            byAddress.get(address.bits()).map(lease -> lease.record(classes));
        sightings.add(new Sighting(address, state, record, Optional.empty()));
      }
    }
    return sightings;
  }

  private AddressState state(int bits, long nowS) {
    Optional<Lease> lease = byAddress.get(bits);
    return lease.isPresent() ? state(lease.get(), nowS) : orOffered(AddressState.FREE, bits, nowS);
  }

  /// What is over and not yet recorded counts as over.
  private AddressState state(Lease lease, long nowS) {
    boolean runs = !lease.isIdle() && nowS < lease.dueS();
    if (runs && lease.isBound()) {
      return lease.isExpiring(nowS) ? AddressState.EXPIRING : AddressState.LEASED;
    }
    if (runs) {
      return AddressState.DECLINED;
    }
    AddressState without = lease.isDeclined() ? AddressState.FREE : AddressState.IDLE;
    return orOffered(without, lease.bits(), nowS);
  }

  private AddressState orOffered(AddressState without, int bits, long nowS) {
    return offers.on(new Ipv4(bits)).filter(offer -> nowS < offer.untilS()).isPresent()
        ? AddressState.OFFERED
        : without;
  }
}
