package io.leasehold.select;

import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.model.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reservations by identifiers that are the client's as they stand: open addressing with linear
/// probing over a few arrays, because of a hundred thousand reservations each should need no object
/// of its own here. Immutable.
final class ExactReservations {
  private static final int CAPACITY_MIN = 4;

  private final List<Identifier> identifiers;

  /// By the place of their identifiers.
  private final List<Reservation> reservations;

  /// By the same; where they stand, empty for global ones.
  private final List<Optional<LinkSubnet>> subnets;

  /// The place of an identifier and one more, 0 where there is none. Where several are the same,
  /// they are met in the order in which they were added.
  private final int[] slots;

  private ExactReservations(Builder all) {
    identifiers = List.copyOf(all.identifiers);
    reservations = List.copyOf(all.reservations);
    subnets = List.copyOf(all.subnets);
    slots = new int[Math.max(CAPACITY_MIN, Integer.highestOneBit(identifiers.size()) * 4)];
    for (int place = 0; place < identifiers.size(); place++) {
      put(place);
    }
  }

  static final class Builder {
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Optional<LinkSubnet>> subnets = new ArrayList<>();

    void add(Identifier identifier, ReservationIndex.Entry entry) {
      identifiers.add(identifier);
      reservations.add(entry.reservation());
      subnets.add(entry.subnet());
    }

    ExactReservations build() {
      return new ExactReservations(this);
    }
  }

  /// The one in the nearest subnet, else the first.
  Optional<ReservationIndex.Entry> find(Identifier identifier, Optional<LinkSubnet> nearest) {
    int first = -1;
    for (int at = home(identifier); slots[at] != 0; at = next(at)) {
      int place = slots[at] - 1;
      if (identifiers.get(place).equals(identifier)) {
        ReservationIndex.Entry entry = entry(place);
        if (entry.isAt(nearest)) {
          return Optional.of(entry);
        }
        first = first < 0 ? place : first;
      }
    }
    return first < 0 ? Optional.empty() : Optional.of(entry(first));
  }

  private ReservationIndex.Entry entry(int place) {
    return new ReservationIndex.Entry(subnets.get(place), reservations.get(place));
  }

  private void put(int place) {
    int at = home(identifiers.get(place));
    while (slots[at] != 0) {
      at = next(at);
    }
    slots[at] = place + 1;
  }

  private int home(Identifier identifier) {
    return Spread.over(slots.length, identifier.hashCode());
  }

  /// The most slots that a search looks at; for a test.
  int longestRun() {
    int longest = 0;
    int run = 0;
    for (int slot : slots) {
      run = slot == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private int next(int at) {
    return at + 1 & slots.length - 1;
  }
}
