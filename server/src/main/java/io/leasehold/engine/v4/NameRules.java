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
/// @param reserved names of reservations
record NameRules(boolean on, Set<String> zones, Set<String> blocked, ReservedNames reserved) {
  /// Nobody is told of names.
  static final NameRules OFF = new NameRules(false, Set.of(), Set.of(), ReservedNames.NONE);

  static NameRules of(Config config) {
    DdnsConfig ddns = config.ddns();
    if (!ddns.isOn()) {
      return OFF;
    }
    Set<String> zones =
        ddns.forwardZones()
            .map(zone -> zone.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return new NameRules(true, zones, ddns.blockedNames(), ReservedNames.of(config));
  }

  /// The zone that the name lies in, the longest; none if it is the name of a zone itself, which is
  /// no client's.
  Optional<String> zoneOf(String fqdn) {
    return zoneOf(fqdn, zones);
  }

  static Optional<String> zoneOf(String fqdn, Set<String> zones) {
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
  boolean isReserved(String fqdn) {
    return reserved.has(fqdn);
  }

  /// True if its first label is one that no client gets.
  boolean isBlocked(String fqdn) {
    int dot = fqdn.indexOf('.');
    return blocked.contains(dot < 0 ? fqdn : fqdn.substring(0, dot));
  }
}
