package io.leasehold.api.lease;

import io.leasehold.store.LeaseOrder;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseReader.Row;
import io.leasehold.store.Listing;
import io.leasehold.store.Listing.Place;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks through the leases of a store for one page. By address it stops when the page is full; in
/// any other order the store looks at all, and sorts as many as lie before the end of the page.
public final class LeasePages {
  public static final int SIZE_DEFAULT = 100;
  public static final int SIZE_MAX = 1_000;

  /// More than any list has.
  public static final int SKIP_MAX = 100_000_000;

  private final LeaseReader reader;
  private final LeaseCriteria criteria;
  private final long nowS;
  private final BooleanSupplier isGone;

  /// @param nowS what a lease's end is measured by, seconds since 1970-01-01T00:00Z
  public LeasePages(LeaseReader reader, LeaseCriteria criteria, long nowS) {
    this(reader, criteria, nowS, () -> false);
  }

  /// @param isGone asked now and then: if nobody waits for it any more, it ends early
  public LeasePages(LeaseReader reader, LeaseCriteria criteria, long nowS, BooleanSupplier isGone) {
    this.reader = reader;
    this.criteria = criteria;
    this.nowS = nowS;
    this.isGone = isGone;
  }

  /// @param after the cursor of the page before; empty for the first
  /// @param skip how many are passed over before the page begins
  /// @param size 1 to [#SIZE_MAX]
  public record Wanted(
      LeaseSort sort, boolean descending, Optional<Cursor> after, int skip, int size) {}

  /// Where a page ended.
  public record Cursor(String text) {
    public static Optional<Cursor> parse(String text) {
      return Cursors.parse(text).map(_ -> new Cursor(text));
    }

    private Place place() {
      return Cursors.parse(text).orElseThrow();
    }
  }

  /// @param next of the page after this one; empty if this is the last
  public record Page(List<Lease> leases, Optional<String> next) {
    public Page {
      leases = List.copyOf(leases);
    }
  }

  public Page page(Wanted wanted) throws StoreException {
    Optional<Place> after = wanted.after().map(Cursor::place);
    Listing listing =
        new Listing(
            criteria.sieve(),
            wanted.sort().order(),
            wanted.descending(),
            after,
            (long) wanted.skip() + wanted.size() + 1,
            nowS);
    PageTaker taker = new PageTaker(wanted);
    merge(wanted.sort(), listing, taker);
    return page(taker.found, wanted);
  }

  /// Every lease that fits, by address, for somebody who may be slow to take them: meanwhile
  /// nothing of the store is held.
  public void all(Each each) throws StoreException {
    reader.leasesWhile(
        criteria.range(),
        record -> {
          Lease lease = Lease.of(record, nowS);
          return !criteria.accepts(lease) || each.lease(lease);
        });
  }

  /// The same for somebody who is not.
  public void find(Each each) throws StoreException {
    merge(LeaseSort.ADDRESS, byAddress(), new Finder(each));
  }

  /// How many fit.
  public long count() throws StoreException {
    Counter counter = new Counter();
    merge(LeaseSort.ADDRESS, byAddress(), counter);
    return counter.count;
  }

  /// Is told of leases.
  @FunctionalInterface
  public interface Each {
    /// @return false if it wants no more
    boolean lease(Lease lease);
  }

  private Listing byAddress() {
    return new Listing(
        criteria.sieve(), LeaseOrder.ADDRESS, false, Optional.empty(), Long.MAX_VALUE, nowS);
  }

  private void merge(LeaseSort sort, Listing listing, LeaseMerge.Taker taker)
      throws StoreException {
    LeaseMerge merge = new LeaseMerge(criteria, sort, listing, taker, isGone);
    reader.inOrder(listing, merge);
    merge.finish();
  }

  private final class Finder implements LeaseMerge.Taker {
    private final Each each;

    Finder(Each each) {
      this.each = each;
    }

    @Override
    public boolean lease(Lease lease) {
      return each.lease(lease);
    }

    @Override
    public boolean row(Row row) throws StoreException {
      Optional<Lease> lease = row.read().map(record -> Lease.of(record, nowS));
      return lease.isEmpty() || each.lease(lease.get());
    }

    @Override
    public long passable() {
      return 0;
    }

    @Override
    public void pass(long more) {
      throw new IllegalStateException("nothing is to be passed over");
    }
  }

  /// How many there are need not be read.
  private static final class Counter implements LeaseMerge.Taker {
    private long count;

    @Override
    public boolean lease(Lease lease) {
      count++;
      return true;
    }

    @Override
    public boolean row(Row row) {
      count++;
      return true;
    }

    @Override
    public long passable() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void pass(long more) {
      count += more;
    }
  }

  /// Takes one more than the page has, to tell whether there is another page.
  private final class PageTaker implements LeaseMerge.Taker {
    private final List<Lease> found = new ArrayList<>();
    private final int size;
    private int toSkip;

    PageTaker(Wanted wanted) {
      size = wanted.size();
      toSkip = wanted.skip();
    }

    @Override
    public boolean lease(Lease lease) {
      if (toSkip > 0) {
        toSkip--;
        return true;
      }
      found.add(lease);
      return found.size() <= size;
    }

    @Override
    public boolean row(Row row) throws StoreException {
      if (toSkip > 0) {
        toSkip--;
        return true;
      }
      row.read().ifPresent(record -> found.add(Lease.of(record, nowS)));
      return found.size() <= size;
    }

    @Override
    public long passable() {
      return toSkip;
    }

    @Override
    public void pass(long more) {
      toSkip = Math.toIntExact(toSkip - more);
    }
  }

  private static Page page(List<Lease> found, Wanted wanted) {
    if (found.size() <= wanted.size()) {
      return new Page(found, Optional.empty());
    }
    List<Lease> page = found.subList(0, wanted.size());
    return new Page(page, Optional.of(Cursors.of(wanted.sort().placeOf(page.getLast()))));
  }
}
