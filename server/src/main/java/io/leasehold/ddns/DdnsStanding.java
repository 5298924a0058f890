package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.store.NameBook;
import java.util.List;
import java.util.OptionalLong;

/// How DNS stands.
///
/// @param waiting what it is still to be told
/// @param unread committed changes that nobody has looked at yet for what DNS is to be told; empty
///   if that is not known
public record DdnsStanding(NameBook.Waiting waiting, OptionalLong unread, List<OfZone> zones) {
  public DdnsStanding {
    zones = List.copyOf(zones);
  }

  /// A zone, and how its servers stand.
  public record OfZone(Zone zone, ZoneStanding standing) {}
}
