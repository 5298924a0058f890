package io.leasehold.config;

import io.leasehold.wire.option.OptionKinds;
import java.util.List;
import java.util.stream.Stream;

/// A whole configuration, checked. Every time is in seconds.
///
/// @param networks every shared network, and every other subnet as a network of its own
/// @param reservations those that hold in any subnet
/// @param classes in the order of the file
/// @param classNames of the classes and of whatever else is named
/// @param ownOptions the options that it defines for all clients
/// @param top what stands at the top of the file
/// @param declineProbationS how long a declined address stays out of use
public record Config(
    InterfaceChoice interfaces,
    List<Network> networks,
    List<Reservation> reservations,
    List<ClientClass> classes,
    ClassNames classNames,
    OptionKinds ownOptions,
    Scope top,
    Behaviour behaviour,
    long declineProbationS,
    StoreConfig store,
    ApiConfig api,
    DdnsConfig ddns,
    EventsConfig events,
    LogConfig log) {
  public Config {
    networks = List.copyOf(networks);
    reservations = List.copyOf(reservations);
    classes = List.copyOf(classes);
  }

  /// The global ones, then those of the subnets.
  public Stream<Reservation> everyReservation() {
    return Stream.concat(
        reservations.stream(),
        networks.stream()
            .flatMap(network -> network.subnets().stream())
            .flatMap(subnet -> subnet.reservations().stream()));
  }
}
