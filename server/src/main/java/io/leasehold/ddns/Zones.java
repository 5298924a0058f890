package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// In which of the configured zones a name or an address is told: the longest that it lies in.
final class Zones implements NameBook.Zones {
  private static final int OCTET_BITS = 8;

  private final Map<String, Zone> forward = new HashMap<>();
  private final List<Zone> reverse = new ArrayList<>();
  private final Map<String, Zone> all = new HashMap<>();

  Zones(DdnsConfig config) {
    for (Zone zone : config.zones()) {
      String name = nameOf(zone);
      all.put(name, zone);
      if (zone.prefix().isPresent()) {
        reverse.add(zone);
      } else {
        forward.put(name, zone);
      }
    }
    reverse.sort(Comparator.comparingInt((Zone zone) -> -zone.prefix().orElseThrow().length()));
  }

  /// In lower case, without the dot at its end.
  static String nameOf(Zone zone) {
    return zone.name().toString().toLowerCase(Locale.ROOT);
  }

  /// By their names.
  Map<String, Zone> all() {
    return all;
  }

  @Override
  public Optional<String> of(Kind kind, String key) {
    return (kind == Kind.FORWARD ? ofName(key) : ofAddress(Ipv4.of(key))).map(Zones::nameOf);
  }

  /// The name of a zone itself is no client's.
  private Optional<Zone> ofName(String fqdn) {
    for (int dot = fqdn.indexOf('.'); dot >= 0; dot = fqdn.indexOf('.', dot + 1)) {
      Zone zone = forward.get(fqdn.substring(dot + 1));
      if (zone != null) {
        return forward.containsKey(fqdn) ? Optional.empty() : Optional.of(zone);
      }
    }
    return Optional.empty();
  }

  private Optional<Zone> ofAddress(Ipv4 address) {
    return reverse.stream()
        .filter(zone -> zone.prefix().orElseThrow().contains(address))
        .findFirst();
  }

  /// The name of an address in a reverse zone: that of RFC 1035 §3.5, or, in a zone that a part of
  /// it was delegated to under another name, its last octets in front of that (RFC 2317 §4).
  static String ownerOf(Ipv4 address, Zone zone) {
    String[] octets = address.toString().split("\\.", -1);
    String usual = "%s.%s.%s.%s.in-addr.arpa".formatted(octets[3], octets[2], octets[1], octets[0]);
    String name = nameOf(zone);
    if (usual.endsWith("." + name)) {
      return usual;
    }
    Prefix prefix = zone.prefix().orElseThrow();
    StringBuilder owner = new StringBuilder();
    int first = Math.min(prefix.length() / OCTET_BITS, octets.length - 1);
    for (int i = octets.length - 1; i >= first; i--) {
      owner.append(octets[i]).append('.');
    }
    return owner.append(name).toString();
  }
}
