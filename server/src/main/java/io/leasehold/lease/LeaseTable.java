package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Pool;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who holds which address, and which addresses are free. For one thread, the single writer, but
/// for the two indexes of a [Filling]; the records it gives are immutable and may go to others.
///
/// Leases change through [#apply] alone, at run time and when the store's records are replayed, but
/// for a [Filling], which comes to the same. Whatever is asked of the table changes nothing. At
/// start: apply every record of the store, then [#use] the configuration, so that idle addresses
/// queue in the order in which they became idle; or [#fill] it: quicker where there are many.
///
/// Each address is in one of these places, and [Places#settle] is what puts it there:
///
/// - bound or in probation: known by address and client, and in the wheel unless it is for ever;
/// - idle (released, expired): known by address and client, and in the queue of its pool unless it
///   is offered, or no pool admits it;
/// - never used: a bit in its pool, unless it is offered.
///
/// The configuration decides which addresses are handed out, never which leases exist: a lease
/// outside of all pools is a lease.
public final class LeaseTable {
  /// Keeps clients from choosing identifiers that hash alike; tests need no secret.
  private static final long SALT_BY_DEFAULT = 0x5DEE_CE66_D1CE_4E5BL;

  /// Of fewer, one is long where leases are millions; of more, few stay in the processor's caches.
  private static final int INDEX_PARTS = 512;

  private final long salt;
  private final AddressIndex<Lease> byAddress = new AddressIndex<>(INDEX_PARTS);
  private final ClassNumbers classes = new ClassNumbers();
  private final LatestLease latest = new LatestLease(byAddress, classes);
  private final ClientIndex<Lease> byClient;
  private final OfferBook offers;
  private final LimitBook limits;
  private final Places places;
  private final Members<Lease> members = new Members<>();

  /// A lease is in the wheel or in the queue of a pool, never in both.
  private final Links<Lease> links = new Links<>(members);

  private final TimerWheel<Lease> wheel = new TimerWheel<>(links);
  private final StateCounts states = new StateCounts(classes);

  /// True once it is filled, or being filled.
  private boolean isBegun;

  public LeaseTable() {
    this(SALT_BY_DEFAULT);
  }

  /// @param salt a secret of this process
  public LeaseTable(long salt) {
    this(salt, OfferSlots.UNPACKED_MAX);
  }

  /// @param unpackedMax so many offers are not packed
  LeaseTable(long salt, int unpackedMax) {
    this.salt = salt;
    byClient = new ClientIndex<>(salt, INDEX_PARTS);
    offers = new OfferBook(salt, new OfferSlots(classes, unpackedMax));
    places = new Places(byAddress, links, offers);
    limits = new LimitBook(byAddress, offers, classes);
  }

  /// The latest record of the address; none if nobody ever had it, or it was freed.
  public Optional<LeaseRecord> at(Ipv4 address) {
    return latest.recordOn(address.bits());
  }

  /// Every address whose latest record names the client as holder (bound, released or expired), the
  /// latest first.
  public List<Ipv4> addressesOf(ClientKey client) {
    @Nullable Lease first = byClient.first(client);
    if (first == null) {
      return List.of();
    }
    if (first.nextOfClient() == null) {
      latest.remember(first);
      return first.isDeclined() ? List.of() : List.of(new Ipv4(first.bits()));
    }
    return byClient.of(client).stream()
        .filter(lease -> !lease.isDeclined())
        .sorted(Comparator.comparingLong(Lease::atS).reversed())
        .map(lease -> new Ipv4(lease.bits()))
        .toList();
  }

  /// How many addresses are in probation because this client found them in use.
  public long declinedBy(ClientKey client, long nowS) {
    return byClient.of(client).stream()
        .filter(lease -> lease.isDeclined() && nowS < lease.dueS())
        .count();
  }

  /// How many addresses are in probation because clients on this line found them in use.
  public long declinedOn(Limited.Circuit line) {
    return states.declinedOn(line);
  }

  /// Of the pool that gives the address to anybody, and of all pools of its network; none if no
  /// pool does.
  public List<Probations> probationsAround(Ipv4 address) {
    return places.pools().admitting(address.bits()).map(AddressPool::probations).orElse(List.of());
  }

  /// The open offer on the address.
  public Optional<Offer> offerOn(Ipv4 address, long nowS) {
    Optional<Offer> offer = offers.on(address);
    return offer.isPresent() && nowS < offer.get().untilS() ? offer : Optional.empty();
  }

  /// The client's open offers, the latest first.
  public List<Offer> offersTo(ClientKey client, long nowS) {
    return offers.to(client, nowS);
  }

