package io.leasehold.select;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.model.AddressMap;
import io.leasehold.model.AddressSet;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.select.Selected.Place;
import io.leasehold.wire.v4.Message4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the network, the subnet and the reservation of a query in one configuration. Immutable.
/// Nothing is searched from end to end: subnets are found by binary search, all else by hash.
///
/// The network is found so (RFC 2131 §4.3.1), among those of the query's virtual private network
/// (RFC 6607 §7) and those that are for its classes:
///
/// 1. By the link that the relay agent names (RFC 3527 §3): the longest prefix, or none.
/// 2. By the subnet that the client names (RFC 3011 §2): the longest prefix, or none.
/// 3. A relayed query by giaddr: the subnet whose `relays` list it, then the network, else the
///    longest prefix that contains it.
/// 4. A query sent to this server alone by ciaddr, else by its source: the longest prefix. So a
///    renewal finds its network though it was routed from afar.
/// 5. Any other by the interface: the network or subnet that names it, else the longest prefix that
///    contains one of its addresses, the primary one first.
public final class Selector {
  private final AddressMap<LinkSubnet> subnets;

  /// By virtual private network; under "empty" those of queries without one.
  private final Map<Optional<Octets>, LinkIndex> byVpn = new HashMap<>();

  private final LinkIndex withoutVpn;
  private final Behaviour behaviour;
  private final ReservationIndex globalReservations;
  private final AddressSet reserved;

  private Selector(Config config) {
    List<AddressMap.Entry<LinkSubnet>> prefixes = new ArrayList<>();
    Map<Optional<Octets>, List<Link>> links = new HashMap<>();
    Settings top = Settings.DEFAULT.within(new Settings.Level(Settings.TOP, config.top()));
    for (Network network : config.networks()) {
      Link link = new Link(network, top);
      links.computeIfAbsent(network.vpn(), _ -> new ArrayList<>()).add(link);
      for (LinkSubnet subnet : link.subnets()) {
        prefixes.add(new AddressMap.Entry<>(rangeOf(subnet), subnet));
      }
    }
    links.forEach((vpn, its) -> byVpn.put(vpn, new LinkIndex(its)));
    withoutVpn = byVpn.computeIfAbsent(Optional.empty(), _ -> new LinkIndex(List.of()));
    globalReservations =
        new ReservationIndex(
            config.reservations().stream()
                .map(each -> new ReservationIndex.Entry(Optional.empty(), each))
                .toList());
    reserved =
        AddressSet.of(
            config
                .everyReservation()
                .flatMap(reservation -> reservation.address().stream())
                .mapToInt(Ipv4::bits));
    this.subnets = AddressMap.of(prefixes);
    this.behaviour = config.behaviour();
  }

  public static Selector of(Config config) {
    return new Selector(config);
  }

  /// How the server behaves as a whole.
  public Behaviour behaviour() {
    return behaviour;
  }

  /// @param keeper asked of each network in turn until it lets in
  public Selected select(Message4 message, Arrival arrival, Doorkeeper keeper) {
    Optional<Octets> vpn = VirtualSubnets.of(message);
    LinkIndex links = vpn.isEmpty() ? withoutVpn : byVpn.get(vpn);
    if (links == null) {
      return new Selected.UnknownVpn();
    }
    // A relay agent on this very machine must be named in `relays`, and send from a port of its own
    // (RFC 8357): the server's port at this giaddr is the server.
    if (message.relayed()
        && !links.hasRelay(message.giaddr())
        && !canBeRelay(message.giaddr(), arrival)) {
      return new Selected.BadRelay();
    }
    return switch (pointer(message, arrival)) {
      case Pointer.RelayLink(Ipv4 link) ->
          orElse(links.byAddress(link, keeper), new Selected.UnknownLink());
      case Pointer.ClientSubnet(Ipv4 subnet) ->
          orElse(links.byAddress(subnet, keeper), new Selected.UnknownSubnet());
      case Pointer.Giaddr(Ipv4 giaddr) -> links.byRelay(giaddr, keeper);
      case Pointer.ClientAddress(Ipv4 client) -> {
        Selected found = links.byAddress(client, keeper);
        yield found instanceof Selected.Unknown ? links.byInterface(arrival.on(), keeper) : found;
      }
      case Pointer.Receiving(Interface4 on) -> links.byInterface(on, keeper);
    };
  }

  /// By what the query says where its client belongs.
  public Pointer pointer(Message4 message, Arrival arrival) {
    return Pointer.of(message, arrival, behaviour.compatibility());
  }

  /// Where clients of an interface belong that come by no relay agent, whatever their classes.
  public Selected clientsOn(Interface4 receiving) {
    return withoutVpn.byInterface(receiving, Doorkeeper.EVERYBODY);
  }

  /// True if a subnet or network names the interface.
  public boolean isNamed(String interfaceName) {
    return withoutVpn.hasInterface(interfaceName);
  }

  /// Whether an interface has an address where those clients belong.
  public Fit fitOf(Interface4 receiving) {
    return Fit.of(receiving, withoutVpn);
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
  /// first that is found by the kinds of identifiers in their order (RFC 2131 §4.2).
  ///
  /// @param watch hears of the search
  public Optional<LinkReservation> reservationFor(
      QueryFacts facts, Place place, ReservationWatch watch) {
    QueryIdentifiers query =
        new QueryIdentifiers(facts, behaviour, watch.among(Optional.of(place.link())));
    Optional<ReservationIndex.Entry> found = place.link().reservationFor(query, place.nearest());
    if (found.isEmpty() && holdsGlobally(place)) {
      found = global(facts, watch);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(onLink(found.get(), place.link()));
  }

  /// The global reservation of the sender, whatever its network says of such.
  public Optional<Reservation> globalReservationFor(QueryFacts facts, ReservationWatch watch) {
    return global(facts, watch).map(ReservationIndex.Entry::reservation);
  }

  private Optional<ReservationIndex.Entry> global(QueryFacts facts, ReservationWatch watch) {
    QueryIdentifiers query = new QueryIdentifiers(facts, behaviour, watch.among(Optional.empty()));
    return globalReservations.find(query, Optional.empty());
  }

  private static boolean holdsGlobally(Place place) {
    return place.settings().policy().globalReservations().orElse(true);
  }

  /// The address of a subnet as such, and its broadcast address, are no host's.
  private boolean canBeRelay(Ipv4 giaddr, Arrival arrival) {
    if (!giaddr.isUnicast() || arrival.own().contains(giaddr)) {
      return false;
    }
    Optional<LinkSubnet> subnet = subnetOf(giaddr);
    return subnet.isEmpty() || !subnet.get().isNoHost(giaddr);
  }

  /// There is no second choice: what was named decides.
  private static Selected orElse(Selected found, Selected otherwise) {
    return found instanceof Selected.Unknown ? otherwise : found;
  }

  private LinkReservation onLink(ReservationIndex.Entry found, Link link) {
    return new LinkReservation(
        found.reservation(),
        found
            .reservation()
            .address()
            .filter(address -> subnets.at(address).filter(s -> s.link() == link).isPresent()),
        found.subnet());
  }

  private static Range rangeOf(LinkSubnet subnet) {
    return new Range(subnet.prefix().first(), subnet.prefix().last());
  }
}
