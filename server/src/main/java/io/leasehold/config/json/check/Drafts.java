package io.leasehold.config.json.check;

import io.leasehold.config.Admission;
import io.leasehold.config.ClassName;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Networks as they were understood, each value still with its place, so that checks that compare
/// one with another can point at both. `masks` are the subnet masks among the options of the scope.
public final class Drafts {
  private Drafts() {}

  public record OfPool(
      Placed<Range> range, Scope scope, Admission admission, List<Placed<Ipv4>> masks) {
    public OfPool {
      masks = List.copyOf(masks);
    }

    Pool toPool(Prefix prefix) {
      return new Pool(Hosts.of(prefix, range.value()).orElse(range.value()), scope, admission);
    }
  }

  /// What could be read of a reservation.
  ///
  /// @param sound false if something is wrong with it by itself, so that it is left out; what could
  ///   be read is there to be compared with the rest all the same
  public record OfReservation(
      boolean sound,
      List<Placed<Reservation.Identifier>> identifiers,
      Optional<Placed<Ipv4>> address,
      Optional<Placed<String>> hostname,
      List<ClassName> classes,
      Scope scope,
      List<Placed<Ipv4>> masks) {
    public OfReservation {
      identifiers = List.copyOf(identifiers);
      classes = List.copyOf(classes);
      masks = List.copyOf(masks);
    }

    public Reservation toReservation() {
      return new Reservation(
          identifiers.stream().map(Placed::value).toList(),
          address.map(Placed::value),
          hostname.map(Placed::value),
          classes,
          scope);
    }
  }

  /// @param reservations reads them, once all else is known that they are compared with, and once:
  ///   there may be very many, and read one subnet after the other they need not all be there
  public record OfSubnet(
      Placed<Prefix> prefix,
      Optional<Placed<String>> interfaceName,
      List<OfPool> pools,
      List<Placed<Range>> exclude,
      List<Placed<Ipv4>> relays,
      Supplier<List<OfReservation>> reservations,
      Scope scope,
      Admission admission,
      Optional<Placed<Octets>> vpn,
      List<Placed<Ipv4>> masks) {
    public OfSubnet {
      pools = List.copyOf(pools);
      exclude = List.copyOf(exclude);
      relays = List.copyOf(relays);
      masks = List.copyOf(masks);
    }

    public Subnet toSubnet(List<Range> neverLeased, List<OfReservation> kept) {
      return new Subnet(
          prefix.value(),
          interfaceName.map(Placed::value),
          pools.stream().map(pool -> pool.toPool(prefix.value())).toList(),
          neverLeased,
          relays.stream().map(Placed::value).toList(),
          kept.stream().map(OfReservation::toReservation).toList(),
          scope,
          admission);
    }
  }

  public record OfNetwork(
      Optional<Placed<String>> name,
      Optional<Placed<String>> interfaceName,
      List<Placed<Ipv4>> relays,
      List<OfSubnet> subnets,
      Scope scope,
      Admission admission,
      Optional<Placed<Octets>> vpn,
      List<Placed<Ipv4>> masks) {
    public OfNetwork {
      relays = List.copyOf(relays);
      subnets = List.copyOf(subnets);
      masks = List.copyOf(masks);
    }

    public Network toNetwork(List<Subnet> checked) {
      return new Network(
          name.map(Placed::value),
          interfaceName.map(Placed::value),
          relays.stream().map(Placed::value).toList(),
          checked,
          scope,
          admission,
          vpn.map(Placed::value));
    }
  }
}
