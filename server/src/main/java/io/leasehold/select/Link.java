package io.leasehold.select;

import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network, indexed: a shared network, or a subnet that stands alone. Immutable; each is equal to
/// itself only.
public final class Link {
  private final Network network;
  private final Settings settings;
  private final List<LinkSubnet> subnets;
  private final Map<Identifier, List<Reserved>> reservations = new HashMap<>();

  Link(Network network, Settings top) {
    this.network = network;
    this.settings =
        top.within(
            new Settings.Level("shared network " + network.name().orElse(""), network.scope()));
    List<LinkSubnet> linked = new ArrayList<>(network.subnets().size());
    for (Subnet subnet : network.subnets()) {
      LinkSubnet linkSubnet =
          new LinkSubnet(
              this,
              subnet,
              settings.within(new Settings.Level("subnet " + subnet.prefix(), subnet.scope())));
      linked.add(linkSubnet);
      indexReservations(linkSubnet);
    }
    this.subnets = List.copyOf(linked);
  }

  public Network network() {
    return network;
  }

  /// What holds on the link wherever no subnet says otherwise.
  public Settings settings() {
    return settings;
  }

  public List<LinkSubnet> subnets() {
    return subnets;
  }

  /// True if some subnet of it is for clients of these classes.
  public boolean admits(Classes classes) {
    for (LinkSubnet subnet : subnets) {
      if (subnet.admits(classes)) {
        return true;
      }
    }
    return false;
  }

  /// True if the network as a whole is for clients of these classes.
  boolean lets(Classes classes) {
    return classes.pass(network.admission().guard());
  }

  /// The reservation that a subnet of this link has for the identifier; the nearest subnet's if
  /// several have one.
  Optional<Reservation> reservationFor(Identifier identifier, Optional<LinkSubnet> nearest) {
    List<Reserved> found = reservations.getOrDefault(identifier, List.of());
    for (Reserved reserved : found) {
      if (nearest.isPresent() && nearest.get() == reserved.subnet()) {
        return Optional.of(reserved.reservation());
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst().reservation());
  }

  @Override
  public String toString() {
    return network.name().orElseGet(() -> subnets.toString());
  }

  private void indexReservations(LinkSubnet subnet) {
    for (Reservation reservation : subnet.subnet().reservations()) {
      Reserved reserved = new Reserved(subnet, reservation);
      for (Identifier identifier : reservation.identifiers()) {
        reservations.merge(identifier, List.of(reserved), Link::joined);
      }
    }
  }

  private static List<Reserved> joined(List<Reserved> before, List<Reserved> more) {
    List<Reserved> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  private record Reserved(LinkSubnet subnet, Reservation reservation) {}
}
