package io.leasehold.ddns;

import io.leasehold.ddns.DdnsCounts.Outcome;
import io.leasehold.ddns.name.Zones;
import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Reading;
import io.leasehold.metrics.Series;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What is counted of names in DNS.
final class DdnsMetrics {
  private static final String OUTCOME = "outcome";
  private static final String ZONE = "zone";

  private DdnsMetrics() {}

  /// How whoever reads the stream stands; it says so also while the book cannot be read.
  ///
  /// @param noting whether what DNS is to be told can be noted; empty if no zone is kept
  record Reads(Supplier<OptionalLong> unread, Supplier<Optional<Boolean>> noting) {}

  /// @param nowS by the time of the records
  static void add(
      Metrics metrics,
      DdnsCounts counts,
      Supplier<Optional<DdnsStanding>> standing,
      Reads reads,
      LongSupplier nowS) {
    metrics.gauges(
        "dhcp_dns_queue_updates",
        "Names and addresses that DNS is still to be told of.",
        List.of(),
        of(standing, all -> all.waiting().tasks()));
    metrics.gauges(
        "dhcp_dns_queue_oldest_seconds",
        "How long the oldest of them has waited; 0 if none waits.",
        List.of(),
        of(
            standing,
            all -> {
              long now = nowS.getAsLong();
              return Math.max(0, now - all.waiting().oldestS().orElse(now));
            }));
    metrics.gauges(
        "dhcp_dns_behind_events",
        "Committed changes that nobody has looked at yet for what DNS is to be told; not there"
            + " while that is not known.",
        List.of(),
        into -> reads.unread().get().ifPresent(its -> into.put(Series.ALONE, its)));
    metrics.gauges(
        "dhcp_dns_queue_write_successful",
        "Whether what DNS is to be told can be noted (1) or not (0).",
        List.of(),
        into -> reads.noting().get().ifPresent(can -> into.put(Series.ALONE, can ? 1 : 0)));
    metrics.gauges(
        "dhcp_dns_conflicting_names",
        "Leases without the name that they want, for it is somebody else's.",
        List.of(),
        of(standing, all -> all.waiting().conflicts()));
    metrics.gauges(
        "dhcp_dns_refused_names",
        "Leases without a name, or an address without one, for a DNS server refuses it.",
        List.of(),
        of(standing, all -> all.waiting().failed()));
    addUpdates(metrics, counts, standing);
  }

  private static void addUpdates(
      Metrics metrics, DdnsCounts counts, Supplier<Optional<DdnsStanding>> standing) {
    metrics.counters(
        "dhcp_dns_updates_total",
        "Names and addresses that DNS was told of, by what came of it.",
        List.of(OUTCOME),
        into -> {
          for (Outcome each : Outcome.values()) {
            into.put(Series.of(OUTCOME, each.label()), counts.of(each));
          }
        });
    metrics.gauges(
        "dhcp_dns_zone_updates_successful",
        "Whether a server of the zone takes updates (1) or none does (0); not there before the"
            + " first was sent.",
        List.of(ZONE),
        into ->
            standing
                .get()
                .ifPresent(
                    all ->
                        all.zones().stream()
                            .filter(of -> of.standing().state() != ZoneStanding.State.UNTRIED)
                            .forEach(
                                of ->
                                    into.put(
                                        Series.of(ZONE, Zones.nameOf(of.zone())),
                                        takes(of.standing())))));
  }

  private static long takes(ZoneStanding standing) {
    return standing.state() == ZoneStanding.State.TAKES_UPDATES ? 1 : 0;
  }

  private static Reading of(
      Supplier<Optional<DdnsStanding>> standing, ToLongFunction<DdnsStanding> value) {
    return into -> standing.get().ifPresent(all -> into.put(Series.ALONE, value.applyAsLong(all)));
  }
}
