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
  private final List<NamePolicy> ofClasses;
  private final PrefixIndex index;

  /// Who has each name first.
  private final Map<String, First> seen = new HashMap<>();

  /// @param line where its name stands
  private record First(String line, List<Identifier> identifiers) {}

  /// What is said where a client is.
  ///
  /// @param near nearer than its classes are, without its reservation
  /// @param others what may be said between that and the top
  private record Around(NamePolicy near, List<NamePolicy> others) {}

  public ReservedNameChecks(
      NameChecks names, Scope top, List<ClientClass> classes, PrefixIndex index) {
    this.names = names;
    this.top = top.names().over(NamePolicy.DEFAULT);
    ofClasses = classes.stream().map(each -> each.scope().names()).distinct().toList();
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
      return new Around(pool(subnet, address.get().value()).over(near), ofClasses);
    }
    boolean sameInPools =
        subnet.pools().stream().allMatch(pool -> pool.scope().names().equals(NamePolicy.NONE));
    return sameInPools ? new Around(near, ofClasses) : anywhereIn(List.of(subnet));
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
            .map(Scope::names)
            .distinct();
    return new Around(NamePolicy.NONE, Stream.concat(ofClasses.stream(), levels).toList());
  }

  private void check(OfReservation reservation, Around around) {
    if (reservation.hostname().isEmpty()) {
      return;
    }
    Around its = new Around(reservation.scope().names().over(around.near()), around.others());
    if (settled(its, NamePolicy::sendUpdates).orElse(false)) {
      Placed<String> written = reservation.hostname().get();
      fqdn(written, its)
          .ifPresent(
              name ->
                  once(
                      name,
                      written,
                      reservation.identifiers().stream().map(Placed::value).toList()));
    }
  }

  private Optional<String> fqdn(Placed<String> written, Around around) {
    String name = written.value().toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    if (dot >= 0 && names.isInZone(name)) {
      return Optional.of(name);
    }
    if (dot >= 0) {
      names.outside(written.node());
    }
    String label = dot < 0 ? name : name.substring(0, dot);
    return settled(around, NamePolicy::qualifyingSuffix)
        .map(suffix -> label + "." + suffix)
        .filter(names::isInZone);
  }

  /// Empty if it depends on the client.
  private <T> Optional<T> settled(Around around, Function<NamePolicy, Optional<T>> what) {
    Optional<T> near = what.apply(around.near());
    boolean depends = around.others().stream().anyMatch(each -> what.apply(each).isPresent());
    return near.isPresent() || depends ? near : what.apply(top);
  }

  private void once(String name, Placed<String> written, List<Identifier> identifiers) {
    First earlier = seen.putIfAbsent(name, new First(written.where(), identifiers));
    if (earlier != null && Collections.disjoint(earlier.identifiers(), identifiers)) {
      names.warn(
          written.node(),
          "a name of its own: %s is that of the reservation on %s, too, and only one of the two"
                  .formatted(name, earlier.line())
              + " can have it in DNS");
    }
  }
}
