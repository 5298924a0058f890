package io.leasehold.engine.v4;

import io.leasehold.config.Reservation;
import io.leasehold.select.ClassWatch;
import io.leasehold.select.Classes;
import io.leasehold.select.Doorkeeper;
import io.leasehold.select.Link;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.ReservationWatch;
import io.leasehold.select.Selected.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Knows of each network that a query may belong to who its client is there. For one decision.
///
/// A guard may ask for classes that follow from the client's reservation, and which reservation
/// that is depends on the network. Such a guard is asked as if the client were where it guards: the
/// query is put into the classes that follow from the reservation that holds there, and taken out
/// of those of the candidate before. So each candidate is looked at once, in the order of the
/// selection.
final class StandpointSearch implements Doorkeeper {
  private final Ask ask;
  private final Configured configured;

  /// The classes that the query is in wherever it belongs.
  private final Classes.Mark everywhere;

  /// Where the client has been looked for; the query is in the classes that it is in at the last.
  private final List<Standpoint.Here> visited = new ArrayList<>(1);

  /// From which reservations the classes followed of which a trace has been told.
  private final List<Optional<Reservation>> told;

  /// What has not let the client in; kept for a trace only.
  private final Set<LinkSubnet> refusing;

  private StandpointSearch(Ask ask, Configured configured) {
    this.ask = ask;
    this.configured = configured;
    this.everywhere = ask.classes().mark();
    boolean listens = ask.trace().isListening();
    told = listens ? new ArrayList<>() : List.of();
    refusing = listens ? new LinkedHashSet<>() : Set.of();
  }

  /// @param ask in the classes that it is in wherever it belongs
  static StandpointSearch of(Ask ask, Configured configured) {
    return new StandpointSearch(ask, configured);
  }

  @Override
  public boolean letsInto(LinkSubnet subnet) {
    if (depends(subnet)) {
      at(new Place(subnet.link(), Optional.of(subnet)));
    }
    return admits(subnet);
  }

  @Override
  public boolean letsInto(Link link) {
    if (link.subnets().stream().anyMatch(this::depends)) {
      at(new Place(link, Optional.empty()));
    }
    boolean admits = false;
    for (LinkSubnet subnet : link.subnets()) {
      admits |= admits(subnet);
    }
    return admits;
  }

  /// Puts the query into the classes that follow from this reservation, wherever it belongs.
  void suppose(Reservation reservation) {
    settle(Optional.of(reservation));
  }

  /// Puts the query into the classes that it is in there, and into no others.
  Standpoint.Here at(Place place) {
    if (!visited.isEmpty() && visited.getLast().place().equals(place)) {
      return visited.getLast();
    }
    ask.classes().backTo(everywhere);
    Optional<LinkReservation> reservation =
        configured.selector().reservationFor(ask.facts(), place, reservationWatch(place));
    settle(reservation.map(LinkReservation::reservation));
    visited.add(new Standpoint.Here(place, reservation));
    return visited.getLast();
  }

  /// The subnets that are not for the client; none unless a trace listens.
  Set<LinkSubnet> refusing() {
    return Collections.unmodifiableSet(refusing);
  }

  private void settle(Optional<Reservation> reservation) {
    configured.classifier().settle(reservation, ask.facts(), classWatch(reservation));
  }

  private boolean depends(LinkSubnet subnet) {
    return configured.classifier().dependsOnReservation(subnet.subnet().admission().guard())
        || configured
            .classifier()
            .dependsOnReservation(subnet.link().network().admission().guard());
  }

  private boolean admits(LinkSubnet subnet) {
    boolean admits = subnet.admits(ask.classes());
    if (!admits && ask.trace().isListening()) {
      refusing.add(subnet);
    }
    return admits;
  }

  /// What has been told of a link is not told again.
  private ReservationWatch reservationWatch(Place place) {
    return !visited.isEmpty()
            && visited.stream().anyMatch(before -> before.place().link() == place.link())
        ? ReservationWatch.NOBODY
        : ask.reservationWatch();
  }

  private ClassWatch classWatch(Optional<Reservation> reservation) {
    if (!ask.trace().isListening() || !told.isEmpty() && told.getLast().equals(reservation)) {
      return ClassWatch.NOBODY;
    }
    if (!told.isEmpty()) {
      ask.trace().step(Trace.Step.CLASSES_ANEW, reservation.map(IdentifierText::of).orElse("none"));
    }
    told.add(reservation);
    return ask.watch();
  }
}
