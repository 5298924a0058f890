package io.leasehold.ddns.name;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// In which of the configured zones a name or an address is told: the longest that it lies in.
public final class Zones implements NameBook.Zones {
  private static final int OCTET_BITS = 8;
  private static final int ARPA_LABELS = 2;

  private final Set<String> forward = new HashSet<>();

  /// The longest prefix first.
  private final List<OfPrefix> reverse = new ArrayList<>();

  private final Map<String, Zone> all = new HashMap<>();

  /// A zone of addresses.
  private record OfPrefix(Prefix prefix, String name) {}

  public Zones(DdnsConfig config) {
    for (Zone zone : config.zones()) {
      String name = nameOf(zone);
      all.put(name, zone);
      if (zone.prefix().isPresent()) {
        reverse.add(new OfPrefix(zone.prefix().get(), name));
      } else {
        forward.add(name);
      }
    }
    reverse.sort(Comparator.comparingInt((OfPrefix zone) -> -zone.prefix().length()));
  }

  /// In lower case, without the dot at its end.
  public static String nameOf(Zone zone) {
    return zone.name().toString().toLowerCase(Locale.ROOT);
  }

  /// By their names.
  public Map<String, Zone> all() {
    return all;
  }

  @Override
  public Optional<String> of(Kind kind, String key) {
    return kind == Kind.FORWARD ? ofName(key) : ofAddress(Ipv4.of(key));
  }

  /// The name of a zone itself is no client's.
  private Optional<String> ofName(String fqdn) {
    for (int dot = fqdn.indexOf('.'); dot >= 0; dot = fqdn.indexOf('.', dot + 1)) {
      String zone = fqdn.substring(dot + 1);
      if (forward.contains(zone)) {
        return forward.contains(fqdn) ? Optional.empty() : Optional.of(zone);
      }
    }
    return Optional.empty();
  }

  private Optional<String> ofAddress(Ipv4 address) {
    for (OfPrefix zone : reverse) {
      if (zone.prefix().contains(address)) {
        return Optional.of(zone.name());
      }
    }
    return Optional.empty();
  }

  /// The name of an address in a reverse zone: that of RFC 1035 §3.5, or, in a zone that a part of
  /// it was delegated to under another name, its last octets in front of that (RFC 2317 §4).
  public static String ownerOf(Ipv4 address, Zone zone) {
    String usual = usual(address);
    String name = nameOf(zone);
    if (usual.endsWith("." + name)) {
      return usual;
    }
    int[] octets = octets(address);
    StringBuilder owner = new StringBuilder();
    for (int i = octets.length - 1; i >= octetsOfPrefix(zone); i--) {
      owner.append(octets[i]).append('.');
    }
    return owner.append(name).toString();
  }

  private static String usual(Ipv4 address) {
    int[] octets = octets(address);
    return "%d.%d.%d.%d.in-addr.arpa".formatted(octets[3], octets[2], octets[1], octets[0]);
  }

  static int[] octets(Ipv4 address) {
    Octets octets = address.octets();
    return new int[] {octets.at(0), octets.at(1), octets.at(2), octets.at(3)};
  }

  private static int octetsOfPrefix(Zone zone) {
    return Math.min(zone.prefix().orElseThrow().length() / OCTET_BITS, Ipv4.OCTETS - 1);
  }

  /// How many octets of an address are those of its reverse zone, and not in the names in it.
  public static int octetsOf(Zone zone) {
    String name = nameOf(zone);
    return usual(zone.prefix().orElseThrow().first()).endsWith("." + name)
        ? name.split("\\.", -1).length - ARPA_LABELS
        : octetsOfPrefix(zone);
  }

  /// The address that has this name in a reverse zone, if it is one that [#ownerOf] gives.
  public static Optional<Ipv4> addressOf(String owner, Zone zone) {
    String end = "." + nameOf(zone);
    if (!owner.endsWith(end)) {
      return Optional.empty();
    }
    List<String> labels =
        List.of(owner.substring(0, owner.length() - end.length()).split("\\.", -1));
    List<String> network =
        List.of(zone.prefix().orElseThrow().network().toString().split("\\.", -1));
    if (labels.size() > network.size()) {
      return Optional.empty();
    }
    List<String> octets = new ArrayList<>(network.subList(0, network.size() - labels.size()));
    octets.addAll(labels.reversed());
    return Ipv4.parse(String.join(".", octets))
        .filter(zone.prefix().orElseThrow()::contains)
        .filter(address -> ownerOf(address, zone).equals(owner));
  }
}
