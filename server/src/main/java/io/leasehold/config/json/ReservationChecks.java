package io.leasehold.config.json;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.config.json.Drafts.OfNetwork;
import io.leasehold.config.json.Drafts.OfReservation;
import io.leasehold.config.json.Drafts.OfSubnet;
import io.leasehold.model.Ipv4;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Decides which reservations can be kept: those whose address a client of theirs can have, and
/// that no earlier one contradicts. The others are reported and left out.
final class ReservationChecks {
  private final PrefixIndex index;
  private final Scope top;
  private final Map<Ipv4, Placed<Ipv4>> addresses = new HashMap<>();

  ReservationChecks(PrefixIndex index, Scope top) {
    this.index = index;
    this.top = top;
  }

  List<OfReservation> ofSubnet(OfNetwork network, OfSubnet subnet) {
    Set<Ipv4> routers = Routers.of(subnet, List.of(network.scope(), top));
    return kept(subnet.reservations(), address -> fits(subnet, routers, address));
  }

  /// Those that hold in any subnet; asked last, because a subnet's own come first.
  List<OfReservation> global(List<OfReservation> reservations) {
    return kept(reservations, this::fitsAnywhere);
  }

  private List<OfReservation> kept(List<OfReservation> reservations, Predicate<Placed<Ipv4>> fits) {
    Map<Identifier, OfReservation> seen = new HashMap<>();
    return reservations.stream()
        .filter(reservation -> isFirst(seen, reservation))
        .filter(reservation -> reservation.address().map(fits::test).orElse(true))
        .filter(reservation -> reservation.address().map(this::isFree).orElse(true))
        .toList();
  }

  private static boolean isFirst(Map<Identifier, OfReservation> seen, OfReservation reservation) {
    OfReservation earlier = seen.putIfAbsent(reservation.identifier().value(), reservation);
    if (earlier != null) {
      reservation
          .identifier()
          .wrong("each client once; this one has a reservation on " + earlier.identifier().where());
    }
    return earlier == null;
  }

  private boolean isFree(Placed<Ipv4> address) {
    Placed<Ipv4> earlier = addresses.putIfAbsent(address.value(), address);
    if (earlier != null) {
      address.wrong("an address that is not reserved yet; this one is, on " + earlier.where());
    }
    return earlier == null;
  }

  private boolean fitsAnywhere(Placed<Ipv4> address) {
    Optional<OfSubnet> subnet = index.subnetOf(address.value());
    if (subnet.isEmpty()) {
      address.wrong("an address of one of the subnets");
      return false;
    }
    List<Scope> around = List.of(index.networkOf(subnet.get()).scope(), top);
    return fits(subnet.get(), Routers.of(subnet.get(), around), address);
  }

  private boolean fits(OfSubnet subnet, Set<Ipv4> routers, Placed<Ipv4> address) {
    if (!subnet.prefix().value().contains(address.value())) {
      address.wrong("an address of the subnet " + subnet.prefix().value());
      return false;
    }
    Optional<OfSubnet> nearest =
        index
            .subnetOf(address.value())
            .filter(other -> !other.prefix().value().equals(subnet.prefix().value()));
    if (nearest.isPresent()) {
      address.wrong(
          "a reservation in %s, the subnet that this address belongs to (%s)"
              .formatted(nearest.get().prefix().value(), nearest.get().prefix().where()));
      return false;
    }
    if (!Hosts.has(subnet.prefix().value(), address.value())) {
      address.wrong("an address that a host may have: not the network's own, nor its broadcast");
      return false;
    }
    if (routers.contains(address.value())) {
      address.wrong("an address that no router of the subnet has");
      return false;
    }
    return true;
  }
}
