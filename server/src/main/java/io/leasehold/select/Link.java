package io.leasehold.select;

import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ballast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A network, indexed: a shared network, or a subnet that stands alone. Immutable; each is equal to
/// itself only.
public final class Link {
  /// About how much the index of a subnet takes, and how much more with each reservation.
  private static final int SUBNET_OCTETS = 1_200;

  private static final int RESERVATION_OCTETS = 32;

  private final Network network;
  private final Settings settings;
  private final List<LinkSubnet> subnets;
  private final ReservationIndex reservations;

  Link(Network network, Settings top) {
    this.network = network;
    this.settings =
        top.within(
            Settings.Level.ofNetwork(
                "shared network " + network.name().orElse(""), network.scope()));
    List<LinkSubnet> linked = new ArrayList<>(network.subnets().size());
    List<ReservationIndex.Entry> entries = new ArrayList<>();
    Ballast ballast = new Ballast();
    for (Subnet subnet : network.subnets()) {
      LinkSubnet linkSubnet =
          new LinkSubnet(
              this,
              subnet,
              settings.within(
                  Settings.Level.ofNetwork("subnet " + subnet.prefix(), subnet.scope())));
      linked.add(linkSubnet);
      Optional<LinkSubnet> standsIn = Optional.of(linkSubnet);
      for (Reservation reservation : subnet.reservations()) {
        entries.add(new ReservationIndex.Entry(standsIn, reservation));
      }
      ballast.after(SUBNET_OCTETS + subnet.reservations().size() * RESERVATION_OCTETS);
    }
    this.reservations = new ReservationIndex(entries);
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

  /// The reservation that a subnet of this link has for the client; the nearest subnet's if several
  /// have one.
  Optional<ReservationIndex.Entry> reservationFor(
      QueryIdentifiers query, Optional<LinkSubnet> nearest) {
    return reservations.find(query, nearest);
  }

  @Override
  public String toString() {
    return network.name().orElseGet(() -> subnets.toString());
  }
}
