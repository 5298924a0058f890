package io.leasehold.config.json.check;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Policy;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfPool;
import io.leasehold.config.json.check.Drafts.OfReservation;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Decides which reservations can be kept: those whose address a client of theirs can have, and
/// that no earlier one contradicts. The others are reported and left out.
public final class ReservationChecks {
  private final PrefixIndex index;
  private final Scope top;
  private final Behaviour behaviour;

  /// On which line each is taken. More of where that is would be kept for all of them.
  private final Map<Ipv4, Integer> addresses = new HashMap<>();

  public ReservationChecks(PrefixIndex index, Scope top, Behaviour behaviour) {
    this.index = index;
    this.top = top;
    this.behaviour = behaviour;
  }

  /// None, if the subnet's own do not hold there.
  public List<OfReservation> ofSubnet(OfNetwork network, OfSubnet subnet) {
    List<OfReservation> reservations = subnet.reservations().get();
    if (!policy(network, subnet).subnetReservations().orElse(true)) {
      return List.of();
    }
    Set<Ipv4> routers = Routers.of(subnet, List.of(network.scope(), top));
    return kept(reservations, address -> fits(subnet, routers, address), _ -> List.of(subnet));
  }

  /// Those that hold in any subnet; asked last, because a subnet's own come first.
  public List<OfReservation> global(List<OfReservation> reservations) {
    return kept(reservations, this::fitsAnywhere, this::subnetsOf);
  }

  /// Those that a client with this global reservation may be in.
  private List<OfSubnet> subnetsOf(OfReservation reservation) {
    return reservation
        .address()
        .map(address -> index.subnetOf(address.value()).stream().toList())
        .orElse(index.subnets());
  }

  /// Tells all that is wrong with each.
  private List<OfReservation> kept(
      List<OfReservation> reservations,
      Predicate<Placed<Ipv4>> fits,
      Function<OfReservation, List<OfSubnet>> subnets) {
    Map<Identifier, Placed<Identifier>> seen = new HashMap<>();
    List<OfReservation> kept = new ArrayList<>();
    for (OfReservation reservation : soundFirst(reservations)) {
      boolean first = areFirst(seen, reservation.identifiers());
      boolean findable = isFindable(reservation.identifiers());
      boolean ofMachines = areOfMachines(reservation.identifiers());
      boolean fit = reservation.address().map(fits::test).orElse(true);
      boolean masked =
          reservation.masks().stream()
              .filter(mask -> !MaskChecks.fits(mask, subnets.apply(reservation)))
              .toList()
              .isEmpty();
      boolean good = reservation.sound() && first && findable && ofMachines && fit && masked;
      boolean free = reservation.address().map(address -> isFree(address, good)).orElse(true);
      if (good && free) {
        kept.add(reservation);
      }
    }
    return kept;
  }

  /// One that is left out anyway takes neither a client nor an address from another.
  private static List<OfReservation> soundFirst(List<OfReservation> reservations) {
    return reservations.stream()
        .sorted(Comparator.comparing(OfReservation::sound).reversed())
        .toList();
  }

  /// Tells of each that another reservation has, too.
  private static boolean areFirst(
      Map<Identifier, Placed<Identifier>> seen, List<Placed<Identifier>> identifiers) {
    boolean first = true;
    for (Placed<Identifier> identifier : identifiers) {
      first &= isFirst(seen, identifier);
    }
    return first;
  }

  /// Tells of each hardware address that no machine has, or every machine without one of its own.
  private static boolean areOfMachines(List<Placed<Identifier>> identifiers) {
    boolean all = true;
    for (Placed<Identifier> identifier : identifiers) {
      if (identifier.value() instanceof Identifier.ByHardware(var address)
          && !address.isOfOneMachine()) {
        identifier.wrong("the hardware address of one machine, which this cannot be");
        all = false;
      }
    }
    return all;
  }

  /// By one of its identifiers at least the reservation can be found.
  private boolean isFindable(List<Placed<Identifier>> identifiers) {
    boolean findable =
        identifiers.isEmpty()
            || identifiers.stream().anyMatch(identifier -> isSought(identifier.value()));
    if (!findable) {
      identifiers
          .getFirst()
          .wrong(
              "an identifier that $.host-reservation-identifiers lists, \"flex-id\" only beside"
                  + " $.identifier-expression");
    }
    return findable;
  }

  private boolean isSought(Identifier identifier) {
    List<IdentifierKind> sought = behaviour.identifiers();
    return switch (identifier) {
      case Identifier.ByHardware _, Identifier.ByHardwarePattern _ ->
          sought.contains(IdentifierKind.HW_ADDRESS);
      case Identifier.ByClientId _ -> sought.contains(IdentifierKind.CLIENT_ID);
      case Identifier.ByDuid _ -> sought.contains(IdentifierKind.DUID);
      case Identifier.ByCircuitId _ -> sought.contains(IdentifierKind.CIRCUIT_ID);
      case Identifier.ByRemoteId _ -> sought.contains(IdentifierKind.REMOTE_ID);
      case Identifier.ByFlexId _ ->
          sought.contains(IdentifierKind.FLEX_ID) && behaviour.flexId().isPresent();
      case Identifier.ByTest _ -> true;
    };
  }

  private static boolean isFirst(
      Map<Identifier, Placed<Identifier>> seen, Placed<Identifier> client) {
    Placed<Identifier> earlier = seen.putIfAbsent(client.value(), client);
    if (earlier != null) {
      client.wrong("each client once; this one has a reservation on " + earlier.where());
    }
    return earlier == null;
  }

  /// @param take whether the address becomes this one's if it is free
  private boolean isFree(Placed<Ipv4> address, boolean take) {
    if (!behaviour.uniqueReservedAddresses()) {
      return true;
    }
    Optional<Integer> earlier = Optional.ofNullable(addresses.get(address.value()));
    earlier.ifPresent(
        line ->
            address.wrong(
                "an address that is not reserved yet; this one is, on line %d".formatted(line)));
    if (take && earlier.isEmpty()) {
      addresses.put(address.value(), address.node().json().place().line());
    }
    return earlier.isEmpty();
  }

  private boolean fitsAnywhere(Placed<Ipv4> address) {
    Optional<OfSubnet> subnet = index.subnetOf(address.value());
    if (subnet.isEmpty()) {
      address.wrong("an address of one of the subnets");
      return false;
    }
    OfNetwork network = index.networkOf(subnet.get());
    if (!policy(network, subnet.get()).globalReservations().orElse(true)) {
      address.wrong(
          "an address of a subnet where global reservations hold (\"reservations-global\")");
      return false;
    }
    List<Scope> around = List.of(network.scope(), top);
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
    return isOutOfPools(subnet, address);
  }

  private boolean isOutOfPools(OfSubnet subnet, Placed<Ipv4> address) {
    boolean wanted = policy(index.networkOf(subnet), subnet).reservedOutOfPool().orElse(false);
    Optional<OfPool> pool =
        subnet.pools().stream()
            .filter(_ -> wanted)
            .filter(its -> its.range().value().contains(address.value()))
            .findFirst();
    pool.ifPresent(
        its ->
            address.wrong(
                "an address outside of the pools, as \"reservations-out-of-pool\" says; it is in %s"
                    .formatted(its.range().where())));
    return pool.isEmpty();
  }

  private Policy policy(OfNetwork network, OfSubnet subnet) {
    return subnet.scope().policy().over(network.scope().policy()).over(top.policy());
  }
}
