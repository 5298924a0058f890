package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.select.Link;
import io.leasehold.select.ReservationWatch;
import java.util.Optional;

/// Tells a trace by what a reservation is looked for.
///
/// @param among whose reservations are looked at
record TracedReservations(Trace trace, String among) implements ReservationWatch {
  static ReservationWatch on(Trace trace) {
    return trace.isListening() ? new TracedReservations(trace, "") : ReservationWatch.NOBODY;
  }

  @Override
  public ReservationWatch among(Optional<Link> link) {
    return new TracedReservations(
        trace, link.map(TracedReservations::of).orElse("that are global"));
  }

  private static String of(Link link) {
    return link.network()
        .name()
        .map(name -> "of shared network " + name)
        .orElseGet(() -> "of subnet " + link.subnets().getFirst());
  }

  @Override
  public void byIdentifier(IdentifierKind kind, Optional<Identifier> identifier, boolean found) {
    String looked =
        identifier.map(IdentifierText::of).orElseGet(() -> "no " + kind.key() + " to look for");
    tell(looked, found);
  }

  @Override
  public void byTests(int tests, boolean found) {
    if (tests > 0) {
      tell(tests == 1 ? "the expression of one" : "the expressions of " + tests, found);
    }
  }

  private void tell(String by, boolean found) {
    trace.step(Step.RESERVATION_SOUGHT, among + ", by " + by + ": " + (found ? "found" : "none"));
  }
}
