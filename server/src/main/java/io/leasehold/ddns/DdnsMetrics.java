package io.leasehold.ddns;

import io.leasehold.ddns.DdnsCounts.Outcome;
import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Series;
import io.leasehold.store.NameBook.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What is counted of names in DNS.
final class DdnsMetrics {
  private static final String OUTCOME = "outcome";
  private static final String ZONE = "zone";

  private DdnsMetrics() {}

  /// @param nowS by the time of the records
  static void add(
      Metrics metrics,
      DdnsCounts counts,
      Supplier<Optional<DdnsStanding>> standing,
      LongSupplier nowS) {
    metrics.gauge(
        "dhcp_dns_queue_updates",
        "Names and addresses that DNS is still to be told of.",
        of(standing, Waiting::tasks));
    metrics.gauge(
        "dhcp_dns_queue_oldest_seconds",
        "How long the oldest of them has waited; 0 if none waits.",
        of(
            standing,
            waiting -> Math.max(0, nowS.getAsLong() - waiting.oldestS().orElse(nowS.getAsLong()))));
    metrics.gauge(
        "dhcp_dns_conflicting_names",
        "Leases without the name that they want, for it is somebody else's.",
        of(standing, Waiting::conflicts));
    metrics.gauge(
        "dhcp_dns_refused_names",
        "Leases without a name, or an address without one, for a DNS server refuses it.",
        of(standing, Waiting::failed));
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

  private static LongSupplier of(
      Supplier<Optional<DdnsStanding>> standing, ToLongFunction<Waiting> value) {
    return () -> standing.get().map(all -> value.applyAsLong(all.waiting())).orElse(0L);
  }
}
