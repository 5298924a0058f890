package io.leasehold.api.lease;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Looks through the leases of a store for one page. By address it stops when the page is full; in
/// any other order it looks at all, and keeps a page of them.
public final class LeasePages {
  public static final int SIZE_DEFAULT = 100;
  public static final int SIZE_MAX = 1_000;

  /// Between two of so many leases others have their turn.
  private static final int TURN = 512;

  private final LeaseReader reader;
  private final LeaseCriteria criteria;
  private final long nowS;
  private int seen;

  /// @param nowS what a lease's end is measured by, seconds since 1970-01-01T00:00Z
  public LeasePages(LeaseReader reader, LeaseCriteria criteria, long nowS) {
    this.reader = reader;
    this.criteria = criteria;
    this.nowS = nowS;
  }

  /// @param after the cursor of the page before; empty for the first
  /// @param size 1 to [#SIZE_MAX]
  public record Wanted(LeaseSort sort, boolean descending, Optional<Cursor> after, int size) {}

  /// Where a page ended.
  public record Cursor(String text) {
    public static Optional<Cursor> parse(String text) {
      return LeasePlace.parse(text).map(_ -> new Cursor(text));
    }

    private LeasePlace place() {
      return LeasePlace.parse(text).orElseThrow();
    }
  }

  /// @param next of the page after this one; empty if this is the last
  public record Page(List<Lease> leases, Optional<String> next) {
    public Page {
      leases = List.copyOf(leases);
    }
  }

  public Page page(Wanted wanted) throws StoreException {
    return wanted.sort() == LeaseSort.ADDRESS && !wanted.descending()
        ? byAddress(wanted)
        : sorted(wanted);
  }

  /// Every lease that fits, by address.
  public void all(Each each) throws StoreException {
    reader.leasesWhile(criteria.range(), record -> !fits(record) || each.lease(of(record)));
  }

  /// How many fit.
  public long count() throws StoreException {
    long[] count = {0};
    all(_ -> ++count[0] > 0);
    return count[0];
  }

  /// Is told of leases.
  @FunctionalInterface
  public interface Each {
    /// @return false if it wants no more
    boolean lease(Lease lease);
  }

  private Page byAddress(Wanted wanted) throws StoreException {
    Optional<Range> range = rest(wanted.after());
    List<Lease> found = new ArrayList<>();
    if (range.isPresent()) {
      reader.leasesWhile(
          range.get(),
          record -> {
            if (fits(record)) {
              found.add(of(record));
            }
            return found.size() <= wanted.size();
          });
    }
    return page(found, wanted);
  }

  /// What lies behind the cursor.
  private Optional<Range> rest(Optional<Cursor> after) {
    Range range = criteria.range();
    if (after.isEmpty()) {
      return Optional.of(range);
    }
    long first = Math.max(range.first().asLong(), after.get().place().address().asLong() + 1);
    return first > range.last().asLong()
        ? Optional.empty()
        : Optional.of(new Range(new Ipv4((int) first), range.last()));
  }

  /// A lease and where it stands: texts that are compared many times are made once.
  private record Placed(Lease lease, LeasePlace place) {}

  private Page sorted(Wanted wanted) throws StoreException {
    Comparator<LeasePlace> order = LeaseSort.order(wanted.descending());
    Optional<LeasePlace> after = wanted.after().map(Cursor::place);
    Comparator<Placed> byPlace = Comparator.comparing(Placed::place, order);
    PriorityQueue<Placed> best = new PriorityQueue<>(wanted.size() + 2, byPlace.reversed());
    all(
        lease -> {
          LeasePlace place = wanted.sort().placeOf(lease);
          if (after.isEmpty() || order.compare(place, after.get()) > 0) {
            best.add(new Placed(lease, place));
            if (best.size() > wanted.size() + 1) {
              best.remove();
            }
          }
          return true;
        });
    return page(best.stream().sorted(byPlace).map(Placed::lease).toList(), wanted);
  }

  private static Page page(List<Lease> found, Wanted wanted) {
    if (found.size() <= wanted.size()) {
      return new Page(found, Optional.empty());
    }
    List<Lease> page = found.subList(0, wanted.size());
    return new Page(page, Optional.of(wanted.sort().placeOf(page.getLast()).cursor()));
  }

  // A virtual thread is not made to wait for others; a list of millions has to do that by itself.
  @SuppressWarnings("ThreadPriorityCheck")
  private boolean fits(LeaseRecord record) {
    if (++seen % TURN == 0) {
      Thread.yield();
    }
    return criteria.accepts(of(record));
  }

  private Lease of(LeaseRecord record) {
    return Lease.of(record, nowS);
  }
}