  /// Every open offer, the oldest first.
  public List<Offer> offers(long nowS) {
    return offers.all().stream().filter(offer -> nowS < offer.untilS()).toList();
  }

  /// Whether nobody has a claim on the address: no lease that runs, no probation, no open offer.
  /// Pools have no say in it.
  public boolean isFree(Ipv4 address, long nowS) {
    @Nullable Lease lease = latest.on(address.bits());
    boolean taken = lease != null && !lease.isIdle() && nowS < lease.dueS();
    return !taken && offerOn(address, nowS).isEmpty();
  }

  /// An address of the pool that may be given to anybody: one that was never used, else the one
  /// that has been idle for longest. What ended since the last [#due] is not found yet.
  ///
  /// @param point any number; it says from where on those that were never used are looked through,
  ///   as the address `point` modulo the pool's size
  public Optional<Ipv4> freeIn(Pool pool, long point, long nowS) {
    return places.pools().of(pool).free(point).filter(address -> isFree(address, nowS));
  }

  /// The lowest address first.
  public Optional<Ipv4> freeIn(Pool pool, long nowS) {
    return freeIn(pool, 0, nowS);
  }

  /// The offer on an address of the pool that is to give way to another client if no address is
  /// free: the oldest, if its client has had the time to take it, or if many others have not, too.
  public Optional<Offer> givingWayIn(Pool pool, long nowS) {
    return places.pools().of(pool).givingWay(nowS);
  }

  /// Whether the client's offer on the address gave way to another's, and would still be open: the
  /// client can have the address, as long as nobody has taken it.
  public boolean gaveWay(ClientKey client, Ipv4 address, long nowS) {
    Optional<Offer> former = offers.formerTo(client);
    return former.isPresent()
        && former.get().address().equals(address)
        && nowS < former.get().untilS();
  }

  /// A number that the same client and nonce always have, and that nobody outside can foresee.
  public long secretPoint(ClientKey client, int nonce) {
    return PackedHolder.hash(client, salt ^ (long) nonce << Integer.SIZE ^ nonce);
  }

  /// For others who hash what clients choose: nobody outside knows it.
  public long secret() {
    return salt;
  }

  /// A number that the same client has in every process.
  public static long lastingPoint(ClientKey client) {
    return PackedHolder.hash(client, SALT_BY_DEFAULT);
  }

  /// Makes the record the latest of its address. An offer on an address that is now bound or in
  /// probation is void.
  public void apply(LeaseRecord record) {
    int bits = record.address().bits();
    Optional<Lease> known = byAddress.get(bits);
    latest.forget();
    limits.leaving(record.address());
    switch (record) {
      case LeaseRecord.Freed _ -> known.ifPresent(this::forget);
      case LeaseRecord.Bound _, LeaseRecord.Declined _ -> offers.remove(record.address());
      case LeaseRecord.Released _, LeaseRecord.Expired _ -> {}
    }
    if (record instanceof LeaseRecord.Held held) {
      put(held, known);
    }
    limits.entered(record.address());
    places.settle(bits);
  }

  /// Holds an offer. One on the same address gives way to it, and the oldest of all is withdrawn
  /// where there are too many.
  public void hold(Offer offer) {
    Optional<HeldOffer> held = offers.heldOn(offer.address().bits());
    if (held.isPresent()) {
      boolean isItsOwn = held.get().isOf(offer.client());
      takeAway(offer.address(), isItsOwn ? offers::remove : offers::giveWay);
    }
    if (offers.isFull()) {
      takeAway(offers.oldest().address(), offers::remove);
    }
    limits.leaving(offer.address());
    offers.add(offer, limits.reloads());
    limits.entered(offer.address());
    places.settle(offer.address().bits());
  }

  /// Takes the offer back if it still stands as it was made.
  public void withdraw(Offer offer) {
    if (offers.on(offer.address()).equals(Optional.of(offer))) {
      takeAway(offer.address(), offers::remove);
    }
  }

  /// What has ended and is to be recorded: [LeaseRecord.Expired] for leases, [LeaseRecord.Freed]
  /// for probations. The caller applies and commits the records; until then they are returned
  /// again. Offers that have lapsed are dropped on the way.
  ///
  /// @param max how many records at most
  public List<LeaseRecord> due(long nowS, int max) {
    offers.lapsed(nowS).forEach(offer -> takeAway(offer.address(), offers::remove));
    List<Lease> ended = wheel.due(nowS, max);
    if (ended.isEmpty()) {
      return List.of();
    }
    return ended.stream().map(lease -> lease.ended(nowS, classes)).toList();
  }

  /// Takes the pools of this configuration. Pools that did not change are left as they are, the
  /// others are filled anew; leases are neither lost nor moved.
  public void use(Config config) {
    use(PoolPlans.of(config), LimitPlan.of(config), LimitBook.EVER_S);
  }

