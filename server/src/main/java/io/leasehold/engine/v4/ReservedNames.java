package io.leasehold.engine.v4;

import io.leasehold.config.ClientClass;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.config.Subnet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names that reservations have, or can have: which suffix one gets depends on its client's
/// classes, too, so its first label is kept for it before any suffix that there is.
///
/// @param written as the reservations have them, in lower case
/// @param first the first label of each
/// @param suffixes of every level, in lower case
record ReservedNames(Set<String> written, Set<String> first, Set<String> suffixes) {
  static final ReservedNames NONE = new ReservedNames(Set.of(), Set.of(), Set.of());

  static ReservedNames of(Config config) {
    Set<String> zones =
        config
            .ddns()
            .forwardZones()
            .map(zone -> lower(zone.toString()))
            .collect(Collectors.toSet());
    Set<String> written = new HashSet<>();
    Set<String> first = new HashSet<>();
    config
        .everyReservation()
        .flatMap(reservation -> reservation.hostname().stream())
        .map(ReservedNames::lower)
        .forEach(
            name -> {
              written.add(name);
              if (!isWhole(name, zones)) {
                first.add(label(name));
              }
            });
    Set<String> suffixes =
        scopes(config)
            .flatMap(scope -> scope.names().qualifyingSuffix().stream())
            .collect(Collectors.toSet());
    return new ReservedNames(written, first, suffixes);
  }

  /// True if a reservation's client is called so, or may be.
  boolean has(String fqdn) {
    if (written.contains(fqdn)) {
      return true;
    }
    String label = label(fqdn);
    return label.length() < fqdn.length()
        && first.contains(label)
        && suffixes.contains(fqdn.substring(label.length() + 1));
  }

  private static Stream<Scope> scopes(Config config) {
    Stream<Scope> above =
        Stream.concat(Stream.of(config.top()), config.classes().stream().map(ClientClass::scope));
    Stream<Scope> reservations = config.everyReservation().map(Reservation::scope);
    Stream<Scope> networks = config.networks().stream().flatMap(ReservedNames::scopes);
    return Stream.of(above, reservations, networks).flatMap(all -> all);
  }

  private static Stream<Scope> scopes(Network network) {
    return Stream.concat(
        Stream.of(network.scope()), network.subnets().stream().flatMap(ReservedNames::scopes));
  }

  private static Stream<Scope> scopes(Subnet subnet) {
    return Stream.concat(Stream.of(subnet.scope()), subnet.pools().stream().map(Pool::scope));
  }

  /// True if it lies in a zone, and gets no suffix.
  private static boolean isWhole(String name, Set<String> zones) {
    return NameRules.zoneOf(name, zones).isPresent();
  }

  private static String label(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
