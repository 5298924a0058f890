package io.leasehold.api.resource;

import io.leasehold.api.lease.Lease;
import io.leasehold.config.DdnsConfig;
import io.leasehold.ddns.DdnsStanding;
import io.leasehold.ddns.DdnsStanding.OfZone;
import io.leasehold.ddns.ZoneStanding;
import io.leasehold.store.NameBook.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How DNS stands, in an answer.
///
/// @param on if any zone is kept up to date; there is no more to say else, nor before the names can
///   be read
record DnsJson(
    boolean on,
    Optional<Queue> queue,
    OptionalLong conflicts,
    OptionalLong refused,
    List<ZoneJson> zones) {
  DnsJson {
    zones = List.copyOf(zones);
  }

  /// What DNS is still to be told.
  ///
  /// @param oldestSeconds how long the oldest of it has waited
  /// @param behindEvents committed changes that nobody has looked at yet: there may be more to
  ///   tell; absent while all leases are looked at instead
  record Queue(long updates, OptionalLong oldestSeconds, OptionalLong behindEvents) {
    private static Queue of(DdnsStanding standing, LeaseSight sight) {
      Waiting waiting = standing.waiting();
      return new Queue(
          waiting.tasks(),
          waiting.oldestS().isPresent()
              ? OptionalLong.of(
                  Math.max(0, sight.nowS() - sight.wallS(waiting.oldestS().getAsLong())))
              : OptionalLong.empty(),
          standing.unread());
    }
  }

  /// A zone, and how its servers stand.
  ///
  /// @param direction `forward` or `reverse`
  /// @param since when that began; absent before anything was told
  /// @param key the name of it
  record ZoneJson(
      String zone,
      String direction,
      String state,
      Optional<String> since,
      Optional<String> why,
      List<String> servers,
      Optional<String> key) {
    ZoneJson {
      servers = List.copyOf(servers);
    }

    private static ZoneJson of(OfZone of, LeaseSight sight) {
      ZoneStanding standing = of.standing();
      return new ZoneJson(
          of.zone().name().toString(),
          of.zone().prefix().isPresent() ? "reverse" : "forward",
          standing.state().word(),
          Optional.of(standing.sinceS()).filter(s -> s > 0).map(s -> Lease.time(sight.wallS(s))),
          Optional.of(standing.why()).filter(why -> !why.isEmpty()),
          of.zone().servers().stream().map(DdnsConfig.Server::toString).toList(),
          of.zone().key().map(Object::toString));
    }
  }

  static DnsJson of(boolean on, Optional<DdnsStanding> standing, LeaseSight sight) {
    if (standing.isEmpty()) {
      return new DnsJson(
          on, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), List.of());
    }
    Waiting waiting = standing.get().waiting();
    return new DnsJson(
        on,
        Optional.of(Queue.of(standing.get(), sight)),
        OptionalLong.of(waiting.conflicts()),
        OptionalLong.of(waiting.failed()),
        standing.get().zones().stream().map(each -> ZoneJson.of(each, sight)).toList());
  }
}
