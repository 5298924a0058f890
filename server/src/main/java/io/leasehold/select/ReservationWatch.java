package io.leasehold.select;

import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Reservation.Identifier;
import java.util.Optional;

/// Hears by what a client's reservation is looked for. Nobody listens on the data path. What it is
/// told costs nothing to tell.
public interface ReservationWatch {
  /// Hears nothing.
  ReservationWatch NOBODY =
      new ReservationWatch() {
        @Override
        public ReservationWatch among(Optional<Link> link) {
          return this;
        }

        @Override
        public void byIdentifier(
            IdentifierKind kind, Optional<Identifier> identifier, boolean found) {}

        @Override
        public void byTests(int tests, boolean found) {}
      };

  /// What hears of the search among a link's reservations, or if empty among the global ones.
  ReservationWatch among(Optional<Link> link);

  /// Reservations there have identifiers of this kind.
  ///
  /// @param identifier the query's; empty if it has none
  void byIdentifier(IdentifierKind kind, Optional<Identifier> identifier, boolean found);

  /// Reservations there have tests of their own, so many of them.
  void byTests(int tests, boolean found);
}
