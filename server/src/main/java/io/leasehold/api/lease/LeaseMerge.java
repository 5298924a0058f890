package io.leasehold.api.lease;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.LeaseReader.InOrder;
import io.leasehold.store.LeaseReader.Row;
import io.leasehold.store.Listing;
import io.leasehold.store.Listing.Place;
import io.leasehold.store.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/// Puts what a store gives apart between what it gives in order, and leaves out what does not fit.
final class LeaseMerge implements InOrder {
  /// Between two of so many leases others have their turn.
  private static final int TURN = 512;

  private final LeaseCriteria criteria;
  private final LeaseSort sort;
  private final Listing listing;
  private final Comparator<Place> order;
  private final Taker taker;
  private final BooleanSupplier isGone;
  private final List<Placed> collected = new ArrayList<>();
  private final Queue<Placed> apart = new ArrayDeque<>();
  private boolean listens = true;
  private int seen;

  /// Whoever is given the leases.
  interface Taker {
    /// @return false if it wants no more
    boolean lease(Lease lease);

    /// One that fits and may not have been read.
    boolean row(Row row) throws StoreException;

    /// How many it wants only to count.
    long passable();

    void pass(long count);
  }

  private record Placed(Lease lease, Place place) {}

  /// @param isGone asked now and then: if nobody waits for it any more, it ends early
  LeaseMerge(
      LeaseCriteria criteria,
      LeaseSort sort,
      Listing listing,
      Taker taker,
      BooleanSupplier isGone) {
    this.criteria = criteria;
    this.sort = sort;
    this.listing = listing;
    this.taker = taker;
    this.isGone = isGone;
    order = LeaseSort.order(listing.descending());
  }

  @Override
  public void apart(LeaseRecord record) {
    Lease lease = Lease.of(record, listing.nowS());
    if (!criteria.range().contains(lease.address()) || !criteria.accepts(lease)) {
      return;
    }
    Place place = sort.placeOf(lease);
    if (listing.after().filter(after -> order.compare(place, after) <= 0).isEmpty()) {
      collected.add(new Placed(lease, place));
    }
  }

  @Override
  public boolean next(Row row) throws StoreException {
    takeTurn();
    order();
    if (!apart.isEmpty()) {
      takeBefore(new Place(row.value(), row.address()));
    }
    if (!listens) {
      return false;
    }
    if (row.isSure()) {
      listens = taker.row(row);
      return listens;
    }
    Optional<Lease> lease = row.read().map(record -> Lease.of(record, listing.nowS()));
    if (lease.filter(criteria::accepts).isPresent()) {
      listens = taker.lease(lease.get());
    }
    return listens;
  }

  /// Those that are still apart may come before them.
  @Override
  public long passable() {
    return taker.passable() - collected.size() - apart.size();
  }

  @Override
  public void pass(long count) {
    taker.pass(count);
  }

  /// There are no more rows.
  void finish() {
    order();
    while (listens && !apart.isEmpty()) {
      listens = taker.lease(apart.remove().lease());
    }
  }

  private void order() {
    if (!collected.isEmpty()) {
      collected.sort(Comparator.comparing(Placed::place, order));
      apart.addAll(collected);
      collected.clear();
    }
  }

  private void takeBefore(Place place) {
    while (listens && !apart.isEmpty() && order.compare(apart.element().place(), place) < 0) {
      listens = taker.lease(apart.remove().lease());
    }
  }

  // A virtual thread is not made to wait for others; a list of millions has to do that by itself.
  @SuppressWarnings("ThreadPriorityCheck")
  private void takeTurn() {
    if (++seen % TURN == 0) {
      Thread.yield();
      listens = listens && !isGone.getAsBoolean();
    }
  }
}
