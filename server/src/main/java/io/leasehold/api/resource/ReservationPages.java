package io.leasehold.api.resource;

import io.leasehold.api.lease.Sought;
import io.leasehold.api.resource.Reserving.Where;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reservations of a configuration in pages: those that hold anywhere first, then subnet by
/// subnet, in each by address. A cursor is a place in that order, so that whatever comes, goes or
/// moves between two pages, nothing else is shown twice or passed over. A page is found by one look
/// at each reservation, and keeps no more than it shows.
final class ReservationPages {
  static final int SIZE_DEFAULT = 100;
  static final int SIZE_MAX = 1_000;

  private final Config config;
  private final Criteria criteria;

  ReservationPages(Config config, Criteria criteria) {
    this.config = config;
    this.criteria = criteria;
  }

  /// Which of them.
  ///
  /// @param within only those that stand there; [Where.ByAddress] for all
  /// @param address only in this range
  /// @param text only with this in the id, the address, the name or an identifier
  record Criteria(Where within, Optional<Range> address, Optional<Sought> text) {
    private boolean holds(Optional<Prefix> subnet) {
      return switch (within) {
        case Where.ByAddress _ -> true;
        case Where.Anywhere _ -> subnet.isEmpty();
        case Where.In(Prefix prefix) -> subnet.filter(prefix::equals).isPresent();
      };
    }

    private boolean fits(Optional<Prefix> subnet, Reservation reservation) {
      boolean there =
          address.isEmpty() || reservation.address().filter(address.get()::contains).isPresent();
      return there && (text.isEmpty() || hasText(subnet, reservation, text.get()));
    }

    private static boolean hasText(Optional<Prefix> subnet, Reservation reservation, Sought text) {
      return reservation.hostname().filter(text::isIn).isPresent()
          || reservation.address().map(Ipv4::toString).filter(text::isIn).isPresent()
          || reservation.identifiers().stream()
              .flatMap(each -> ReservationJson.of(each).values().stream())
              .anyMatch(text::isIn)
          || text.isIn(ReservationId.of(subnet, reservation).toString());
    }
  }

  /// A place in the order.
  ///
  /// @param scope by first address and length of the subnet; below all of them without one
  /// @param address above all of them without one
  record Cursor(long scope, long address, String id) implements Comparable<Cursor> {
    private static final Comparator<Cursor> ORDER =
        Comparator.comparingLong(Cursor::scope)
            .thenComparingLong(Cursor::address)
            .thenComparing(Cursor::id);

    private static final Pattern TEXT =
        Pattern.compile("(-1|[0-9]{1,12})\\.([0-9]{1,12})\\.([!-~]{1,240})");

    private static final long NO_ADDRESS = 1L << 32;
    private static final int LENGTH_BITS = 6;

    static Optional<Cursor> parse(String text) {
      Matcher parts = TEXT.matcher(text);
      return parts.matches()
          ? Optional.of(
              new Cursor(
                  Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
          : Optional.empty();
    }

    /// Its id is the last in question, and found out only where it is.
    private static Cursor near(Optional<Prefix> subnet, Reservation reservation, String id) {
      long scope =
          subnet
              .map(prefix -> prefix.first().asLong() << LENGTH_BITS | prefix.length())
              .orElse(-1L);
      return new Cursor(scope, reservation.address().map(Ipv4::asLong).orElse(NO_ADDRESS), id);
    }

    private int compareNearly(Cursor other) {
      int order = Long.compare(scope, other.scope);
      return order == 0 ? Long.compare(address, other.address) : order;
    }

    @Override
    public int compareTo(Cursor other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return scope + "." + address + "." + id;
    }
  }

  /// @param next of the page behind this one, if there is any
  record Page(List<ReservationJson> reservations, Optional<String> next) {
    Page {
      reservations = List.copyOf(reservations);
    }
  }

  private record Found(Cursor at, ReservationId id, Reservation reservation) {}

  /// @param after the last of the page before
  Page page(Optional<Cursor> after, int size) {
    PriorityQueue<Found> first =
        new PriorityQueue<>(Comparator.comparing(Found::at, Comparator.reverseOrder()));
    each(
        (subnet, reservation) -> consider(first, new Wanted(after, size + 1), subnet, reservation));
    List<Found> found = new ArrayList<>(first);
    found.sort(Comparator.comparing(Found::at));
    List<Found> shown = found.subList(0, Math.min(size, found.size()));
    return new Page(
        shown.stream().map(each -> ReservationJson.of(each.id(), each.reservation())).toList(),
        found.size() > size ? Optional.of(shown.getLast().at().toString()) : Optional.empty());
  }

  private record Wanted(Optional<Cursor> after, int count) {}

  private static void consider(
      PriorityQueue<Found> first, Wanted wanted, Optional<Prefix> subnet, Reservation reservation) {
    Cursor near = Cursor.near(subnet, reservation, "");
    boolean isFull = first.size() == wanted.count();
    if (wanted.after().filter(after -> near.compareNearly(after) < 0).isPresent()
        || isFull && near.compareNearly(first.element().at()) > 0) {
      return;
    }
    ReservationId id = ReservationId.of(subnet, reservation);
    Cursor at = Cursor.near(subnet, reservation, id.toString());
    if (wanted.after().filter(after -> at.compareTo(after) <= 0).isEmpty()) {
      first.add(new Found(at, id, reservation));
      if (isFull) {
        first.remove();
      }
    }
  }

  long count() {
    long[] count = {0};
    each((_, _) -> count[0]++);
    return count[0];
  }

  private void each(BiConsumer<Optional<Prefix>, Reservation> to) {
    each(Optional.empty(), config.reservations(), to);
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        each(Optional.of(subnet.prefix()), subnet.reservations(), to);
      }
    }
  }

  private void each(
      Optional<Prefix> subnet,
      List<Reservation> reservations,
      BiConsumer<Optional<Prefix>, Reservation> to) {
    if (criteria.holds(subnet)) {
      reservations.stream()
          .filter(reservation -> criteria.fits(subnet, reservation))
          .forEach(reservation -> to.accept(subnet, reservation));
    }
  }
}
