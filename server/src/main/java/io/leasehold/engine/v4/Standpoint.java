package io.leasehold.engine.v4;

import io.leasehold.config.ClassNames;
import io.leasehold.select.Classes;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.QueryFacts;
import io.leasehold.select.Selected;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Selector;
import java.util.Optional;

/// Where a query stands before it is decided. Finding it puts the query into its classes, in the
/// order that [io.leasehold.select.Classifier] gives: some are needed to find the network, and the
/// reservation, which gives others, is looked for in a network.
sealed interface Standpoint {
  /// A class says that there is to be no answer, and no change.
  record Dropped() implements Standpoint {}

  /// On this link.
  ///
  /// @param reservation the one that holds for the client there
  record Here(Place place, Optional<LinkReservation> reservation) implements Standpoint {}

  /// Nowhere where this server serves the client.
  ///
  /// @param why never a place
  record Nowhere(Selected why) implements Standpoint {}

  static Standpoint of(Ask ask, Configured configured) {
    Selector selector = configured.selector();
    QueryFacts facts = ask.facts();
    configured.classifier().classify(ask.query(), facts, ask.watch());
    early(ask, configured);
    if (ask.classes().has(ClassNames.DROP)) {
      return new Dropped();
    }
    Selected selected = selector.select(ask.judged(), ask.arrival(), ask.classes());
    if (!(selected instanceof Place place)) {
      TracedPlace4.tell(ask, configured);
      return new Nowhere(selected);
    }
    Optional<LinkReservation> reservation =
        selector.reservationFor(facts, place, ask.reservationWatch());
    configured
        .classifier()
        .settle(reservation.map(LinkReservation::reservation), facts, ask.watch());
    return ask.classes().has(ClassNames.DROP)
        ? new Dropped()
        : admitted(ask, configured, new Here(place, reservation));
  }

  private static void early(Ask ask, Configured configured) {
    if (configured.config().behaviour().earlyGlobalReservations()) {
      configured
          .selector()
          .globalReservationFor(ask.facts(), ask.reservationWatch())
          .ifPresent(found -> configured.classifier().recognise(found, ask.facts(), ask.watch()));
    }
  }

  /// Now that all of the query's classes are known, the place may turn out not to be for it.
  private static Standpoint admitted(Ask ask, Configured configured, Here here) {
    TracedPlace4.tell(ask, configured);
    if (admits(here.place(), ask.classes())) {
      return here;
    }
    Selector selector = configured.selector();
    Selected admitted = selector.select(ask.judged(), ask.arrival(), ask.classes());
    if (!(admitted instanceof Place place)) {
      return new Nowhere(admitted);
    }
    if (place.link() == here.place().link()) {
      return new Here(place, here.reservation());
    }
    Here there =
        new Here(place, selector.reservationFor(ask.facts(), place, ask.reservationWatch()));
    return there.reservation().equals(here.reservation()) ? there : anew(ask, configured, there);
  }

  /// In another network the client has a reservation of its own, or none, and so other classes. The
  /// network has to be for these as well; there is no third.
  private static Standpoint anew(Ask ask, Configured configured, Here there) {
    ask.trace().step(Trace.Step.CLASSES_ANEW, there.place().link());
    configured.classifier().again(ask.query(), ask.facts(), ask.watch());
    early(ask, configured);
    configured
        .classifier()
        .settle(there.reservation().map(LinkReservation::reservation), ask.facts(), ask.watch());
    if (ask.classes().has(ClassNames.DROP)) {
      return new Dropped();
    }
    return admits(there.place(), ask.classes()) ? there : new Nowhere(new Selected.NotAdmitted());
  }

  private static boolean admits(Place place, Classes classes) {
    return place
        .nearest()
        .map(subnet -> subnet.admits(classes))
        .orElseGet(() -> place.link().admits(classes));
  }
}