  /// @param planned the pools of a configuration
  /// @param limited its limits; others than before have everything counted anew
  /// @param nowS from when on clients are put into their classes by it; a class that is not what it
  ///   was may have members that nobody knows
  public void use(PoolPlans planned, LimitPlan limited, long nowS) {
    places.use(planned);
    limits.use(limited, nowS);
  }

  /// Keeps the server's own addresses from everybody, whatever pool has them; what it had before
  /// and has no longer is free again. Takes a step for each, so it can be done with every change.
  ///
  /// @param own every address of this machine
  public void bar(Set<Ipv4> own) {
    places.bar(own);
  }

  /// Takes these pools, and no limits yet, and then the records of a store. Nothing but that may be
  /// done with the table until the filling is finished.
  public Filling fill(PoolPlans planned) {
    if (isBegun || size() > 0 || offers.size() > 0 || !limits.isEmpty()) {
      throw new IllegalStateException("the table is in use already");
    }
    isBegun = true;
    places.startWith(planned);
    return new Filling(this, byAddress, byClient, places);
  }

  /// Takes a record whose lease nobody finds yet.
  Lease enter(LeaseRecord.Held record) {
    Lease lease = new Lease(record, classes);
    members.add(lease);
    lease.clientHash(byClient.hashOf(record.holder().key()));
    count(lease, 1);
    enterWheel(lease);
    places.enter(lease);
    return lease;
  }

  /// What the limits of the configuration leave room for.
  public LimitBook limits() {
    return limits;
  }

  /// Leases that run, or ended and are not yet recorded as expired.
  public long bound() {
    return states.bound();
  }

  /// Addresses in probation.
  public long declined() {
    return states.declined();
  }

  /// Offers that stand, or lapsed since the last [#due].
  public int offered() {
    return offers.size();
  }

  /// Addresses that have a record.
  public int size() {
    return byAddress.size();
  }

  /// How full the pool is.
  public PoolUse useOf(Pool pool) {
    return places.pools().of(pool).use();
  }

  /// How full the pools of the address's network are, were the address free; empty if no pool gives
  /// it to anybody.
  public Optional<PoolUse> useBeside(Ipv4 address) {
    return places.useBeside(address.bits());
  }

  /// Counts how full the pools are, for others to see.
  public Stocktaking stocktaking() {
    return new Stocktaking(this, places.pools());
  }

  /// Looks at what addresses are, for others to see.
  public Survey survey() {
    return new Survey(byAddress, offers, places.pools(), classes);
  }

  /// Throws if anything in here contradicts anything else. Looks at every lease: for tests.
  public void checkInvariants() {
    latest.checkInvariants();
    limits.checkInvariants();
    states.checkInvariants(byAddress);
    new LeaseTableCheck(byAddress, byClient, offers, places.pools(), members, links, wheel).run();
  }

  private void put(LeaseRecord.Held record, Optional<Lease> known) {
    Holder holder = record.holder();
    if (known.isEmpty()) {
      Lease lease = new Lease(record, classes);
      members.add(lease);
      byAddress.add(lease);
      byClient.add(lease, holder.key());
      count(lease, 1);
      enterWheel(lease);
      return;
    }
    Lease lease = known.get();
    boolean wasTimed = lease.isTimed();
    long wasDueS = lease.dueS();
    count(lease, -1);
    places.leaveQueue(lease);
    if (lease.isOf(holder.key())) {
      lease.update(record, classes);
    } else {
      byClient.remove(lease, lease.client());
      lease.update(record, classes);
      byClient.add(lease, holder.key());
    }
    count(lease, 1);
    // The wheel reschedules by itself what ends later than it knows.
    if (!wasTimed || !lease.isTimed() || lease.dueS() < wasDueS) {
      wheel.remove(lease);
      enterWheel(lease);
    }
  }

  void forget(Lease lease) {
    latest.forget();
    count(lease, -1);
    places.leaveQueue(lease);
    wheel.remove(lease);
    members.remove(lease);
    byClient.remove(lease, lease.client());
    byAddress.remove(lease.bits());
  }

  private void count(Lease lease, int one) {
    states.add(lease, one);
    if (lease.isDeclined()) {
      places.countDeclined(lease.bits(), one);
    }
  }

  private void takeAway(Ipv4 address, Consumer<Ipv4> way) {
    limits.leaving(address);
    way.accept(address);
    limits.entered(address);
    places.settle(address.bits());
  }

  private void enterWheel(Lease lease) {
    if (lease.isTimed()) {
      wheel.add(lease);
    }
  }
}
