package io.leasehold.config.json.check;

import io.leasehold.config.ClientClass;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfPool;
import io.leasehold.config.json.check.Drafts.OfReservation;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks at the names of reservations that DNS is told: those that lie in no zone, and those that
/// two clients have, who would take it from each other or be without it. Where it depends on the
/// client how it is called, as by the suffix of a class, nothing is said. Not for two threads.
public final class ReservedNameChecks {
  private final NameChecks names;
  private final NamePolicy top;
  private final Depends onClass;
  private final PrefixIndex index;

  /// Who has each name first.
  private final Map<String, OfReservation> seen = new HashMap<>();

  /// What depends on the client, between its place and the top.
  ///
  /// @param sends whether DNS is told of it
  private record Depends(boolean sends, boolean suffix) {
    static Depends on(Stream<NamePolicy> levels) {
      return levels
          .map(
              each ->
                  new Depends(each.sendUpdates().isPresent(), each.qualifyingSuffix().isPresent()))
          .reduce(new Depends(false, false), Depends::or);
    }

    Depends or(Depends other) {
      return new Depends(sends || other.sends, suffix || other.suffix);
    }
  }

  /// What is said where a client is.
  ///
  /// @param near nearer than its classes are, without its reservation
  private record Around(NamePolicy near, Depends depends) {}

  public ReservedNameChecks(
      NameChecks names, Scope top, List<ClientClass> classes, PrefixIndex index) {
    this.names = names;
    this.top = top.names().over(NamePolicy.DEFAULT);
    onClass = Depends.on(classes.stream().map(each -> each.scope().names()));
    this.index = index;
  }

  /// @return the same
  public List<OfReservation> ofSubnet(
      OfNetwork network, OfSubnet subnet, List<OfReservation> kept) {
    if (names.isOn()) {
      kept.forEach(each -> check(each, around(network, subnet, each.address())));
    }
    return kept;
  }

  /// @return the same
  public List<OfReservation> global(List<OfReservation> kept) {
    if (names.isOn()) {
      Around anywhere = anywhereIn(index.subnets());
      kept.forEach(
          each ->
              check(
                  each,
                  each.address()
                      .flatMap(address -> index.subnetOf(address.value()))
                      .map(its -> around(index.networkOf(its), its, each.address()))
                      .orElse(anywhere)));
    }
    return kept;
  }

  private Around around(OfNetwork network, OfSubnet subnet, Optional<Placed<Ipv4>> address) {
    NamePolicy near = subnet.scope().names().over(network.scope().names());
    if (address.isPresent()) {
      return new Around(pool(subnet, address.get().value()).over(near), onClass);
    }
    boolean sameInPools =
        subnet.pools().stream().allMatch(pool -> pool.scope().names().equals(NamePolicy.NONE));
    return sameInPools ? new Around(near, onClass) : anywhereIn(List.of(subnet));
  }

  private static NamePolicy pool(OfSubnet subnet, Ipv4 address) {
    return subnet.pools().stream()
        .filter(pool -> pool.range().value().contains(address))
        .map(pool -> pool.scope().names())
        .findFirst()
        .orElse(NamePolicy.NONE);
  }

  /// Of a client that may have any address of these.
  private Around anywhereIn(List<OfSubnet> subnets) {
    Stream<NamePolicy> levels =
        subnets.stream()
            .flatMap(
                subnet ->
                    Stream.concat(
                        Stream.of(subnet.scope(), index.networkOf(subnet).scope()),
                        subnet.pools().stream().map(OfPool::scope)))
            .map(Scope::names);
    return new Around(NamePolicy.NONE, onClass.or(Depends.on(levels)));
  }

  private void check(OfReservation reservation, Around around) {
    if (reservation.hostname().isEmpty()) {
      return;
    }
    NamePolicy near = reservation.scope().names().over(around.near());
    boolean sends = settled(near, around.depends().sends(), NamePolicy::sendUpdates).orElse(false);
    if (sends) {
      Placed<String> written = reservation.hostname().get();
      Optional<String> suffix =
          settled(near, around.depends().suffix(), NamePolicy::qualifyingSuffix);
      fqdn(written, suffix).ifPresent(name -> once(name, written, reservation));
    }
  }

  private Optional<String> fqdn(Placed<String> written, Optional<String> suffix) {
    String name = written.value().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    if (dot >= 0 && names.isInZone(name)) {
      return Optional.of(name);
    }
    if (names.isZone(name)) {
      return Optional.empty();
    }
    if (dot >= 0) {
      names.outside(written.node());
    }
    String label = dot < 0 ? name : name.substring(0, dot);
    return suffix.map(its -> label + "." + its).filter(names::isInZone);
  }

  /// Empty if it depends on the client.
  private <T> Optional<T> settled(
      NamePolicy near, boolean depends, Function<NamePolicy, Optional<T>> what) {
    Optional<T> found = what.apply(near);
    return found.isPresent() || depends ? found : what.apply(top);
  }

  private void once(String name, Placed<String> written, OfReservation reservation) {
    OfReservation earlier = seen.putIfAbsent(name, reservation);
    if (earlier != null && Collections.disjoint(identifiers(earlier), identifiers(reservation))) {
      names.warn(
          written.node(),
          "a name of its own: %s is that of the reservation on %s, too, and only one of the two"
                  .formatted(name, earlier.hostname().map(Placed::where).orElse("another line"))
              + " can have it in DNS");
    }
  }

  private static List<Identifier> identifiers(OfReservation of) {
    return of.identifiers().stream().map(Placed::value).toList();
  }
}
