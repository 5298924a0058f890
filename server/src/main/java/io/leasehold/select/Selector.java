package io.leasehold.select;

import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.select.Selected.Place;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the network, the subnet and the reservation of a query in one configuration. Immutable.
/// Nothing is searched from end to end: subnets are found by binary search, all else by hash.
///
/// The network is found so (RFC 2131 §4.3.1):
///
/// 1. A relayed query by giaddr: the network or subnet whose `relays` list it, else the longest
///    prefix that contains it.
/// 2. A query sent to this server alone by ciaddr, else by its source: the longest prefix. So a
///    renewal finds its network though it was routed from afar.
/// 3. Any other by the interface: the network or subnet that names it, else the longest prefix that
///    contains one of its addresses, the primary one first.
public final class Selector {
  private final AddressMap<LinkSubnet> subnets;
  private final Map<Ipv4, Place> byRelay = new HashMap<>();
  private final Map<String, Place> byInterface = new HashMap<>();
  private final Map<Identifier, Reservation> globalReservations = new HashMap<>();
  private final Set<Ipv4> reserved = new HashSet<>();

  private Selector(Config config) {
    List<AddressMap.Entry<LinkSubnet>> prefixes = new ArrayList<>();
    Settings top = Settings.DEFAULT.within(new Settings.Level(Settings.TOP, config.top()));
    for (Network network : config.networks()) {
      Link link = new Link(network, top);
      for (LinkSubnet subnet : link.subnets()) {
        prefixes.add(new AddressMap.Entry<>(rangeOf(subnet), subnet));
        index(subnet);
      }
      index(link);
    }
    for (Reservation reservation : config.reservations()) {
      for (Identifier identifier : reservation.identifiers()) {
        globalReservations.putIfAbsent(identifier, reservation);
      }
      reservation.address().ifPresent(reserved::add);
    }
    this.subnets = AddressMap.of(prefixes);
  }

  public static Selector of(Config config) {
    return new Selector(config);
  }

  /// The classes that a query is in by itself.
  public Classes classesOf(Query query, Arrival arrival) {
    Classes classes = new Classes();
    classes.add(ClassNames.ALL);
    if (query instanceof Query.Bootp) {
      classes.add(ClassNames.BOOTP);
    }
    return classes;
  }

  public Selected select(Message4 message, Arrival arrival) {
    if (message.relayed()) {
      return byGiaddr(message.giaddr(), arrival);
    }
    if (arrival.own().contains(arrival.destination())) {
      Optional<LinkSubnet> byAddress =
          subnets
              .at(message.ciaddr())
              .or(() -> message.ciaddr().isAny() ? subnets.at(arrival.source()) : Optional.empty());
      if (byAddress.isPresent()) {
        return Place.of(byAddress.get());
      }
    }
    return byInterface(arrival.on());
  }

  /// The subnet with the longest prefix that contains the address.
  public Optional<LinkSubnet> subnetOf(Ipv4 address) {
    return subnets.at(address);
  }

  /// True if a reservation, wherever it stands, keeps the address for one client.
  public boolean isReserved(Ipv4 address) {
    return reserved.contains(address);
  }

  /// The one reservation that holds for the sender: a subnet's before a global one, and in each the
  /// client identifier before the hardware address (RFC 2131 §4.2).
  public Optional<LinkReservation> reservationFor(Message4 message, Place place) {
    Optional<Identifier> byId =
        message.option(OptionCode4.CLIENT_IDENTIFIER).map(Identifier.ByClientId::new);
    Identifier byHardware = new Identifier.ByHardware(message.chaddr());
    return byId.flatMap(id -> place.link().reservationFor(id, place.nearest()))
        .or(() -> place.link().reservationFor(byHardware, place.nearest()))
        .or(() -> byId.flatMap(id -> Optional.ofNullable(globalReservations.get(id))))
        .or(() -> Optional.ofNullable(globalReservations.get(byHardware)))
        .map(found -> onLink(found, place.link()));
  }

  private Selected byGiaddr(Ipv4 giaddr, Arrival arrival) {
    Place listed = byRelay.get(giaddr);
    if (listed != null) {
      return listed;
    }
    // A relay agent on this very machine must be named in `relays`, and send from a port of its own
    // (RFC 8357): the server's port at this giaddr is the server.
    if (!giaddr.isUnicast() || arrival.own().contains(giaddr)) {
      return new Selected.BadRelay();
    }
    return subnets.at(giaddr).<Selected>map(Place::of).orElseGet(Selected.Unknown::new);
  }

  private Selected byInterface(Interface4 on) {
    Place named = byInterface.get(on.name());
    if (named != null && named.nearest().isPresent()) {
      return named;
    }
    for (Interface4.InterfaceAddress address : on.addresses()) {
      Optional<LinkSubnet> subnet = subnets.at(address.address());
      if (subnet.isPresent() && (named == null || named.link() == subnet.get().link())) {
        return Place.of(subnet.get());
      }
    }
    return named != null ? named : new Selected.Unknown();
  }

  private LinkReservation onLink(Reservation reservation, Link link) {
    return new LinkReservation(
        reservation,
        reservation
            .address()
            .filter(address -> subnets.at(address).filter(s -> s.link() == link).isPresent()));
  }

  private void index(LinkSubnet subnet) {
    Place place = Place.of(subnet);
    subnet.subnet().relays().forEach(relay -> byRelay.putIfAbsent(relay, place));
    subnet.subnet().interfaceName().ifPresent(name -> byInterface.merge(name, place, this::either));
    for (Reservation reservation : subnet.subnet().reservations()) {
      reservation.address().ifPresent(reserved::add);
    }
  }

  private void index(Link link) {
    Place place = new Place(link, Optional.empty());
    link.network().relays().forEach(relay -> byRelay.putIfAbsent(relay, place));
    link.network().interfaceName().ifPresent(name -> byInterface.putIfAbsent(name, place));
  }

  /// Two subnets of one link that name the same interface: the interface's addresses decide.
  private Place either(Place first, Place second) {
    return first.link() == second.link() ? new Place(first.link(), Optional.empty()) : first;
  }

  private static Range rangeOf(LinkSubnet subnet) {
    return new Range(subnet.prefix().first(), subnet.prefix().last());
  }
}
