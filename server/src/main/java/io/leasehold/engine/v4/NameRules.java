package io.leasehold.engine.v4;

import io.leasehold.config.Config;
import io.leasehold.config.DdnsConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a configuration says of clients' names as a whole, ready to be asked for each of them.
///
/// @param on there are zones to keep
/// @param zones forward ones, in lower case
/// @param blocked names that no client gets
/// @param reserved names of reservations, in lower case, as they are written
record NameRules(boolean on, Set<String> zones, Set<String> blocked, Set<String> reserved) {
  /// Nobody is told of names.
  static final NameRules OFF = new NameRules(false, Set.of(), Set.of(), Set.of());

  static NameRules of(Config config) {
    DdnsConfig ddns = config.ddns();
    if (!ddns.isOn()) {
      return OFF;
    }
    return new NameRules(
        true,
        ddns.forwardZones().map(zone -> lower(zone.toString())).collect(Collectors.toSet()),
        ddns.blockedNames(),
        config
            .everyReservation()
            .flatMap(reservation -> reservation.hostname().stream())
            .map(NameRules::lower)
            .collect(Collectors.toSet()));
  }

  /// The zone that the name lies in, the longest; none if it is the name of a zone itself, which is
  /// no client's.
  Optional<String> zoneOf(String fqdn) {
    int dot = fqdn.indexOf('.');
    while (dot >= 0) {
      String zone = fqdn.substring(dot + 1);
      if (zones.contains(zone)) {
        return zones.contains(fqdn) ? Optional.empty() : Optional.of(zone);
      }
      dot = fqdn.indexOf('.', dot + 1);
    }
    return Optional.empty();
  }

  /// True if it is kept for whoever has the reservation.
  ///
  /// @param suffix that it got, empty if none
  boolean isReserved(String fqdn, String suffix) {
    return reserved.contains(fqdn)
        || !suffix.isEmpty()
            && fqdn.endsWith("." + suffix)
            && reserved.contains(fqdn.substring(0, fqdn.length() - suffix.length() - 1));
  }

  /// True if its first label is one that no client gets.
  boolean isBlocked(String fqdn) {
    int dot = fqdn.indexOf('.');
    return blocked.contains(dot < 0 ? fqdn : fqdn.substring(0, dot));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
