package io.leasehold.select;

import io.leasehold.model.AddressMap;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.select.Selected.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The links of one virtual private network, by all that a query can point at them with: an
/// address, a relay agent, an interface. What is not for clients of the query's classes is passed
/// over. Immutable.
final class LinkIndex {
  private final AddressMap<LinkSubnet> subnets;
  private final Map<Ipv4, List<Place>> byRelay = new HashMap<>();
  private final Map<String, List<Place>> byInterface = new HashMap<>();

  LinkIndex(List<Link> links) {
    List<AddressMap.Entry<LinkSubnet>> prefixes = new ArrayList<>();
    for (Link link : links) {
      for (LinkSubnet subnet : link.subnets()) {
        prefixes.add(new AddressMap.Entry<>(rangeOf(subnet), subnet));
        add(subnet);
      }
    }
    // A subnet's own list comes before that of a network.
    links.forEach(this::add);
    this.subnets = AddressMap.of(prefixes);
  }

  /// The subnet with the longest prefix that contains the address and is for clients of these
  /// classes. Where another subnet of the same link is for them, the link as a whole.
  Selected byAddress(Ipv4 address, Doorkeeper keeper) {
    List<LinkSubnet> around = subnets.allAt(address);
    for (LinkSubnet subnet : around) {
      if (keeper.letsInto(subnet)) {
        return Place.of(subnet);
      }
      if (keeper.letsInto(subnet.link())) {
        return new Place(subnet.link(), Optional.empty());
      }
    }
    return around.isEmpty() ? new Selected.Unknown() : new Selected.NotAdmitted();
  }

  /// The subnets that contain the address, the longest prefix first.
  List<LinkSubnet> around(Ipv4 address) {
    return subnets.allAt(address);
  }

  /// True if a subnet or network names the interface.
  boolean hasInterface(String name) {
    return byInterface.containsKey(name);
  }

  boolean hasRelay(Ipv4 giaddr) {
    return byRelay.containsKey(giaddr);
  }

  /// The first of those that list the relay agent, else by its address.
  Selected byRelay(Ipv4 giaddr, Doorkeeper keeper) {
    List<Place> listing = byRelay.getOrDefault(giaddr, List.of());
    if (listing.isEmpty()) {
      return byAddress(giaddr, keeper);
    }
    Optional<Place> listed = first(listing, keeper);
    return listed.isPresent() ? listed.get() : new Selected.NotAdmitted();
  }

  /// The subnet that names the interface; else the subnet of one of its addresses, the first of
  /// them first, within the network that names it if one does.
  Selected byInterface(Interface4 on, Doorkeeper keeper) {
    List<Place> naming = byInterface.getOrDefault(on.name(), List.of());
    Optional<Place> named = first(naming, keeper).map(place -> asWhole(place, naming, keeper));
    if (named.filter(place -> place.nearest().isPresent()).isPresent()) {
      return named.get();
    }
    Selected found = naming.isEmpty() ? new Selected.Unknown() : new Selected.NotAdmitted();
    for (Interface4.InterfaceAddress address : on.addresses()) {
      Selected here = byAddress(address.address(), keeper);
      if (here instanceof Place place
          && named.filter(its -> its.link() != place.link()).isEmpty()) {
        return here;
      }
      found = here instanceof Selected.NotAdmitted ? here : found;
    }
    return named.isPresent() ? named.get() : found;
  }

  private static Optional<Place> first(List<Place> places, Doorkeeper keeper) {
    for (Place place : places) {
      boolean admits =
          place.nearest().isPresent()
              ? keeper.letsInto(place.nearest().get())
              : keeper.letsInto(place.link());
      if (admits) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /// Of several subnets of one link that name the same interface, its addresses decide.
  private static Place asWhole(Place place, List<Place> naming, Doorkeeper keeper) {
    for (Place other : naming) {
      if (other.link() == place.link()
          && place.nearest().isPresent()
          && other.nearest().filter(its -> its != place.nearest().get()).isPresent()
          && keeper.letsInto(other.nearest().get())) {
        return new Place(place.link(), Optional.empty());
      }
    }
    return place;
  }

  private void add(LinkSubnet subnet) {
    Place place = Place.of(subnet);
    subnet.subnet().relays().forEach(relay -> add(byRelay, relay, place));
    subnet.subnet().interfaceName().ifPresent(name -> add(byInterface, name, place));
  }

  private void add(Link link) {
    Place place = new Place(link, Optional.empty());
    link.network().relays().forEach(relay -> add(byRelay, relay, place));
    link.network().interfaceName().ifPresent(name -> add(byInterface, name, place));
  }

  private static <K> void add(Map<K, List<Place>> index, K key, Place place) {
    index.computeIfAbsent(key, _ -> new ArrayList<>()).add(place);
  }

  private static Range rangeOf(LinkSubnet subnet) {
    return new Range(subnet.prefix().first(), subnet.prefix().last());
  }
}
