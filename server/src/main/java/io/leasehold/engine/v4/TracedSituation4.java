package io.leasehold.engine.v4;

import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected.Place;
import java.util.Optional;

/// Tells a trace where a query is decided, and for whom.
final class TracedSituation4 {
  private TracedSituation4() {}

  static void tell(Situation situation) {
    Trace trace = situation.ask().trace();
    if (trace.isListening()) {
      trace.step(Step.CLIENT, situation.ask().client().key());
      situation.reservation().ifPresent(found -> tell(trace, situation, found));
    }
  }

  static void tell(Trace trace, Place place) {
    if (trace.isListening()) {
      trace.step(Step.PLACE, text(place));
    }
  }

  private static String text(Place place) {
    String network = place.link().network().name().map(name -> "shared network " + name).orElse("");
    Optional<LinkSubnet> nearest = place.nearest();
    if (nearest.isEmpty()) {
      return network.isEmpty() ? place.link().toString() : network + " as a whole";
    }
    String subnet = "subnet " + nearest.get();
    return network.isEmpty() ? subnet : subnet + " of " + network;
  }

  private static void tell(Trace trace, Situation situation, LinkReservation found) {
    trace.step(Step.RESERVATION, IdentifierText.of(found.reservation()));
    Optional<Ipv4> address = found.reservation().address();
    if (address.isPresent() && found.address().isEmpty()) {
      trace.step(Step.RESERVED_ADDRESS_ELSEWHERE, address.get());
    }
    found
        .address()
        .filter(situation.ask()::isOurs)
        .ifPresent(own -> trace.step(Step.RESERVED_ADDRESS_OWN, own));
    found
        .address()
        .flatMap(situation::subnetHere)
        .filter(subnet -> !situation.admits(subnet))
        .ifPresent(subnet -> notFor(trace, situation, subnet));
  }

  private static void notFor(Trace trace, Situation situation, LinkSubnet subnet) {
    if (subnet.admits(situation.ask().classes())) {
      trace.step(Step.RESERVED_ADDRESS_NOT_FOR_BOOTP, subnet);
    } else {
      trace.step(Step.RESERVED_ADDRESS_NOT_FOR_CLASS, subnet + ", which is for " + subnet.whom());
    }
  }
}
