package io.leasehold.config;

import java.util.List;
import java.util.Map;

/// A whole configuration, checked. Every time is in seconds.
///
/// @param networks every shared network, and every other subnet as a network of its own
/// @param reservations those that hold in any subnet
/// @param classes in the order of the file
/// @param classNames of the classes and of whatever else is named
/// @param optionNames of the options of messages that it defines for all clients, by code
/// @param top what stands at the top of the file
/// @param declineProbationS how long a declined address stays out of use
public record Config(
    InterfaceChoice interfaces,
    List<Network> networks,
    List<Reservation> reservations,
    List<ClientClass> classes,
    ClassNames classNames,
    Map<Integer, String> optionNames,
    Scope top,
    Behaviour behaviour,
    long declineProbationS,
    StoreConfig store,
    LogConfig log) {
  public Config {
    networks = List.copyOf(networks);
    reservations = List.copyOf(reservations);
    classes = List.copyOf(classes);
    optionNames = Map.copyOf(optionNames);
  }

  public Config withNetworks(List<Network> others) {
    return new Config(
        interfaces,
        others,
        reservations,
        classes,
        classNames,
        optionNames,
        top,
        behaviour,
        declineProbationS,
        store,
        log);
  }
}
