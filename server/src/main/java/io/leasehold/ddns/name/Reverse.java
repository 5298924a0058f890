package io.leasehold.ddns.name;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.Optional;

/// Which addresses a name in a reverse zone stands for: what [Zones#ownerOf] does, the other way
/// round.
public final class Reverse {
  private static final int OCTET_BITS = 8;
  private static final int OCTET_MAX = 255;

  private Reverse() {}

  /// @param owner in lower case, without the dot at its end, below the zone
  /// @return one address, or those that begin as the name says; empty if it stands for none of the
  ///   zone's
  public static Optional<Prefix> prefixOf(String owner, Zone zone) {
    String name = Zones.nameOf(zone);
    String front = owner.substring(0, owner.length() - name.length() - 1);
    String[] labels = front.split("\\.", -1);
    Prefix whole = zone.prefix().orElseThrow();
    // RFC 1035 §3.5: the zone's own labels are the first octets; or the prefix has them.
    int[] octets = Zones.octets(whole.first());
    int known = Zones.octetsOf(zone);
    if (known + labels.length > Ipv4.OCTETS) {
      return Optional.empty();
    }
    for (int i = 0; i < labels.length; i++) {
      Optional<Integer> octet = octet(labels[labels.length - 1 - i]);
      if (octet.isEmpty()) {
        return Optional.empty();
      }
      octets[known + i] = octet.get();
    }
    int length = (known + labels.length) * OCTET_BITS;
    Prefix named = Prefix.containing(Ipv4.of(octets[0], octets[1], octets[2], octets[3]), length);
    if (named.contains(whole)) {
      return Optional.of(whole);
    }
    return Optional.of(named).filter(whole::contains);
  }

  private static Optional<Integer> octet(String label) {
    return Optional.of(label)
        .filter(text -> text.matches("0|[1-9][0-9]{0,2}"))
        .map(Integer::valueOf)
        .filter(value -> value <= OCTET_MAX);
  }
}
