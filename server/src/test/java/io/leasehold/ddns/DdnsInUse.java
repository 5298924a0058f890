package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.metrics.Metrics;
import io.leasehold.store.NameBook.Waiting;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Two zones, one of which takes updates: every metric of them has values.
public final class DdnsInUse {
  private static final DdnsConfig CONFIG =
      Configs.read(
              """
              {"ddns": {"zones": [
                {"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.54"]}]}}\
              """)
          .ddns();

  private DdnsInUse() {}

  public static void add(Metrics metrics) {
    DdnsCounts counts = new DdnsCounts();
    counts.count(DdnsCounts.Outcome.DONE);
    counts.count(DdnsCounts.Outcome.UNANSWERED);
    List<DdnsStanding.OfZone> zones =
        List.of(
            new DdnsStanding.OfZone(
                CONFIG.zones().getFirst(),
                new ZoneStanding(ZoneStanding.State.TAKES_UPDATES, 1_000, "")),
            new DdnsStanding.OfZone(
                CONFIG.zones().getLast(),
                new ZoneStanding(ZoneStanding.State.FAILS, 1_000, "nobody answers")));
    Waiting waiting = new Waiting(4, OptionalLong.of(1_000), 2, 1);
    DdnsMetrics.add(
        metrics,
        counts,
        () -> Optional.of(new DdnsStanding(waiting, OptionalLong.of(3), zones)),
        new DdnsMetrics.Reads(() -> OptionalLong.of(3), () -> Optional.of(true)),
        () -> 1_060);
  }
}
