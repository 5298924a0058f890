package io.leasehold.api.resource;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.HoldingPlace;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Looks through a store for who had which address: those who have one now come first, by address,
/// then what has ended, the latest first.
final class HistoryPages {
  static final Place FIRST = new Place.Running(Optional.empty());
  static final Place FIRST_ENDED = new Place.Ended(Optional.empty());

  /// Between two of so many others have their turn.
  private static final int TURN = 512;

  private final LeaseReader reader;
  private final Past wanted;
  private final long nowS;
  private int seen;

  /// @param nowS by the wall clock: a lease that has run out has ended, whether that is noted or
  ///   not
  HistoryPages(LeaseReader reader, Past wanted, long nowS) {
    this.reader = reader;
    this.wanted = wanted;
    this.nowS = nowS;
  }

  /// Where a page begins: behind a lease that runs, or behind a holding that has ended.
  sealed interface Place {
    /// @param after empty for the first
    record Running(Optional<Ipv4> after) implements Place {
      @Override
      public String toString() {
        return "r" + after.map(Ipv4::toString).orElse("");
      }
    }

    /// @param after empty for the first
    record Ended(Optional<HoldingPlace> after) implements Place {
      @Override
      public String toString() {
        return "e" + after.map(HoldingPlace::toString).orElse("");
      }
    }

    /// As their texts are; a page begins behind something.
    static Optional<Place> parse(String text) {
      if (text.startsWith("r")) {
        return Ipv4.parse(text.substring(1)).map(after -> new Running(Optional.of(after)));
      }
      return text.startsWith("e")
          ? HoldingPlace.parse(text.substring(1)).map(after -> new Ended(Optional.of(after)))
          : Optional.empty();
    }
  }

  /// @param next where the page after this one begins; empty if this is the last
  record Page(List<HoldingJson> holdings, Optional<Place> next) {
    Page {
      holdings = List.copyOf(holdings);
    }
  }

  Page page(Place start, int size) throws StoreException {
    List<HoldingJson> found = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    each(
        start,
        (holding, place) -> {
          found.add(holding);
          places.add(place);
          return found.size() <= size;
        });
    return found.size() <= size
        ? new Page(found, Optional.empty())
        : new Page(found.subList(0, size), Optional.of(places.get(size - 1)));
  }

  /// @param each false if it wants no more
  void each(Place start, BiPredicate<HoldingJson, Place> each) throws StoreException {
    switch (start) {
      case Place.Running(Optional<Ipv4> after) -> {
        if (eachRunning(after, each)) {
          eachEnded(Optional.empty(), each);
        }
      }
      case Place.Ended(Optional<HoldingPlace> after) -> eachEnded(after, each);
    }
  }

  /// @return whether more is wanted
  private boolean eachRunning(Optional<Ipv4> after, BiPredicate<HoldingJson, Place> each)
      throws StoreException {
    Optional<Range> rest = rest(after);
    boolean[] listens = {true};
    if (rest.isPresent()) {
      reader.leasesWhile(
          rest.get(),
          record -> {
            takeTurns();
            if (record instanceof Bound lease && wanted.fits(lease)) {
              listens[0] = each.test(json(lease), new Place.Running(Optional.of(lease.address())));
            }
            return listens[0];
          });
    }
    return listens[0];
  }

  private Optional<Range> rest(Optional<Ipv4> after) {
    Range range = wanted.range();
    long first = after.map(address -> address.asLong() + 1).orElse(0L);
    first = Math.max(first, range.first().asLong());
    return first > range.last().asLong()
        ? Optional.empty()
        : Optional.of(new Range(new Ipv4((int) first), range.last()));
  }

  private HoldingJson json(Bound lease) {
    boolean isOver = lease.endS() != LeaseRecord.NEVER && lease.endS() <= nowS;
    return isOver
        ? HoldingJson.of(
            new Holding(
                lease.address(),
                lease.holder(),
                lease.startS(),
                lease.endS(),
                Holding.Ending.EXPIRED))
        : HoldingJson.of(lease);
  }

  private void eachEnded(Optional<HoldingPlace> after, BiPredicate<HoldingJson, Place> each)
      throws StoreException {
    Past past = after.map(wanted::from).orElse(wanted);
    reader.holdingsWhile(
        past,
        ended -> {
          takeTurns();
          return each.test(
              HoldingJson.of(ended.holding()), new Place.Ended(Optional.of(ended.place())));
        });
  }

  // A virtual thread is not made to wait for others; a list of millions has to do that by itself.
  @SuppressWarnings("ThreadPriorityCheck")
  private void takeTurns() {
    if (++seen % TURN == 0) {
      Thread.yield();
    }
  }
}
