package io.leasehold.engine.v4;

import io.leasehold.config.ClassNames;
import io.leasehold.config.Reservation;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.Selected;
import io.leasehold.select.Selected.Place;
import java.util.Optional;

/// Where a query stands before it is decided. Finding it puts the query into its classes, in the
/// order that [io.leasehold.select.Classifier] gives: some are needed to find the network, and the
/// reservation, which gives others, is looked for in a network.
sealed interface Standpoint {
  /// A class says that there is to be no answer, and no change.
  record Dropped() implements Standpoint {}

  /// Not dropped.
  sealed interface Heard extends Standpoint {}

  /// On this link.
  ///
  /// @param reservation the one that holds for the client there
  record Here(Place place, Optional<LinkReservation> reservation) implements Heard {}

  /// Nowhere where this server serves the client.
  ///
  /// @param why never a place
  record Nowhere(Selected why) implements Heard {}

  static Standpoint of(Ask ask, Configured configured) {
    configured.classifier().classify(ask.query(), ask.facts(), ask.watch());
    Optional<Reservation> global = early(ask, configured);
    StandpointSearch search = StandpointSearch.of(ask, configured);
    if (global.isPresent()) {
      search.suppose(global.get());
    }
    if (ask.classes().has(ClassNames.DROP)) {
      return dropped(ask, configured, global.isPresent());
    }
    Selected selected = configured.selector().select(ask.judged(), ask.arrival(), search);
    Standpoint found = selected instanceof Place place ? search.at(place) : new Nowhere(selected);
    if (ask.classes().has(ClassNames.DROP)) {
      return dropped(ask, configured, true);
    }
    TracedPlace4.tell(ask, configured, found, search.refusing());
    return found;
  }

  private static Dropped dropped(Ask ask, Configured configured, boolean settled) {
    if (ask.trace().isListening()) {
      configured
          .classifier()
          .unreached(settled)
          .forEach(name -> ask.trace().step(Trace.Step.CLASS_UNREACHED, name));
    }
    return new Dropped();
  }

  /// The global reservation that is the client's before its network is known; the client is in the
  /// classes that it gives wherever it turns out to belong.
  private static Optional<Reservation> early(Ask ask, Configured configured) {
    if (!configured.config().behaviour().earlyGlobalReservations()) {
      return Optional.empty();
    }
    Optional<Reservation> global =
        configured.selector().globalReservationFor(ask.facts(), ask.reservationWatch());
    global.ifPresent(found -> configured.classifier().recognise(found, ask.facts(), ask.watch()));
    return global;
  }
}
